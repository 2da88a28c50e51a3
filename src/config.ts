import { REGISTRATION } from './identity/registration.ts';
import {
  DAY,
  database,
  HOUR,
  integer,
  list,
  MINUTE,
  oneOf,
  path,
  pem,
  proxies,
  rate,
  root,
  secret,
  span,
  text,
  url,
  YEAR,
} from './platform/setting-values.ts';

/** Every setting once: how it is read, what it is without one, and what it means. */
const SETTINGS = {
  NODE_ENV: setting('development', oneOf('development', 'test', 'production'), '`production` wants its secrets given.'),
  PORT: setting('3000', integer(0, 65535), 'Port to listen on; 0 takes a free one.'),
  HOST: setting('127.0.0.1', text, 'Address to listen on.'),
  DATABASE_URL: setting(
    null,
    database,
    'PostgreSQL 14 or later, or a pooler before it (`?pooling=transaction`); without it an embedded one is started.',
  ),
  DATABASE_REPLICA_URL: setting(
    null,
    database,
    'A replica of it, for lists that are asked for with credentials that can only read.',
  ),
  WEB_CONCURRENCY: setting('1', integer(1, 256), 'Workers of `npm run serve`, which share the port.'),
  DOCKET_DATA_DIR: setting('.docket', text, 'Folder of the embedded PostgreSQL and of generated secrets.'),
  DOCKET_BACKUP_DIR: setting(
    null,
    text,
    'Folder that the embedded PostgreSQL is backed up to: a copy a day, and changes as they happen.',
  ),
  DOCKET_BACKUP_KEEP: setting(
    '7',
    integer(1, 1000),
    'How many of those copies stay, with the changes since the oldest.',
  ),
  DOCKET_PUBLIC_URL: setting(
    null,
    root,
    'How clients reach this server, and what partners know it by; without it links are relative.',
  ),
  DOCKET_PROXIES: setting(
    '0',
    proxies,
    'Reverse proxies in front, whose `X-Forwarded-For` is believed: how many, or their addresses, comma between them.',
  ),
  DOCKET_RATE_LIMIT: setting('600/1m', rate, 'Requests of one caller; 0 is off.'),
  DOCKET_ACCOUNT_TRIES: setting('10/1m', rate, 'Passwords tried for one account; 0 is off.'),
  DOCKET_ADDRESS_TRIES: setting(
    '60/1m',
    rate,
    'Passwords and codes tried, registrations and e-mails asked for from one network address; 0 is off.',
  ),
  DOCKET_MAIL_TRIES: setting('5/1h', rate, 'E-mails of one kind asked for to one address; 0 is off.'),
  DOCKET_INVITER_TRIES: setting('50/1h', rate, 'Invitations that one person sends, to whomever; 0 is off.'),
  DOCKET_LIMIT_STORE: setting(
    'memory',
    oneOf('memory', 'database'),
    'Where requests and tries are counted: `database` when several nodes run.',
  ),
  DOCKET_HASHES: setting(
    '3',
    integer(0, 1000),
    'Passwords hashed at a time, one for each processor at most; 0 is off.',
  ),
  DOCKET_HASHES_WAITING: setting('64', integer(0, 100_000), 'Passwords that may wait to be hashed; 0 is off.'),
  DOCKET_KEYS: setting('100', integer(0, 1_000_000), 'API keys that one person may have; 0 is off.'),
  DOCKET_CLIENTS: setting('100', integer(0, 1_000_000), 'Clients that one person may register; 0 is off.'),
  DOCKET_BELIEF: setting('30s', span(0, 30), 'How long a credential that was checked is believed; 0s asks each time.'),
  DOCKET_TOKEN_LIFE: setting('10m', span(MINUTE, HOUR), 'Life of an access token.'),
  DOCKET_SESSION_LIFE: setting('30d', span(MINUTE, 10 * YEAR), 'Life of a session, however often it is refreshed.'),
  DOCKET_GRANT_LIFE: setting('90d', span(MINUTE, 10 * YEAR), 'How long a partner can refresh.'),
  DOCKET_INVITATION_LIFE: setting('7d', span(MINUTE, YEAR), 'How long an invitation can be accepted.'),
  DOCKET_VERIFICATION_LIFE: setting('3d', span(MINUTE, YEAR), 'Life of a code that verifies an address.'),
  DOCKET_RESET_LIFE: setting('1h', span(MINUTE, DAY), 'Life of a code that resets a password.'),
  DOCKET_DELETION_GRACE: setting('30d', span(MINUTE, 10 * YEAR), 'How long a deleted account can be restored.'),
  DOCKET_REGISTRATION: setting(
    'open',
    oneOf(...REGISTRATION),
    'Who may register: `open` to all, `invited` by e-mail only, or `closed`.',
  ),
  SMTP_URL: setting(
    null,
    url('smtp:', 'smtps:'),
    'Mail server; without it e-mails are kept in the folder `mailbox` of the data folder.',
  ),
  DOCKET_MAIL_FROM: setting('Docket <docket@localhost>', text, 'Sender of e-mails.'),
  DOCKET_CORS_ORIGINS: setting('', list, 'Origins whose pages may call, comma between them; `*` for all.'),
  DOCKET_DATABASE_POOL: setting('10', integer(1, 1000), 'Connections to PostgreSQL at most, of each worker.'),
  DOCKET_LINGER_SECONDS: setting(
    '2',
    integer(0, 600),
    'How long a server that was told to stop still takes requests, while `/readyz` tells balancers to go elsewhere.',
  ),
  DOCKET_DRAIN_SECONDS: setting('15', integer(0, 3600), 'How long requests under way may take to finish after that.'),
  DOCKET_TLS_CERT: setting(
    null,
    path,
    'File of a certificate with its chain, in PEM, to speak https without a proxy; read again when it changes.',
  ),
  DOCKET_TLS_KEY: setting(null, path, 'File of the private key of that certificate, in PEM.'),
  DOCKET_DEADLINE: setting(
    '15s',
    span(2, HOUR),
    'How long a request may take; it is answered by then even while PostgreSQL hangs.',
  ),
  DOCKET_QUEUE_MS: setting(
    '200',
    integer(10, 60_000),
    'Milliseconds for which requests may wait for their turn; while they wait longer, new ones are refused with 503.',
  ),
  DOCKET_LOG_LEVEL: setting(
    'info',
    oneOf('fatal', 'error', 'warn', 'info', 'debug', 'silent'),
    'Least serious line to log.',
  ),
  DOCKET_METRICS_TOKEN: setting(
    null,
    secret,
    '32 characters or more that whoever reads `/metrics` sends as a bearer token; `production` shows none without.',
  ),
  OTEL_EXPORTER_OTLP_ENDPOINT: setting(
    null,
    url('http:', 'https:'),
    'OpenTelemetry collector that traces go to, by OTLP over HTTP; without it there are none. The other `OTEL_` variables hold too.',
  ),
  OTEL_SDK_DISABLED: setting('false', oneOf('false', 'true'), '`true` makes no traces, whatever else is set.'),
  DOCKET_CURSOR_SECRET: setting(null, secret, '32 characters or more that sign page cursors.'),
  DOCKET_SIGNING_KEY: setting(
    null,
    pem,
    'RSA private key in PEM that signs access tokens, or the path of its file, which is read again when it changes.',
  ),
} as const;

/** For what is under way beside requests, such as e-mail, and for the connections to be closed. */
const AFTER_REQUESTS_SECONDS = 8;

type Environment = Readonly<Record<string, string | undefined>>;
type Parsed<S> = S extends Setting<infer T, infer D> ? T | (D extends null ? null : never) : never;
export type Config = { readonly [K in keyof typeof SETTINGS]: Parsed<(typeof SETTINGS)[K]> };

/** The settings, for the documentation. */
export const settings: readonly { name: string; fallback: string | null; meaning: string }[] = Object.entries(
  SETTINGS,
).map(([name, { fallback, meaning }]) => ({ name, fallback, meaning }));

export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Reads the settings from the environment. Nothing else reads it.
 * @throws ConfigError that names every setting that is wrong, and any `DOCKET_` name that is none
 */
export function readConfig(environment: Environment): Config {
  const { config, faults } = parseConfig(environment);
  if (faults.length > 0) throw new ConfigError(faults.join('\n'));
  // Without a fault each setting is there.
  return config as Config;
}

/** How many seconds a process may take to stop: the requests, and what comes after them. */
export const stoppingSeconds = (config: Config): number =>
  config.DOCKET_LINGER_SECONDS + config.DOCKET_DRAIN_SECONDS + AFTER_REQUESTS_SECONDS;

/** The settings that are right, and a sentence for each that is not. */
export function parseConfig(environment: Environment): { config: Partial<Config>; faults: readonly string[] } {
  const faults: string[] = [];
  for (const name of Object.keys(environment)) {
    if (name.startsWith('DOCKET_') && !(name in SETTINGS)) {
      const near = Object.keys(SETTINGS).find((it) => distance(it, name) <= 3);
      faults.push(`${name} is no setting of Docket.${near === undefined ? '' : ` Is it ${near} that you mean?`}`);
    }
  }
  const values = Object.entries(SETTINGS).map(([name, { fallback, parse }]) => {
    const given = environment[name] === '' ? fallback : (environment[name] ?? fallback);
    try {
      return [name, given === null ? null : parse(given)];
    } catch (error) {
      faults.push(`${name} ${error instanceof Error ? error.message : error}`);
      return [name, undefined];
    }
  });
  const [cert, key] = [environment.DOCKET_TLS_CERT ?? '', environment.DOCKET_TLS_KEY ?? ''];
  if ((cert === '') !== (key === '')) {
    const [given, missing] = key === '' ? ['CERT', 'KEY'] : ['KEY', 'CERT'];
    faults.push(`DOCKET_TLS_${missing} must be set when DOCKET_TLS_${given} is.`);
  }
  const config: Partial<Config> = Object.fromEntries(values.filter(([, value]) => value !== undefined));
  if (config.NODE_ENV === 'production') {
    for (const name of ['DATABASE_URL', 'DOCKET_CURSOR_SECRET', 'DOCKET_SIGNING_KEY'] as const) {
      if (config[name] === null) faults.push(`${name} must be set when NODE_ENV is production.`);
    }
  }
  return { config, faults };
}

interface Setting<T, D extends string | null> {
  readonly fallback: D;
  readonly parse: (given: string) => T;
  readonly meaning: string;
}
function setting<T, const D extends string | null>(
  fallback: D,
  parse: (given: string) => T,
  meaning: string,
): Setting<T, D> {
  return { fallback, parse, meaning };
}

/** How many edits lie between two names (Levenshtein), to guess what a misspelt one means. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substituted = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substituted, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
