import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { Agent, get } from 'node:https';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { connect } from 'node:tls';
import express from 'express';
import { demoAccount } from '../../../src/platform/demo.ts';
import { drain } from '../../../src/platform/drain.ts';
import { createHttpServer, listen } from '../../../src/platform/http.ts';
import { type Certificate, openCertificate } from '../../../src/platform/tls.ts';
import { writeCertificate } from '../../support/certificate.ts';

const folder = mkdtempSync(join(tmpdir(), 'tls-'));
const files = writeCertificate(folder);
const heard: string[] = [];
let certificate: Certificate;
let server: Server;
let address: string;
beforeAll(async () => {
  certificate = await openCertificate(
    files,
    { renewed: () => heard.push('renewed'), refused: (error) => heard.push(String(error)) },
    20,
  );
  const app = express().use((_req, res) => void res.send('here'));
  server = createHttpServer(app, { certificate });
  address = await listen(server, 0, '127.0.0.1');
});
afterAll(() => {
  certificate.close();
  rmSync(folder, { recursive: true });
});

/** What a new connection is shown. */
async function shown(options: object = {}): Promise<{ fingerprint: string; protocol: string | null }> {
  const { hostname, port } = new URL(address);
  const socket = connect({ host: hostname, port: Number(port), ca: readFileSync(files.cert), ...options });
  await once(socket, 'secureConnect');
  const { fingerprint256: fingerprint } = socket.getPeerCertificate();
  const protocol = socket.getProtocol();
  socket.destroy();
  return { fingerprint, protocol };
}
async function asked(agent: Agent) {
  const [response] = await once(get(address, { agent, rejectUnauthorized: false }), 'response');
  const body = (await response.setEncoding('utf8').toArray()).join('');
  return { status: response.statusCode, body, headers: response.headers };
}
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await setTimeout(5);
}

test('where Node does not know who signed the certificate there is no demo account, and no failure', async () => {
  expect(await demoAccount(folder, address)).toBeNull();
});

test('it speaks https by TLS 1.2 and 1.3, nothing older, and tells browsers to stay with it', async () => {
  expect(address).toMatch(/^https:/);
  expect((await shown({ maxVersion: 'TLSv1.2' })).protocol).toBe('TLSv1.2');
  expect((await shown()).protocol).toBe('TLSv1.3');
  const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT:@SECLEVEL=0' };
  await expect(shown(old)).rejects.toThrow(/protocol version|unsupported protocol|no protocols/);
  const { status, body, headers } = await asked(new Agent());
  expect([status, body, headers['strict-transport-security']]).toEqual([200, 'here', 'max-age=31536000']);
});

test('plain HTTP, and a handshake that is never finished, do no harm', async () => {
  const { hostname, port } = new URL(address);
  const plain = createConnection(Number(port), hostname).on('error', () => undefined);
  plain.resume().write('GET / HTTP/1.1\r\nHost: here\r\n\r\n');
  await once(plain, 'close');
  const silent = createConnection(Number(port), hostname);
  await once(silent, 'connect');
  expect((await asked(new Agent())).status).toBe(200);
  silent.destroy();
});

test('a renewed certificate is shown to who comes next, and nobody loses a request', async () => {
  const before = await shown();
  const failures: unknown[] = [];
  let answers = 0;
  let over = false;
  const visitor = async (keepAlive: boolean) => {
    const agent = new Agent({ keepAlive, maxSockets: 1, maxCachedSessions: 0 });
    for (; !over; answers++) await asked(agent).catch((error) => failures.push(error));
    agent.destroy();
  };
  const visitors = [true, true, false, false].map(visitor);
  for (let renewal = 1; renewal <= 5; renewal++) {
    const sofar = answers;
    await until(() => answers > sofar + 20);
    writeCertificate(folder);
    await until(() => heard.filter((it) => it === 'renewed').length === renewal);
  }
  const after = await shown();
  over = true;
  await Promise.all(visitors);
  expect(failures).toEqual([]);
  expect(after.fingerprint).not.toBe(before.fingerprint);
});

test('files that do not belong together change nothing, and are told once', async () => {
  const before = await shown();
  const key = readFileSync(files.key);
  heard.length = 0;
  const other = mkdtempSync(join(folder, 'other-'));
  writeFileSync(files.key, readFileSync(writeCertificate(other).key));
  await until(() => heard.length > 0);
  await certificate.look();
  await certificate.look();
  expect(heard).toEqual([expect.stringContaining('key values mismatch')]);
  expect(await shown()).toEqual(before);
  writeFileSync(files.key, key);
});

test('a key in the place of its path is refused, and not shown', async () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const key = privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');
  const opened = openCertificate({ ...files, key }, { renewed: () => undefined, refused: () => undefined });
  await expect(opened).rejects.toEqual(new Error('The file that DOCKET_TLS_KEY names cannot be read (ENOENT).'));
});

test('stopping tells those who are connected, and waits for no handshake', async () => {
  const { hostname, port } = new URL(address);
  const silent = createConnection(Number(port), hostname).on('error', () => undefined);
  await once(silent, 'connect');
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  await asked(agent);
  const stopped = drain(server, { linger: 0, deadline: 200 });
  expect((await asked(agent)).headers.connection).toBe('close');
  await stopped;
});
