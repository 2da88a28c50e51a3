import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build, stop } from 'esbuild';
import type { Browser } from 'playwright-core';
import { startServer, type TestServer } from '../support/app.ts';
import { openBrowser } from '../support/browser.ts';

/** Serves a page with the client in it, as somebody else's front end would. */
async function hostClient(script: string): Promise<{ origin: string; site: Server }> {
  const page = `<!DOCTYPE html><title>Another origin</title><link rel="icon" href="data:,"><script>${script}</script>`;
  const site = createServer((_req, res) => res.setHeader('Content-Type', 'text/html').end(page)).listen(0, '127.0.0.1');
  await once(site, 'listening');
  const address = site.address();
  if (address === null || typeof address === 'string') throw new Error('The site has no port.');
  return { origin: `http://127.0.0.1:${address.port}`, site };
}

let browser: Browser;
let server: TestServer;
let listed: Awaited<ReturnType<typeof hostClient>>;
let unlisted: Awaited<ReturnType<typeof hostClient>>;
beforeAll(async () => {
  browser = await openBrowser();
  const entryPoints = [fileURLToPath(new URL('./client/main-job.ts', import.meta.url))];
  const { outputFiles } = await build({ entryPoints, bundle: true, format: 'iife', write: false, logLevel: 'silent' });
  await stop();
  const script = outputFiles[0]?.text ?? '';
  [listed, unlisted] = await Promise.all([hostClient(script), hostClient(script)]);
  server = await startServer({ corsOrigins: [listed.origin] });
});
afterAll(async () => {
  await browser.close();
  await server.close();
  listed.site.close();
  unlisted.site.close();
});

async function mainJobFrom(origin: string): Promise<unknown> {
  const page = await browser.newPage();
  await page.goto(origin);
  const given = [server.address, `${randomUUID()}@lovelace.example`, randomUUID()].map((it) => JSON.stringify(it));
  try {
    return await page.evaluate(`mainJob(${given.join(', ')})`);
  } finally {
    await page.close();
  }
}

test('a page of a listed origin registers, logs in, creates, lists, changes and deletes, and reads the headers and the errors', async () => {
  expect(await mainJobFrom(listed.origin)).toEqual({
    statuses: [201, 201, 200, 201, 200, 200, 204, 404],
    titles: ['Water the plants'],
    exposed: {
      ETag: expect.stringMatching(/^".+"$/),
      Location: expect.stringContaining('/tasks/'),
      'X-Request-Id': expect.stringMatching(/^[\w.-]{1,128}$/),
    },
    refusal: 'not_found',
  });
});

test('a page of an origin that is not listed reads nothing', async () => {
  await expect(mainJobFrom(unlisted.origin)).rejects.toThrow('Failed to fetch');
});

test('a page of any origin reads the contract', async () => {
  const page = await browser.newPage();
  await page.goto(unlisted.origin);
  const read = (path: string) => page.evaluate(`fetch('${server.address}${path}').then((it) => it.text())`);
  expect(await read('/openapi.json')).toContain('"openapi": "3.1');
  expect(await read('/openapi.yaml')).toContain('openapi: 3.1');
  await page.close();
});
