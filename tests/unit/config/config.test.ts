import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig, settings } from '../../../src/config.ts';
import { makeSigningKey } from '../../../src/identity/keys.ts';

const DAY = 86_400;
const TIME = 'must be a time such as 30s, 10m, 1h or 90d';

const folder = mkdtempSync(join(tmpdir(), 'config-'));
afterAll(() => rmSync(folder, { recursive: true }));
const pem = makeSigningKey();
const ellipticKey = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  .privateKey.export({ type: 'pkcs8', format: 'der' })
  .toString('base64');
const SECRETS = {
  DATABASE_URL: 'postgres://localhost/docket',
  DOCKET_CURSOR_SECRET: 'x'.repeat(32),
  DOCKET_SIGNING_KEY: pem,
};

test('every setting has what its meaning says when nothing is set', () => {
  expect(readConfig({})).toMatchObject({
    NODE_ENV: 'development',
    PORT: 3000,
    HOST: '127.0.0.1',
    DATABASE_URL: null,
    DOCKET_DATA_DIR: '.docket',
    DOCKET_PUBLIC_URL: null,
    DOCKET_RATE_LIMIT: { points: 600, seconds: 60 },
    DOCKET_PROXIES: 0,
    DOCKET_ACCOUNT_TRIES: { points: 10, seconds: 60 },
    DOCKET_ADDRESS_TRIES: { points: 60, seconds: 60 },
    DOCKET_MAIL_TRIES: { points: 5, seconds: 3600 },
    DOCKET_INVITER_TRIES: { points: 50, seconds: 3600 },
    DOCKET_HASHES: 3,
    DOCKET_HASHES_WAITING: 64,
    DOCKET_KEYS: 100,
    DOCKET_CLIENTS: 100,
    DOCKET_BELIEF: 30,
    DOCKET_TOKEN_LIFE: 600,
    DOCKET_SESSION_LIFE: 30 * DAY,
    DOCKET_GRANT_LIFE: 90 * DAY,
    DOCKET_INVITATION_LIFE: 7 * DAY,
    DOCKET_VERIFICATION_LIFE: 3 * DAY,
    DOCKET_RESET_LIFE: 3600,
    DOCKET_LIMIT_STORE: 'memory',
    DOCKET_REGISTRATION: 'open',
    DOCKET_DELETION_GRACE: 30 * DAY,
    SMTP_URL: null,
    DOCKET_MAIL_FROM: 'Docket <docket@localhost>',
    DOCKET_CORS_ORIGINS: [],
    DOCKET_DEADLINE: 15,
    DOCKET_QUEUE_MS: 200,
    DOCKET_LOG_LEVEL: 'info',
    DOCKET_CURSOR_SECRET: null,
    DOCKET_SIGNING_KEY: null,
  });
  for (const { name, meaning } of settings) {
    expect(Object.keys(readConfig({}))).toContain(name);
    expect(meaning).toMatch(/\.$/);
  }
});

test.each([
  ['PORT', '0', 0],
  ['PORT', '65535', 65535],
  ['HOST', '0.0.0.0', '0.0.0.0'],
  ['DATABASE_URL', 'postgresql://a:b@db:5432/docket', 'postgresql://a:b@db:5432/docket'],
  ['DOCKET_DATA_DIR', '/srv/docket', '/srv/docket'],
  ['DOCKET_PUBLIC_URL', 'https://docket.example.com/', 'https://docket.example.com'],
  ['DOCKET_RATE_LIMIT', '0', { points: 0, seconds: 60 }],
  ['DOCKET_RATE_LIMIT', '50', { points: 50, seconds: 60 }],
  ['DOCKET_RATE_LIMIT', '1000000000/2h', { points: 1_000_000_000, seconds: 7200 }],
  ['DOCKET_KEYS', '0', 0],
  ['DOCKET_BELIEF', '0s', 0],
  ['DOCKET_SESSION_LIFE', '90m', 5400],
  ['DOCKET_CORS_ORIGINS', 'https://a.example, http://localhost:5173', ['https://a.example', 'http://localhost:5173']],
  ['DOCKET_CORS_ORIGINS', '*', ['*']],
  ['DOCKET_PROXIES', '2', 2],
  ['DOCKET_PROXIES', '10.0.0.5, 10.0.1.0/24,fd00::/8', ['10.0.0.5', '10.0.1.0/24', 'fd00::/8']],
  ['DOCKET_DATABASE_POOL', '25', 25],
  ['DOCKET_DEADLINE', '5s', 5],
  ['DOCKET_QUEUE_MS', '50', 50],
  ['DOCKET_ACCOUNT_TRIES', '3/30s', { points: 3, seconds: 30 }],
  ['DOCKET_REGISTRATION', 'invited', 'invited'],
  ['SMTP_URL', 'smtps://me:secret@mail.example:465', 'smtps://me:secret@mail.example:465'],
  ['DOCKET_LOG_LEVEL', 'silent', 'silent'],
  ['DOCKET_CURSOR_SECRET', 'x'.repeat(32), 'x'.repeat(32)],
  ['NODE_ENV', 'test', 'test'],
] as const)('%s=%s is taken', (name, given, value) => {
  expect(readConfig({ [name]: given })[name]).toEqual(value);
});

test('an empty value is as good as none', () => {
  expect(readConfig(Object.fromEntries(settings.map(({ name }) => [name, ''])))).toEqual(readConfig({}));
});

test('a signing key is given itself, on one line, or as the path of its file', () => {
  const path = join(folder, 'key.pem');
  writeFileSync(path, pem);
  for (const given of [pem, pem.replaceAll('\n', '\\n')])
    expect(readConfig({ DOCKET_SIGNING_KEY: given }).DOCKET_SIGNING_KEY).toEqual({ pem });
  expect(readConfig({ DOCKET_SIGNING_KEY: ` ${pem}` }).DOCKET_SIGNING_KEY).toEqual({ pem: ` ${pem}` });
  // The file is read again when it changes, so its path is kept.
  expect(readConfig({ DOCKET_SIGNING_KEY: path }).DOCKET_SIGNING_KEY).toEqual({ file: path });
});

const NO_ROOT = 'DOCKET_PUBLIC_URL must be a scheme, a host and perhaps a port and a path, and nothing else.';
test.each([
  ['PORT', 'http', 'PORT must be a whole number from 0 to 65535, and is http.'],
  ['PORT', '65536', 'PORT must be a whole number from 0 to 65535, and is 65536.'],
  ['PORT', '-1', 'PORT must be a whole number from 0 to 65535, and is -1.'],
  ['PORT', '1e3', 'PORT must be a whole number from 0 to 65535, and is 1e3.'],
  ['DOCKET_RATE_LIMIT', '1.5', 'DOCKET_RATE_LIMIT must be a number and its window such as 10/1m, or 0, and is 1.5.'],
  ['DOCKET_RATE_LIMIT', '10/2d', `DOCKET_RATE_LIMIT ${TIME} from 1s to 1d, and is 2d.`],
  ['DOCKET_BELIEF', '31s', `DOCKET_BELIEF ${TIME} from 0s to 30s, and is 31s.`],
  ['DOCKET_TOKEN_LIFE', '10', `DOCKET_TOKEN_LIFE ${TIME} from 1m to 1h, and is 10.`],
  ['DOCKET_DELETION_GRACE', '0d', `DOCKET_DELETION_GRACE ${TIME} from 1m to 3650d, and is 0d.`],
  ['DOCKET_REGISTRATION', 'shut', 'DOCKET_REGISTRATION must be one of open, invited, closed, and is shut.'],
  ['SMTP_URL', 'mail.example', 'SMTP_URL must be a URL that starts with smtp:// or smtps://.'],
  ['DOCKET_DATABASE_POOL', '0', 'DOCKET_DATABASE_POOL must be a whole number from 1 to 1000, and is 0.'],
  ['DATABASE_URL', 'mysql://db/docket', 'DATABASE_URL must be a URL that starts with postgres:// or postgresql://.'],
  ['DATABASE_URL', 'db', 'DATABASE_URL must be a URL that starts with postgres:// or postgresql://.'],
  ['DOCKET_PUBLIC_URL', 'docket.example', 'DOCKET_PUBLIC_URL must be a URL that starts with http:// or https://.'],
  ['DOCKET_PUBLIC_URL', 'https://docket.example/?a=1', NO_ROOT],
  ['DOCKET_PUBLIC_URL', 'https://ada:secret@docket.example', NO_ROOT],
  [
    'DOCKET_CORS_ORIGINS',
    'https://a.example/app',
    'DOCKET_CORS_ORIGINS must hold origins such as https://app.example.com, and https://a.example/app is none.',
  ],
  ['DOCKET_PROXIES', '11', 'DOCKET_PROXIES must be a whole number from 0 to 10, and is 11.'],
  [
    'DOCKET_PROXIES',
    '10.0.0.5,balancer',
    'DOCKET_PROXIES must be a number, or addresses such as 10.0.0.5 or 10.0.1.0/24, and balancer is none.',
  ],
  [
    'DOCKET_PROXIES',
    '10.0.0.0/33',
    'DOCKET_PROXIES must be a number, or addresses such as 10.0.0.5 or 10.0.1.0/24, and 10.0.0.0/33 is none.',
  ],
  ['DOCKET_LOG_LEVEL', 'loud', 'DOCKET_LOG_LEVEL must be one of fatal, error, warn, info, debug, silent, and is loud.'],
  ['NODE_ENV', 'prod', 'NODE_ENV must be one of development, test, production, and is prod.'],
  ['DOCKET_CURSOR_SECRET', 'short', 'DOCKET_CURSOR_SECRET must have 32 characters or more.'],
  [
    'DOCKET_SIGNING_KEY',
    '-----BEGIN CERTIFICATE-----',
    'DOCKET_SIGNING_KEY must be a private key in PEM, or the path of one.',
  ],
])('%s=%s stops the start', (name, given, message) => {
  expect(() => readConfig({ [name]: given })).toThrow(expect.objectContaining({ name: 'ConfigError', message }));
});

test('a path that leads to no signing key is told, and not shown', () => {
  const message =
    'DOCKET_SIGNING_KEY must be a private key in PEM, or the path of one, and what it names cannot be read (ENOENT).';
  expect(() => readConfig({ DOCKET_SIGNING_KEY: join(folder, 'none.pem') })).toThrow(
    expect.objectContaining({ message }),
  );
});

test.each([
  ['in base64', Buffer.from(pem).toString('base64')],
  ['without its first line', pem.slice(pem.indexOf('\n') + 1)],
  ['of one line of it', pem.split('\n')[1] ?? ''],
  ['of an elliptic curve in base64', ellipticKey],
  ['with a NUL', 'hunter2\0'],
])('a signing key %s is refused, and not shown', (_name, given) => {
  const said = (): string => {
    try {
      readConfig({ DOCKET_SIGNING_KEY: given });
      return 'nothing';
    } catch (error) {
      return String(error);
    }
  };
  expect(said()).toMatch(/ DOCKET_SIGNING_KEY must be a private key in PEM, or the path of one/);
  expect(said()).not.toContain(given.slice(0, 7));
});

test.each([
  ['DOCKET_RATELIMIT', 'DOCKET_RATELIMIT is no setting of Docket. Is it DOCKET_RATE_LIMIT that you mean?'],
  ['DOCKET_CORS_ORIGIN', 'DOCKET_CORS_ORIGIN is no setting of Docket. Is it DOCKET_CORS_ORIGINS that you mean?'],
  ['DOCKET_PUBLIK_URL', 'DOCKET_PUBLIK_URL is no setting of Docket. Is it DOCKET_PUBLIC_URL that you mean?'],
  ['DOCKET_COLOUR', 'DOCKET_COLOUR is no setting of Docket.'],
])('%s is no setting, and the start says which was meant', (name, message) => {
  expect(() => readConfig({ [name]: '1' })).toThrow(expect.objectContaining({ message }));
});

test('the names of others are theirs', () => {
  expect(readConfig({ PATH: '/bin', POSTGRES_PASSWORD: 'x', docket_colour: 'red' })).toEqual(readConfig({}));
});

test.each(['sslcert', 'sslkey', 'sslrootcert'])(
  'what %s of a database names must be there, and is not shown',
  (name) => {
    const url = `postgres://db.example/docket?${new URLSearchParams({ sslmode: 'verify-full', [name]: ellipticKey })}`;
    const message = `DATABASE_URL names a file in ${name} that cannot be read (ENOENT).`;
    expect(() => readConfig({ DATABASE_URL: url })).toThrow(expect.objectContaining({ message }));
  },
);

test('all that is wrong is told at once', () => {
  const wrong = { PORT: 'x', DOCKET_RATE_LIMIT: 'y', DOCKET_COLOUR: 'red' };
  expect(() => readConfig(wrong)).toThrow(/^DOCKET_COLOUR [^\n]+\nPORT [^\n]+\nDOCKET_RATE_LIMIT [^\n]+$/);
});

test('no message holds a secret', () => {
  const wrong = {
    DATABASE_URL: 'mysql://me:hunter2@db/docket',
    DOCKET_CURSOR_SECRET: 'hunter2',
    DOCKET_SIGNING_KEY: '-----BEGIN hunter2',
    DOCKET_TLS_CERT: 'cert.pem',
    DOCKET_TLS_KEY: ' -----BEGIN hunter2',
  };
  expect(() => readConfig(wrong)).toThrow(expect.objectContaining({ message: expect.not.stringContaining('hunter2') }));
});

describe('in production', () => {
  test.each(Object.keys(SECRETS))('%s must be given', (name) => {
    const message = `${name} must be set when NODE_ENV is production.`;
    expect(() => readConfig({ NODE_ENV: 'production', ...SECRETS, [name]: undefined })).toThrow(
      expect.objectContaining({ message }),
    );
  });

  test('with them it starts', () => {
    expect(readConfig({ NODE_ENV: 'production', ...SECRETS })).toMatchObject({
      ...SECRETS,
      DOCKET_SIGNING_KEY: { pem },
      NODE_ENV: 'production',
    });
  });

  test('one that is wrong is told once', () => {
    const wrong = { NODE_ENV: 'production', ...SECRETS, DOCKET_CURSOR_SECRET: 'short' };
    expect(() => readConfig(wrong)).toThrow(
      expect.objectContaining({ message: 'DOCKET_CURSOR_SECRET must have 32 characters or more.' }),
    );
  });
});
