import { isMet, judgeLicences } from '../../../scripts/supply-chain/licences.ts';

const allowed = new Set(['MIT', 'Apache-2.0', 'ISC']);

describe('licences', () => {
  test.each([
    'MIT',
    '(MPL-2.0 OR Apache-2.0)',
    'MIT AND ISC',
    '(GPL-3.0 OR (MIT AND ISC))',
    'GPL-3.0 AND GPL-2.0 OR MIT',
  ])('%s is met', (expression) => expect(isMet(expression, allowed)).toBe(true));

  test.each(['GPL-3.0-only', 'MIT AND GPL-3.0', '(GPL-2.0 OR MPL-2.0)', 'SEE LICENSE IN LICENSE', 'MIT-0', ''])(
    '%s is not met',
    (expression) => expect(isMet(expression, allowed)).toBe(false),
  );

  test('a package that names none, or one that is not allowed, is told by its name', () => {
    const packages = {
      '': { version: '1.0.0' },
      'node_modules/good': { version: '1.0.0', license: 'MIT' },
      'node_modules/good/node_modules/@a/silent': { version: '2.0.0' },
      'node_modules/strict': { version: '3.0.0', license: 'AGPL-3.0-only' },
    };
    expect(judgeLicences({ packages }, { allowed: [...allowed], readByHand: {} })).toEqual([
      '@a/silent 2.0.0 is under a licence that it does not name.',
      'strict 3.0.0 is under AGPL-3.0-only.',
    ]);
  });

  test('what was read by hand passes for as long as something needs it', () => {
    const readByHand = { silent: { licence: 'MIT', why: 'Its readme says so.' } };
    const judge = (packages: Record<string, { version: string }>) =>
      judgeLicences({ packages }, { allowed: [...allowed], readByHand });
    expect(judge({ 'node_modules/silent': { version: '1.0.0' } })).toEqual([]);
    expect(judge({})).toEqual(['supply-chain.json reads silent by hand, and nothing needs that any more.']);
  });
});
