import { once } from 'node:events';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { NAME, type Nginx } from './nginx.ts';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}
export interface Ask {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Sends a request to nginx over TLS, on a connection of its own, and checks its certificate. */
export async function ask(
  { port, ca }: Nginx,
  path: string,
  { method = 'GET', headers = {}, body }: Ask = {},
): Promise<Answer> {
  const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
  const sent = request({
    host: '127.0.0.1',
    port,
    ca,
    servername: NAME,
    path,
    method,
    headers: { Host: NAME, ...length, ...headers },
    agent: false,
  });
  sent.end(body);
  const [response]: IncomingMessage[] = await once(sent, 'response');
  if (response === undefined) throw new Error('No response.');
  return { status: response.statusCode ?? 0, headers: response.headers, text: (await response.toArray()).join('') };
}
