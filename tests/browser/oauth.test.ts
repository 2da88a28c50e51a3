import { createServer, type Server } from 'node:http';
import * as openid from 'openid-client';
import type { Browser, Page } from 'playwright-core';
import { freePort } from '../../src/platform/free-port.ts';
import { startServer, type TestServer } from '../support/app.ts';
import { openBrowser, visit } from '../support/browser.ts';
import { type Person, signUp } from '../support/client.ts';
import { begin, callWith, createPartner, finish, type Partner } from '../support/partner.ts';

const WIDTHS = [1280, 375] as const;

let browser: Browser;
let docket: TestServer;
/** Where the partner is at home. */
let home: Server;
let homeUrl: string;
let ada: Person;
let partner: Partner;

beforeAll(async () => {
  browser = await openBrowser();
  docket = await startServer();
  const port = await freePort('127.0.0.1');
  homeUrl = `http://127.0.0.1:${port}/callback`;
  home = createServer((_req, res) => {
    res
      .setHeader('Content-Type', 'text/html')
      .end('<!DOCTYPE html><title>Calendar</title><link rel="icon" href="data:,">');
  });
  await new Promise<void>((resolve) => home.listen(port, '127.0.0.1', resolve));
  ada = await signUp(docket.address);
  partner = await newPartner();
});
afterAll(async () => {
  home?.close();
  await browser?.close();
  await docket?.close();
});

const newPartner = (content: object = {}) =>
  createPartner(docket.address, ada.call, {
    redirectUris: [homeUrl],
    homepage: 'https://calendar.example/',
    ...content,
  });

/** The browser of somebody who lets no script run. */
const options = (width: number) => ({ viewport: { width, height: 800 }, javaScriptEnabled: false });

async function logIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(password);
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
}

/** What is wider than the window. Without scripts in the page, the browser's own measure tells. */
async function overflow(page: Page, width: number): Promise<number> {
  const box = await page.locator('body').boundingBox();
  const wide = await page.locator('.ticket').boundingBox();
  return Math.max(box?.width ?? 0, (wide?.x ?? 0) + (wide?.width ?? 0)) - width;
}

test('a person lets a partner in without a script, and the partner gets, renews and gives up its tokens', async () => {
  const journey = await begin(partner, 'tasks.read tasks.write');
  const { page, trouble } = await visit(browser, journey.url.href, options(1280));
  expect(await page.title()).toBe('Log in: Docket');
  await logIn(page, ada);
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Let Calendar of the house in?');
  expect(await page.getByRole('listitem').allTextContents()).toEqual([
    'See the tasks of your workspaces.',
    'Create, change and delete tasks in your workspaces.',
  ]);
  await page.getByRole('button', { name: 'Let it in' }).click();
  expect(await page.title()).toBe('Calendar');
  expect(trouble.filter((it) => !it.startsWith(`outside: ${homeUrl}`))).toEqual([]);

  const tokens = await finish(partner, journey, new URL(page.url()));
  const call = callWith(docket.address, tokens.access_token);
  const made = await call('POST', `/v1/workspaces/${ada.workspace}/tasks`, { title: 'Written by a partner' });
  expect(made.status).toBe(201);

  const renewed = await openid.refreshTokenGrant(partner.config, String(tokens.refresh_token));
  const token = String(renewed.refresh_token);
  expect(await openid.tokenIntrospection(partner.config, token)).toMatchObject({ active: true, client_id: partner.id });
  await openid.tokenRevocation(partner.config, token);
  expect(await openid.tokenIntrospection(partner.config, token)).toEqual({ active: false });
  const refused = await callWith(docket.address, renewed.access_token)('GET', '/v1/users/me');
  expect(refused.status).toBe(401);
  await page.context().close();
});

test('a browser brings back an answer that its partner does not take for another’s', async () => {
  const journey = await begin(partner, 'tasks.read');
  const { page } = await visit(browser, journey.url.href, options(1280));
  await logIn(page, ada);
  await page.getByRole('button', { name: 'Let it in' }).click();
  const back = new URL(page.url());
  const mixedUp = new URL(back);
  mixedUp.searchParams.set('iss', 'https://other.example');
  await expect(finish(partner, journey, mixedUp)).rejects.toThrow();
  await expect(finish(partner, { ...journey, state: 'of another tab' }, back)).rejects.toThrow();
  const bare = new URL(journey.url);
  bare.searchParams.delete('code_challenge');
  bare.searchParams.delete('code_challenge_method');
  await page.goto(bare.href);
  expect(new URL(page.url()).searchParams.get('error')).toBe('invalid_request');
  expect(await finish(partner, journey, back)).toMatchObject({ scope: 'tasks.read' });
  await expect(finish(partner, journey, back)).rejects.toMatchObject({ error: 'invalid_grant' });
  await page.context().close();
});

test('a link that leads elsewhere stops at Docket', async () => {
  const { url } = await begin(partner, 'tasks.read', { redirect_uri: 'https://evil.example/callback' });
  const context = await browser.newContext(options(1280));
  const page = await context.newPage();
  await page.goto(url.href);
  expect(new URL(page.url()).origin).toBe(docket.address);
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('This link leads elsewhere');
  await context.close();
});

test('a page of another site can neither frame the question nor answer it', async () => {
  const journey = await begin(partner, 'tasks.read');
  const { page } = await visit(browser, journey.url.href, options(1280));
  const question = page.url();
  await page.route('http://evil.example/**', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<iframe src="${question}"></iframe><form method="post" action="${question}"><button name="action" value="refuse">Win</button></form>`,
    }),
  );
  await page.goto('http://evil.example/');
  expect(await page.frames()[1]?.locator('.ticket').count()).toBe(0);
  await page.getByRole('button', { name: 'Win' }).click();
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('This did not work');
  await page.context().close();
});

describe.each(WIDTHS)('At a width of %i', (width) => {
  test('the pages fit, whatever a partner calls itself', async () => {
    const name = `Unbreakable${'e'.repeat(60)} <b>&amp; שלום ${'w'.repeat(90)}`;
    const scopes = ['account.read', 'account.write', 'projects.read', 'tasks.read', 'tasks.write', 'workspaces.read'];
    const wordy = await newPartner({ name, scopes });
    const { page, trouble } = await visit(browser, (await begin(wordy, scopes.join(' '))).url.href, options(width));
    expect(await overflow(page, width)).toBeLessThanOrEqual(0);
    await logIn(page, { ...ada, password: 'not the password' });
    expect(await page.getByRole('alert').textContent()).toMatch(/no user with this e-mail address and password/i);
    expect(await page.getByLabel('E-mail address').inputValue()).toBe(ada.email);
    expect(await overflow(page, width)).toBeLessThanOrEqual(0);
    await logIn(page, ada);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(`Let ${name} in?`);
    expect(await overflow(page, width)).toBeLessThanOrEqual(0);
    for (const button of await page.getByRole('button').all())
      expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    expect(trouble.filter((it) => !it.includes('400'))).toEqual([]);
    await page.context().close();
  });
});
