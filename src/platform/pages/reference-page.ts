import { randomBytes } from 'node:crypto';
import type { RequestHandler } from 'express';
import redocExpress from 'redoc-express';
import type { Assets } from './assets.ts';
import { head, topBar } from './layout.ts';
import { redocOptions } from './redoc-options.ts';
import { secure } from './security.ts';

/**
 * The reference: ReDoc as redoc-express writes it, with everything that its page would fetch from elsewhere replaced by
 * files of this server, and a nonce of this answer on what stands inside the page.
 */
export function referencePage(title: string, assets: Assets): RequestHandler {
  return (req, res, next) => {
    const nonce = randomBytes(16).toString('base64url');
    const send = res.send.bind(res);
    res.send = (page) => send(typeof page === 'string' ? own(page, nonce, assets) : page);
    res.setHeader('Cache-Control', 'no-store');
    secure({
      scripts: ["'self'", `'nonce-${nonce}'`],
      styles: [`'nonce-${nonce}'`],
      images: ['data:'],
      connections: ["'self'"],
      workers: ['blob:'], // the search of ReDoc
    })(req, res, (error) => {
      if (error !== undefined) return next(error);
      redocExpress.default({
        title: `${title} API reference`,
        specUrl: '/openapi.json',
        nonce,
        redocOptions,
      })(req, res);
    });
  };
}

/** Makes redoc-express's page our own. Throws when it no longer is the page that this was written for. */
function own(page: string, nonce: string, assets: Assets): string {
  const changes: readonly (readonly [RegExp, string])[] = [
    [/<html>/, '<html lang="en">'],
    [/<link href="https:\/\/fonts\.googleapis\.com[^>]*>/, head(assets, ['base.css', 'reference.css']).text],
    [/<style>/, `<style nonce="${nonce}">`],
    [
      /<body>/,
      `<body>${topBar('/docs').text}<noscript><p>The reference needs JavaScript. <a href="/openapi.yaml">Read the contract as YAML</a> instead.</p></noscript>`,
    ],
    [/https:\/\/unpkg\.com\/redoc@[^"]*/, assets.url('redoc.js')],
    [/<script>/, `<script nonce="${nonce}">`],
  ];
  return changes.reduce((text, [from, to]) => {
    if (!from.test(text)) throw new Error(`The page of redoc-express has changed: it holds no ${from.source}.`);
    return text.replace(from, () => to);
  }, page);
}
