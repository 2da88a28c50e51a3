import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { join } from 'node:path';
import { listen } from '../../../src/platform/http.ts';
import { writeCertificate } from '../../support/certificate.ts';
import { checkout, cleanUp, launch, temporaryFolder } from '../../support/process.ts';

afterAll(cleanUp);

/** How the check of the image ends where a server answers with a status. */
async function checked(server: http.Server, host: string, settings: Record<string, string>): Promise<number | string> {
  const { port } = new URL(await listen(server, 0, host));
  const check = launch(process.execPath, [join(checkout, 'scripts/healthcheck.ts')], { PORT: port, ...settings });
  return check.ended.finally(() => server.close());
}

describe('the health check of the image', () => {
  test.each([
    [200, 0],
    [503, 1],
  ])('takes %d as exit code %d', async (status, code) => {
    const server = http.createServer((_req, res) => res.writeHead(status).end('{}'));
    expect(await checked(server, '127.0.0.1', { HOST: '0.0.0.0' })).toBe(code);
  });

  test('asks where Docket listens', async () => {
    const server = http.createServer((req, res) => res.writeHead(req.url === '/readyz' ? 200 : 404).end());
    expect(await checked(server, '127.0.0.2', { HOST: '127.0.0.2' })).toBe(0);
  });

  test('speaks TLS where Docket does, whatever name the certificate is for', async () => {
    const { cert, key } = writeCertificate(temporaryFolder());
    const server = https.createServer({ cert: readFileSync(cert), key: readFileSync(key) }, (_req, res) => res.end());
    expect(await checked(server, '127.0.0.1', { HOST: '0.0.0.0', DOCKET_TLS_CERT: cert, DOCKET_TLS_KEY: key })).toBe(0);
  });
});
