import { bundle } from '../../../scripts/generate/bundle.ts';
import { withScopes } from '../../../scripts/generate/scopes.ts';
import { type Document, METHODS } from '../../../src/contract/document.ts';

type Described = Document & { readonly info: { readonly description: string } };

const document: Described = JSON.parse(JSON.stringify(await bundle()));
const operations = Object.values(document.paths).flatMap((item) => METHODS.flatMap((method) => item[method] ?? []));
const { flows } = Object(document.components?.securitySchemes?.oauth);
const scopes: Record<string, string> = flows.authorizationCode.scopes;

test('the table of scopes says of each what it allows and which operations need it', () => {
  const rows = [...document.info.description.matchAll(/^\| `(\w+\.\w+)` \| (.*?)<br>(.*) \|$/gm)];
  expect(rows.map(([, scope, meaning]) => [scope, meaning])).toEqual(Object.entries(scopes));
  const shown = rows.flatMap(([, scope, , links = '']) =>
    [...links.matchAll(/\/operation\/(\w+)\)/g)].map(([, id]) => `${id} ${scope}`),
  );
  const declared = operations.flatMap(({ operationId, security = [] }) =>
    security.flatMap(({ oauth = [] }) => oauth).map((scope) => `${operationId} ${scope}`),
  );
  expect(declared.length).toBeGreaterThan(50);
  expect(shown.toSorted()).toEqual(declared.toSorted());
});

test('every scope is of use', () => {
  const needed = operations.flatMap(({ security = [] }) => security.flatMap(({ oauth = [] }) => oauth));
  expect([...new Set(needed)].toSorted()).toEqual(Object.keys(scopes).toSorted());
});

test('clients and keys may be given just the scopes that there are, in each flow', () => {
  const { enum: given } = Object(Object(document.components).schemas.ScopeInput);
  expect(given).toEqual(Object.keys(scopes));
  for (const flow of Object.values(flows)) expect(Object(flow).scopes).toEqual(scopes);
});

test('a description without a place for the table is refused', () => {
  expect(() => withScopes('A contract.', document)).toThrow('has no <!-- scopes -->');
});
