import express, { type Request, type RequestHandler, type Router } from 'express';
import type { Document } from '../../contract/document.ts';
import type { Assets } from './assets.ts';
import { failuresOf } from './catalogue.ts';
import { documents } from './documents.ts';
import { errorList, errorPage, unknownErrorPage } from './error-pages.ts';
import { fixed } from './fixed.ts';
import { readOnly } from './read-only.ts';
import { referencePage } from './reference-page.ts';
import { secure } from './security.ts';
import { startPage } from './start-page.ts';
import { tryPage } from './try-page.ts';

export interface PagesOptions {
  /** The published contract. */
  readonly document: Document;
  readonly assets: Assets;
  /** Where the API is mounted, such as `/v1`. */
  readonly base: string;
  /** How clients reach this server; without it links are relative, and the start page says what the reader's browser said. */
  readonly publicUrl: string | null;
}

/**
 * The pages for people and the documents for machines, each under a content security policy of its own and without a
 * request to any other server.
 */
export function createPages({ document, assets, base, publicUrl }: PagesOptions): Router {
  const page = (body: string): RequestHandler => fixed('text/html; charset=utf-8', body);
  const plain = secure();
  const router = express.Router();
  router.all(['/', '/docs', '/docs/try', '/docs/errors', '/docs/errors/:code'], readOnly);

  const start = startPage(document, base, assets);
  router.get('/', plain, (req, res) => {
    res.setHeader('Cache-Control', 'no-cache');
    res.type('html').send(start(publicUrl ?? originOf(req)));
  });
  router.get('/docs', referencePage(document.info.title, assets));
  router.get(
    '/docs/try',
    secure({ scripts: ["'self'"], images: ['data:'], connections: ["'self'"] }),
    page(tryPage(base, assets)),
  );

  const failures = failuresOf(document);
  router.get('/docs/errors', plain, page(errorList(failures, assets)));
  for (const failure of failures) router.get(`/docs/errors/${failure.code}`, plain, page(errorPage(failure, assets)));
  const unknown = unknownErrorPage(assets);
  router.get('/docs/errors/:code', plain, (_req, res) => {
    res.status(404).type('html').send(unknown);
  });

  router.get('/favicon.ico', (_req, res) => res.redirect(302, assets.url('logo.svg')));
  return router.use(documents(document, base, publicUrl ?? '')).use(assets.router);
}

/** The origin as the browser wrote it, or a neutral one where the header holds what no host name does. */
function originOf(req: Request): string {
  const host = req.get('Host') ?? '';
  return /^[\w.-]+(:\d+)?$|^\[[\da-f:.]+\](:\d+)?$/i.test(host) ? `${req.protocol}://${host}` : 'http://localhost';
}
