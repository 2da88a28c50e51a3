import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { METHODS } from '../../src/contract/document.ts';
import { document, startServer, type TestServer } from '../support/app.ts';
import { openBrowser, visit } from '../support/browser.ts';

const operations = Object.values(document.paths).flatMap((item) => METHODS.flatMap((method) => item[method] ?? []));
const password = randomUUID();

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

const post = (path: string, body: object): Promise<Response> =>
  fetch(server.address + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });

/** Registers somebody, and returns their e-mail address. */
async function register(): Promise<string> {
  const email = `${randomUUID()}@lovelace.example`;
  const answer = await post('/v1/users', { email, password, name: 'Ada Lovelace' });
  if (answer.status !== 201) throw new Error(await answer.text());
  return email;
}

async function logIn(page: Page, email: string, secret: string): Promise<void> {
  await page.fill('#login [name=email]', email);
  await page.fill('#login [name=password]', secret);
  await page.click('#login button');
}

/** Opens an operation, executes it as it stands, and returns the status that the page shows. */
async function execute(page: Page, operation: string): Promise<string | null> {
  await page.click(`#operations-${operation} .opblock-summary-control`);
  await page.click(`#operations-${operation} .btn.execute`);
  return page
    .locator(`#operations-${operation} .live-responses-table tbody .response-col_status`)
    .first()
    .textContent();
}

test('each operation of the contract can be tried', async () => {
  const { page } = await visit(browser, `${server.address}/docs/try`);
  for (const { operationId, tags } of operations) {
    await page.waitForSelector(`#operations-${tags?.[0]?.replaceAll(' ', '_')}-${operationId}`);
  }
  await page.context().close();
});

test('who logs in with the form can try operations, in their own workspace and without filling anything in', async () => {
  const email = await register();
  const { page, trouble } = await visit(browser, `${server.address}/docs/try`);
  await logIn(page, email, password);
  await page.waitForSelector('#logged-in:not([hidden])');
  expect(await page.textContent('#who')).toBe(`Ada Lovelace (${email})`);
  expect(await execute(page, 'Users-getCurrentUser')).toContain('200');
  expect(await execute(page, 'Tasks-createTask')).toContain('201');
  expect(await execute(page, 'Tasks-listTasks')).toContain('200');
  expect(trouble).toEqual([]);
  await page.context().close();
});

test('who pastes a token into Authorize can try operations', async () => {
  const email = await register();
  const { accessToken } = await (await post('/v1/sessions', { email, password })).json();
  const { page, trouble } = await visit(browser, `${server.address}/docs/try`);
  await page.click('.auth-wrapper .authorize');
  const session = page.locator('.modal-ux .auth-container', { has: page.locator('h4 code', { hasText: /^session$/ }) });
  await session.locator('input').fill(accessToken);
  await session.locator('.btn.authorize').click();
  await page.locator('.modal-ux .btn-done').first().click();
  expect(await execute(page, 'Users-getCurrentUser')).toContain('200');
  expect(trouble).toEqual([]);
  await page.context().close();
});

test('a wrong password is told, and does not log in', async () => {
  const email = await register();
  const { page } = await visit(browser, `${server.address}/docs/try`);
  await logIn(page, email, `${password}?`);
  await page.locator('#login-status', { hasText: 'password' }).waitFor();
  expect(await page.isVisible('#login')).toBe(true);
  expect(await page.isVisible('#logged-in')).toBe(false);
  await page.context().close();
});

test('who logs out is logged out on the server too', async () => {
  const email = await register();
  const { page } = await visit(browser, `${server.address}/docs/try`);
  const begun = page.waitForResponse((response) => response.url().endsWith('/v1/sessions'));
  await logIn(page, email, password);
  const { id } = await (await begun).json();
  const ended = page.waitForResponse((response) => response.url().endsWith(`/v1/sessions/${id}`));
  await page.click('#logout');
  expect((await ended).status()).toBe(204);
  await page.waitForSelector('#login:not([hidden])');
  expect(await execute(page, 'Users-getCurrentUser')).toContain('401');
  await page.context().close();
});
