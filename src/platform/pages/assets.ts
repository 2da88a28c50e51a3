import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import express, { type Router } from 'express';
import { fingerprint, fixed } from './fixed.ts';

const require = createRequire(import.meta.url);
const own = (name: string): URL => new URL(`./assets/${name}`, import.meta.url);
const JAVASCRIPT = 'text/javascript; charset=utf-8';
const CSS = 'text/css; charset=utf-8';
const FONT = '@fontsource-variable/instrument-sans/files/instrument-sans';

/** Every file that a page loads, and where it comes from. */
const FILES = {
  'logo.svg': { type: 'image/svg+xml', from: own('logo.svg') },
  'latin.woff2': { type: 'font/woff2', from: require.resolve(`${FONT}-latin-wght-normal.woff2`) },
  'latin-ext.woff2': { type: 'font/woff2', from: require.resolve(`${FONT}-latin-ext-wght-normal.woff2`) },
  'base.css': { type: CSS, from: own('base.css') },
  'pages.css': { type: CSS, from: own('pages.css') },
  'forms.css': { type: CSS, from: own('forms.css') },
  'reference.css': { type: CSS, from: own('reference.css') },
  'try.css': { type: CSS, from: own('try.css') },
  'try.js': { type: JAVASCRIPT, from: own('try.js') },
  'redoc.js': { type: JAVASCRIPT, from: require.resolve('redoc/bundles/redoc.standalone.js') },
  'swagger-ui.js': { type: JAVASCRIPT, from: require.resolve('swagger-ui-dist/swagger-ui-bundle.js') },
  'swagger-ui.css': { type: CSS, from: require.resolve('swagger-ui-dist/swagger-ui.css') },
} as const;

export type AssetName = keyof typeof FILES;
const names = Object.keys(FILES).filter((name): name is AssetName => name in FILES);

export interface Assets {
  /** The address of a file; it changes with the content, so that it may be kept for ever. */
  readonly url: (name: AssetName) => string;
  readonly router: Router;
}

/** Reads all files once and serves them under `/assets`. */
export async function loadAssets(): Promise<Assets> {
  const contents = new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(FILES[name].from)] as const)),
  );
  const urls = new Map<AssetName, string>();
  const router = express.Router();
  const url = (name: AssetName): string => urls.get(name) ?? '';
  const withUrls = (css: string): string =>
    names.reduce((text, name) => text.replaceAll(`{{${name}}}`, () => url(name)), css);
  // In the order of FILES: a style sheet names the fonts before it.
  for (const [name, content] of contents) {
    const { type } = FILES[name];
    const body =
      name === 'redoc.js' ? changeRedoc(content.toString()) : type === CSS ? withUrls(content.toString()) : content;
    urls.set(name, `/assets/${fingerprint(Buffer.from(body))}/${name}`);
    router.get(url(name), fixed(type, body, 'public, max-age=31536000, immutable'));
  }
  return { url, router };
}

/** What ReDoc's bundle does that the reference's content security policy refuses, and what it does instead. */
const REDOC_CHANGES = [
  // It shows its maker's logo from a CDN, and leaves it out when the picture cannot be read: so none is asked for.
  ['https://cdn.redoc.ly/redoc/logo-mini.svg', 'data:,'],
  // It adds a style sheet while it loads, before it can be told the nonce: so it takes that of its own script element.
  ['n.nc=void 0', 'n.nc=document.currentScript.nonce'],
] as const;

function changeRedoc(bundle: string): string {
  return REDOC_CHANGES.reduce((text, [from, to]) => {
    const parts = text.split(from);
    if (parts.length !== 2) throw new Error(`The redoc package has changed: it does not hold ${from} once.`);
    return parts.join(to);
  }, bundle);
}
