import cors from 'cors';
import { type RequestHandler, Router } from 'express';
import { stringify } from 'yaml';
import type { Document } from '../../contract/document.ts';
import { fixed } from './fixed.ts';
import { readOnly } from './read-only.ts';

const LINKSET = 'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"';

/**
 * The contract for machines, readable from pages of any origin: `/openapi.json`, `/openapi.yaml`, and the catalogue that
 * leads there (RFC 9727).
 * @param root what links begin with: the public URL, or nothing, and then they are relative to the catalogue
 */
export function documents(document: Document, base: string, root: string): Router {
  const catalog = `${root}/.well-known/api-catalog`;
  const linkset = {
    linkset: [
      { anchor: catalog, item: [{ href: root + base }] },
      {
        anchor: root + base,
        'service-desc': [
          { href: `${root}/openapi.json`, type: 'application/json' },
          { href: `${root}/openapi.yaml`, type: 'application/yaml' },
        ],
        'service-doc': [{ href: `${root}/docs`, type: 'text/html' }],
        status: [{ href: `${root}/livez` }],
      },
    ],
  };
  const withLinks: RequestHandler = (_req, res, next) => {
    res.setHeader('Link', `<${catalog}>; rel="api-catalog", <${root}${base}>; rel="item"`);
    next();
  };
  const anyOrigin = cors({
    origin: '*',
    methods: ['GET', 'HEAD'],
    exposedHeaders: ['ETag', 'Link'],
    maxAge: 86_400,
    preflightContinue: true,
  });
  // Hardly anybody asks for it, and writing it takes a tenth of a second.
  let yaml: RequestHandler | null = null;
  const asYaml: RequestHandler = (req, res, next) => {
    yaml ??= fixed(
      'application/yaml; charset=utf-8',
      stringify(document, { aliasDuplicateObjects: false, lineWidth: 120 }),
    );
    return yaml(req, res, next);
  };
  return Router()
    .all(['/openapi.json', '/openapi.yaml', '/.well-known/api-catalog'], anyOrigin, readOnly)
    .get('/openapi.json', fixed('application/json; charset=utf-8', JSON.stringify(document, null, 2)))
    .get('/openapi.yaml', asYaml)
    .get('/.well-known/api-catalog', withLinks, fixed(LINKSET, JSON.stringify(linkset, null, 2)));
}
