import { type Agent, request as overHttp } from 'node:http';
import { request as overTls } from 'node:https';

/** What became of a request: the status of its answer, or why there was none. */
export interface Reply {
  /** A status, of a refusal with the code of its problem such as `503 overloaded`; `timeout`; or the code of what broke such as `ECONNRESET`. */
  readonly outcome: string;
  readonly ms: number;
  readonly retryAfter: string | null;
  readonly text: string;
}

export interface Message {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Sends a request on a connection of an agent. Never rejects. */
export function send(agent: Agent, address: string, message: Message, patience: number): Promise<Reply> {
  const { method, path, headers, body } = message;
  const begun = performance.now();
  const request = address.startsWith('https:') ? overTls : overHttp;
  return new Promise((resolve) => {
    const end = (outcome: string, retryAfter: string | null = null, text = '') => {
      clearTimeout(timer);
      resolve({ outcome, ms: performance.now() - begun, retryAfter, text });
    };
    const length = body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) };
    const sent = request(address + path, { agent, method, headers: { ...headers, ...length } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', (error: NodeJS.ErrnoException) => end(error.code ?? error.message));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const { statusCode = 0, headers } = response;
        const code = statusCode < 400 ? null : /"code":"(\w+)"/.exec(text);
        end(code === null ? String(statusCode) : `${statusCode} ${code[1]}`, headers['retry-after'] ?? null, text);
      });
    });
    sent.on('error', (error: NodeJS.ErrnoException) => end(error.code ?? error.message));
    const timer = setTimeout(() => {
      end('timeout');
      sent.destroy();
    }, patience);
    sent.end(body);
  });
}
