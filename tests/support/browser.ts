import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const PATH = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** Starts headless Chromium with a profile of its own. Fails where there is none, with what to do about it. */
export async function openBrowser(): Promise<Browser> {
  if (!existsSync(PATH)) {
    throw new Error(
      `There is no Chromium at ${PATH}. Install it (on Debian: apt-get install chromium), or name it in CHROMIUM_PATH.`,
    );
  }
  return chromium.launch({
    executablePath: PATH,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

export interface Visit {
  readonly page: Page;
  /** What went wrong so far: console errors, exceptions, failed or refused requests, requests to any other server. */
  readonly trouble: readonly string[];
}

/** Opens an address and waits until the page is quiet, keeping watch over it from its first request on. */
export async function visit(browser: Browser, address: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const trouble: string[] = [];
  const home = new URL(address).host;
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) trouble.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => trouble.push(`exception: ${error.message}`));
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    // The browser gave it up itself, as it does with the icon of a page that is left before it has come.
    if (why !== 'net::ERR_ABORTED') trouble.push(`failed: ${request.url()} ${why}`);
  });
  page.on('request', (request) => {
    const { protocol, host } = new URL(request.url());
    if (!['data:', 'blob:'].includes(protocol) && host !== home) trouble.push(`outside: ${request.url()}`);
  });
  await page.addInitScript(`
    addEventListener('securitypolicyviolation', (event) => console.error('refused by ' + event.effectiveDirective + ': ' + event.blockedURI));
  `);
  await page.goto(address, { waitUntil: 'networkidle' });
  return { page, trouble };
}
