import {
  assertStrong,
  checkPassword,
  hashPassword,
  isOutdated,
  limitHashing,
} from '../../../src/identity/passwords.ts';
import { estimate } from '../../../src/identity/strength.ts';

const known = ['ada@lovelace.example', 'Ada Lovelace'];

/** How many pieces are cut out of strings while something is done, whether or not it throws. */
function piecesTaken(work: () => void): number {
  const { slice } = String.prototype;
  let taken = 0;
  String.prototype.slice = function (this: string, from, to) {
    taken++;
    return slice.call(this, from, to);
  };
  try {
    work();
  } catch {
    // Many of these passwords are weak.
  } finally {
    String.prototype.slice = slice;
  }
  return taken;
}

describe('a password must be hard to guess', () => {
  test.each([
    'correct horse battery staple',
    'Zk3!vQ9#xW2p',
    'green kettle sings at dawn',
    'löwenzahn-über-alpenglühen',
  ])('%s is', async (password) => {
    await expect(assertStrong(password, known)).resolves.toBeUndefined();
  });

  test.each([
    ['aaaaaaaaaaaaaaaa', /repeat/i],
    ['passwordpassword', /repeat|common|guess/i],
    ['qwertyuiop1234', /common|pattern|guess|word/i],
    ['123456789012', /common|sequence|guess|word/i],
    ['abcdefghijkl', /sequence/i],
    ['19841984198419', /repeat|date|year/i],
    ['lovelaceada1', /word|name|guess|info/i],
    ['ada@lovelace.example', /word|name|guess|info/i],
  ])('%s is not, and the refusal tells what to mend', async (password, advice) => {
    await expect(assertStrong(password, known)).rejects.toThrow(
      expect.objectContaining({
        code: 'weak_password',
        status: 400,
        detail: expect.stringMatching(advice),
        errors: [{ in: 'body', pointer: '/password', keyword: 'strength', detail: expect.stringMatching(advice) }],
      }),
    );
  });

  test('what is known of the person makes it easier', async () => {
    const password = 'Wilhelmine Zuckerkandl';
    await expect(assertStrong(password, [])).resolves.toBeUndefined();
    await expect(assertStrong(password, ['wilhelmine@zuckerkandl.example', password])).rejects.toThrow(
      expect.objectContaining({ code: 'weak_password' }),
    );
  });

  test('its beginning alone must be', async () => {
    const strong = 'Zk3!vQ9#xW2p';
    await expect(assertStrong('a'.repeat(32) + strong, [])).rejects.toThrow(
      expect.objectContaining({ code: 'weak_password' }),
    );
    await expect(assertStrong(strong + 'a'.repeat(116), [])).resolves.toBeUndefined();
    const address = 'maximiliana-wilhelmine.zuckerkandl@lovelace.example';
    await expect(assertStrong(address, [address])).rejects.toThrow(expect.objectContaining({ code: 'weak_password' }));
  });

  // What takes time is to look up the pieces of a password in the dictionaries, once for each way to read it.
  test.each(["4@8({[<361!|0$57+%2'*7", 'P@$$w0rd', '1', '1|', '12', '19911231', 'p4ssw0rd!', 'qwerty', 'vv'])(
    'it is judged without looking up many pieces, were it %s again and again',
    (part) => {
      const password = part.repeat(128).slice(0, 128);
      expect(piecesTaken(() => estimate(password, known))).toBeLessThan(10_000);
    },
  );

  test('no refusal repeats the password', async () => {
    try {
      await assertStrong('aaaaaaaaaaaaaaaa', known);
    } catch (error) {
      expect(JSON.stringify([error, String(error)])).not.toContain('aaaaaaaa');
    }
    expect.assertions(1);
  });
});

describe('a hash', () => {
  test('is argon2id at the cost that OWASP asks for, with a salt of its own', async () => {
    const [one, two] = [await hashPassword('correct horse'), await hashPassword('correct horse')];
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(two);
  });

  test('knows its password and no other', async () => {
    const stored = await hashPassword('correct horse');
    expect(await checkPassword(stored, 'correct horse')).toBe(true);
    for (const other of ['correct horsf', 'Correct horse', '', 'correct horse '])
      expect(await checkPassword(stored, other)).toBe(false);
  });

  test("that is not there says no to everything, the stand-in's own password too", async () => {
    expect(await checkPassword(null, 'correct horse')).toBe(false);
    expect(await checkPassword(null, 'the password of nobody at all')).toBe(false);
  });

  const refusedOf = async (tries: number) => {
    const answers = await Promise.allSettled(Array.from({ length: tries }, () => checkPassword(null, 'x')));
    return answers.flatMap((it) => (it.status === 'rejected' ? [it.reason] : []));
  };
  afterEach(() => limitHashing({ running: 3, waiting: 64 }));

  test('is made for so many at once, while so many wait; who comes then is asked to come back', async () => {
    limitHashing({ running: 1, waiting: 5 });
    const refused = await refusedOf(10);
    expect(refused).toHaveLength(4);
    for (const reason of refused) expect(reason).toMatchObject({ code: 'overloaded', status: 503 });
    expect(await checkPassword(null, 'x')).toBe(false);
  });

  test.each([
    [0, 1, 0],
    [1, 0, 0],
    [1, 1, 8],
  ])('of %i at a time and %i waiting, of which 0 is no limit, refuses %i of 10', async (running, waiting, refused) => {
    limitHashing({ running, waiting });
    expect(await refusedOf(10)).toHaveLength(refused);
  });
});

describe('a hash is outdated', () => {
  test.each([
    ['$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA', false],
    ['$argon2id$v=19$m=65536,t=3,p=4$c2FsdA$aGFzaA', false],
    ['$argon2id$v=19$m=19455,t=2,p=1$c2FsdA$aGFzaA', true],
    ['$argon2id$v=19$m=65536,t=1,p=1$c2FsdA$aGFzaA', true],
    ['$argon2i$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA', true],
    ['$2b$12$c2FsdA', true],
    ['', true],
  ])('%s: %s', (stored, outdated) => {
    expect(isOutdated(stored)).toBe(outdated);
  });

  test('and never one that is made today', async () => {
    expect(isOutdated(await hashPassword('correct horse'))).toBe(false);
  });
});
