import type { AssetName, Assets } from './assets.ts';
import { type Html, html } from './html.ts';

export interface Page {
  readonly title: string;
  /** The address of the part that the page belongs to, to mark it in the navigation; null for a page without one. */
  readonly section: string | null;
  readonly styles?: readonly AssetName[];
  readonly scripts?: readonly AssetName[];
  readonly body: Html;
  /** Whether a script of the page brings its `main` element: there may be one. */
  readonly bringsMain?: boolean;
}

const SECTIONS = [
  { href: '/docs', name: 'Reference' },
  { href: '/docs/try', name: 'Try it' },
  { href: '/docs/errors', name: 'Errors' },
] as const;

/** The bar at the top of every page. */
export function topBar(section: string | null): Html {
  if (section === null) return html`<header class="bar"><p class="brand">${logo}<span>Docket</span></p></header>`;
  return html`<header class="bar">
  <a class="brand" href="/" aria-label="Docket, start page">${logo}<span>Docket</span></a>
  <nav aria-label="Pages">${SECTIONS.map(
    ({ href, name }) => html`<a href="${href}"${href === section ? html` aria-current="page"` : null}>${name}</a>`,
  )}</nav>
</header>`;
}

/** What stands in the head of every page. */
export function head(assets: Assets, styles: readonly AssetName[]): Html {
  return html`<link rel="icon" href="${assets.url('logo.svg')}" type="image/svg+xml">
  <link rel="service-desc" href="/openapi.json" type="application/json">
${styles.map((name) => html`  <link rel="stylesheet" href="${assets.url(name)}">\n`)}`;
}

/** A whole page in Docket's look. */
export function layout(
  assets: Assets,
  { title, section, styles = [], scripts = [], body, bringsMain = false }: Page,
): string {
  const element = bringsMain ? 'div' : 'main';
  return html`<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>${title}</title>
  ${head(assets, ['base.css', 'pages.css', ...styles])}
${scripts.map((name) => html`  <script defer src="${assets.url(name)}"></script>\n`)}</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
${topBar(section)}
<${element} id="content" class="content">
${body}
</${element}>
${section === null ? null : footer}
</body>
</html>
`.text;
}

const footer = html`<footer class="foot">
  <p>Docket speaks HTTP. This server hands out its contract as <a href="/openapi.json">JSON</a> and <a href="/openapi.yaml">YAML</a>.</p>
</footer>`;

const logo = html`<svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true" focusable="false">
<path class="paper" d="M7 2h18a3 3 0 0 1 3 3v5.5a2.5 2.5 0 0 0 0 5V27a3 3 0 0 1-3 3H7a3 3 0 0 1-3-3V15.5a2.5 2.5 0 0 0 0-5V5a3 3 0 0 1 3-3z"/>
<path class="head" d="M10 7.5h12"/><path class="tear" d="M9.5 13h13"/><path class="tick" d="M10.5 21.5l4 4 7.5-8"/></svg>`;
