import { compare, contract, verdicts } from './contracts.ts';
import { operationCases } from './operation-cases.ts';

test.each(operationCases)('$change', ({ base, head, forth }) => {
  expect([...new Set(verdicts(base, head).filter((each) => !isLesser(each, forth)))]).toEqual([forth]);
});

test.each(operationCases)('the reverse of: $change', ({ base, head, back }) => {
  expect([...new Set(verdicts(head, base).filter((each) => !isLesser(each, back)))]).toEqual([back]);
});

/** A stricter alternative that takes the place of another is found as both: removed, and added. */
const isLesser = (found: string, expected: string): boolean =>
  found === 'security-added: compatible' && expected.endsWith('breaking');

test('a change of a shared part is one finding with all its operations', () => {
  const of = (maxLength: number) => {
    const parameters = [{ name: 'q', in: 'query', schema: { type: 'string', maxLength } }];
    const operation = { responses: {} };
    return { ...contract({}), paths: { '/a': { parameters, get: operation, put: operation } } };
  };
  expect(compare(of(9), of(8))).toMatchObject([{ rule: 'max-length', operations: ['PUT /a', 'GET /a'].sort() }]);
});

test('a path that is gone is one finding with all its operations', () => {
  const operation = { responses: {} };
  const base = { ...contract({}), paths: { '/a': { get: operation, put: operation } } };
  expect(compare(base, { ...base, paths: {} })).toMatchObject([
    { rule: 'path-removed', document: 'BASE', pointer: '#/paths/~1a', operations: ['GET /a', 'PUT /a'] },
  ]);
});

test('a parameter that moves is removed from one place and added at the other', () => {
  const of = (place: string) => contract({ parameters: [{ name: 'q', in: place, schema: {} }] });
  expect(verdicts(of('query'), of('header'))).toEqual(['parameter-removed: breaking', 'parameter-added: compatible']);
});

test('a new status is compared with the range that stood for it', () => {
  const text = (maxLength: number) => ({ content: { 'text/plain': { schema: { type: 'string', maxLength } } } });
  const base = contract({ responses: { '2XX': text(5) } });
  const head = (maxLength: number) => contract({ responses: { '2XX': text(5), 201: text(maxLength) } });
  expect(verdicts(base, head(5))).toEqual([]);
  expect(verdicts(base, head(6))).toEqual(['max-length: breaking']);
});

test.each([
  ['an error', { 200: {} }, '409'],
  ['a success, where no other is named,', {}, '201'],
])('%s that is new is compared with the default that stood for it', (_, others, status) => {
  const text = (maxLength: number) => ({ content: { 'text/plain': { schema: { type: 'string', maxLength } } } });
  const base = contract({ responses: { ...others, default: text(5) } });
  const head = (maxLength: number) =>
    contract({ responses: { ...others, default: text(5), [status]: text(maxLength) } });
  expect(verdicts(base, head(5))).toEqual([]);
  expect(verdicts(base, head(6))).toEqual(['max-length: breaking']);
});

test('a default beside a success stands for no other success', () => {
  const base = contract({ responses: { 200: {}, default: {} } });
  const head = contract({ responses: { 200: {}, 201: {}, default: {} } });
  expect(verdicts(base, head)).toEqual(['success-status-added: breaking']);
});
