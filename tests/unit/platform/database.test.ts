import { Problem } from '../../../src/contract/problem.ts';
import { prepare, sql, translateDatabaseError, violatedConstraint } from '../../../src/platform/database.ts';

const failure = (code: string, more: object = {}) => Object.assign(new Error(`failed with ${code}`), { code, ...more });

describe('what a failure of the database means to a caller', () => {
  test.each([
    '08006',
    '08001',
    '53300',
    '53200',
    '57P01',
    '57P02',
    '57P03',
    'ECONNREFUSED',
    'ECONNRESET',
    'EPIPE',
    'ETIMEDOUT',
    'ENOTFOUND',
    'ENOENT',
  ])('%s: it is away, try again', (code) => {
    const error = failure(code);
    expect(translateDatabaseError(error)).toMatchObject({ code: 'unavailable', status: 503, cause: error });
  });

  test.each([
    'Connection terminated unexpectedly',
    'Connection terminated',
    'Connection ended',
    'Client has encountered a connection error and is not queryable',
  ])('"%s", which has no code: the same', (message) => {
    expect(translateDatabaseError(new Error(message))).toMatchObject({ code: 'unavailable' });
  });

  test('a statement that took too long, a conflict that came back at each try, or no connection in time: overloaded', () => {
    for (const code of ['57014', '40001', '40P01'])
      expect(translateDatabaseError(failure(code))).toMatchObject({ code: 'overloaded', status: 503 });
    const error = Object.assign(new Error('Knex: Timeout acquiring a connection.'), { name: 'KnexTimeoutError' });
    expect(translateDatabaseError(error)).toMatchObject({ code: 'overloaded' });
  });

  test.each([
    failure('23505'),
    failure('42P01'),
    failure('22021'),
    new TypeError('x is undefined'),
    'text',
    null,
    undefined,
  ])('anything else is not its: %s', (error) => {
    expect(translateDatabaseError(error)).toBeNull();
  });

  test('tells nothing of its cause', () => {
    const problem = translateDatabaseError(failure('ECONNREFUSED', { address: '10.0.0.7' }));
    expect(problem).toBeInstanceOf(Problem);
    expect(problem?.detail).not.toMatch(/ECONNREFUSED|10\.0\.0\.7/);
  });
});

test('the constraint that an error names, if any', () => {
  expect(violatedConstraint(failure('23505', { constraint: 'users_email_key' }))).toBe('users_email_key');
  for (const error of [failure('23505'), { constraint: 'users_email_key' }, null])
    expect(violatedConstraint(error)).toBeNull();
});

describe('a prepared statement', () => {
  const find = () =>
    prepare<{ id: string }, 'id' | 'at'>((param) =>
      sql('users')
        .select('id')
        .where('id', param('id'))
        .whereRaw('? > created_at', [param('at')]),
    );

  test('is its SQL with numbered places, and the names that go there in order', () => {
    expect(find()).toMatchObject({
      text: 'select "id" from "users" where "id" = $1 and $2 > created_at',
      order: ['id', 'at'],
    });
  });

  test('has one name for one text, short enough for PostgreSQL, and another for another', () => {
    const [one, same, other] = [find(), find(), prepare(() => sql('users').select('email'))];
    expect(one.name).toBe(same.name);
    expect(one.name).not.toBe(other.name);
    expect(Buffer.byteLength(one.name)).toBeLessThan(64);
  });

  test('holds no value of its own: it would be one statement for each value', () => {
    expect(() => prepare(() => sql('users').select('id').where('email', 'ada@lovelace.example'))).toThrow(
      'A value stands in the statement itself',
    );
  });
});
