import { whyNotServed } from '../../db/schema.ts';

const applied = ['0001-identity', '0012-large-tables'];

describe('a database is served', () => {
  test.each([
    ['where it has what this code has', []],
    ['where a newer Docket only added to it', ['0013-estimates']],
    [
      'where a newer Docket took away what this code does not need any more',
      ['0013-estimates', '0014-contract-0012-old-due'],
    ],
  ])('%s', (_, unknown) => {
    expect(whyNotServed({ applied, pending: [], unknown })).toBeNull();
  });
});

describe('a database is not served', () => {
  test('where migrations are pending, which it names with the remedy', () => {
    expect(whyNotServed({ applied, pending: ['0013-estimates'], unknown: [] })).toBe(
      'The database lacks the migration 0013-estimates. Run "npm run db:migrate" with this version of Docket.',
    );
  });

  test('where a newer Docket took away what this code needs', () => {
    expect(whyNotServed({ applied, pending: [], unknown: ['0013-due', '0014-contract-0013-old-due'] })).toMatch(
      /^The database is too new: the migration 0014-contract-0013-old-due took away/,
    );
  });
});
