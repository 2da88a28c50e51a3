import { createServer, request } from 'node:http';
import { freePort } from '../../../src/platform/free-port.ts';
import { listen } from '../../../src/platform/http.ts';

export interface Front {
  readonly address: string;
  /** The node of each request so far, by its number. */
  readonly went: readonly number[];
  close(): void;
}

/** Sends each request to another node than the one before. */
export async function openFront(port: number, nodes: readonly { readonly address: string }[]): Promise<Front> {
  const went: number[] = [];
  const server = createServer((req, res) => {
    const turn = went.length % nodes.length;
    went.push(turn);
    const onward = request(`${nodes[turn]?.address}${req.url}`, { method: req.method ?? 'GET', headers: req.headers });
    onward.on('response', (answer) => {
      res.writeHead(answer.statusCode ?? 500, answer.rawHeaders);
      answer.pipe(res);
    });
    onward.on('error', () => res.destroy());
    req.pipe(onward);
  });
  const address = await listen(server, port, '127.0.0.1');
  return {
    address,
    went,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** A port for a front, and the address to tell nodes beforehand. */
export async function frontAddress(): Promise<{ port: number; url: string }> {
  const port = await freePort('127.0.0.1');
  return { port, url: `http://127.0.0.1:${port}` };
}
