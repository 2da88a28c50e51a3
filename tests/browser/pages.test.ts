import type { Browser } from 'playwright-core';
import { METHODS } from '../../src/contract/document.ts';
import { document, startServer, type TestServer } from '../support/app.ts';
import { openBrowser, visit } from '../support/browser.ts';

const codes = Object.values(document.components?.examples ?? {}).flatMap(({ value }) =>
  typeof value === 'object' && value !== null && 'code' in value ? [String(value.code)] : [],
);
const operationIds = Object.values(document.paths).flatMap((item) =>
  METHODS.flatMap((method) => item[method]?.operationId ?? []),
);
const pages = ['/', '/docs', '/docs/try', '/docs/errors', '/docs/errors/invalid_request'];

let browser: Browser;
let server: TestServer;
beforeAll(async () => {
  browser = await openBrowser();
  server = await startServer();
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

const settled: Readonly<Record<string, string>> = { '/docs': '.api-content h2', '/docs/try': '.opblock' };

describe.each([
  ['a desktop in light colours', { viewport: { width: 1280, height: 900 }, colorScheme: 'light' }],
  ['a phone in dark colours', { viewport: { width: 375, height: 812 }, colorScheme: 'dark' }],
] as const)('on %s', (_, screen) => {
  test.each(pages)('%s loads from this server alone, within its content security policy, and fits', async (path) => {
    const { page, trouble } = await visit(browser, server.address + path, screen);
    await page.waitForSelector(settled[path] ?? 'h1');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(screen.viewport.width);
    expect(trouble).toEqual([]);
    await page.context().close();
  });
});

test('the start page and the error pages need no JavaScript', async () => {
  for (const path of ['/', '/docs/errors', '/docs/errors/invalid_request']) {
    const { page } = await visit(browser, server.address + path, { javaScriptEnabled: false });
    expect(await page.locator('h1').isVisible()).toBe(true);
    expect(await page.locator('script').count()).toBe(0);
    await page.context().close();
  }
});

test('the reference shows each operation of the contract', async () => {
  const { page } = await visit(browser, `${server.address}/docs`);
  await page.waitForSelector('[data-section-id*="/operation/"]');
  for (const id of operationIds) {
    expect(await page.locator(`.api-content [data-section-id$="/operation/${id}"] h2`).count()).toBe(1);
  }
  await page.context().close();
});

test('each link in the guides leads to a place of the reference', async () => {
  const { page } = await visit(browser, `${server.address}/docs`);
  await page.waitForSelector('[data-section-id*="/operation/"]');
  const lost: unknown = await page.evaluate(`[...document.querySelectorAll('.api-info a[href*="#"]')]
    .map((link) => decodeURIComponent(link.hash.slice(1)))
    .filter((place) => document.querySelector('[data-section-id="' + place + '"]') === null)`);
  expect(lost).toEqual([]);
  await page.context().close();
});

test('the search of the reference finds an operation', async () => {
  const { page, trouble } = await visit(browser, `${server.address}/docs`);
  await page.fill('input[placeholder="Search..."]', 'replace');
  await page.waitForSelector('[data-role="search:results"] >> text=Replace a task');
  expect(trouble).toEqual([]);
  await page.context().close();
});

test('the links of the start page lead to pages that are there', async () => {
  const { page } = await visit(browser, server.address);
  const addresses: unknown = await page.evaluate(
    `[...new Set([...document.links].map((link) => link.href.split('#')[0]))]`,
  );
  if (!Array.isArray(addresses)) throw new Error('The page has no links.');
  expect(addresses.length).toBeGreaterThan(5);
  for (const address of addresses) expect([address, (await fetch(address)).status]).toEqual([address, 200]);
  await page.context().close();
});

test.each([
  ['Replace a task', 'tag/Tasks/operation/replaceTask'],
  ['Register an OAuth client', 'tag/OAuth-clients/operation/createClient'],
])('a link to an operation opens the reference there: %s', async (summary, place) => {
  const { page } = await visit(browser, server.address);
  await page.click(`text=${summary}`);
  await page.waitForSelector(`li[data-item-id="${place}"] > label.active`);
  await page.context().close();
});

test('each error of the catalogue has a page that names it', async () => {
  expect(codes.length).toBeGreaterThan(20);
  const { page, trouble } = await visit(browser, `${server.address}/docs/errors`);
  for (const code of codes) {
    const answer = await page.goto(`${server.address}/docs/errors/${code}`);
    expect([code, answer?.status()]).toEqual([code, 200]);
    expect(await page.locator('.stub code').textContent()).toBe(code);
  }
  expect(trouble).toEqual([]);
  await page.context().close();
});
