import { readFileSync } from 'node:fs';
import { pino } from 'pino';
import { type ProblemCode, problems } from '../../../../generated/problems.ts';
import { readConfig } from '../../../../src/config.ts';
import type { Document } from '../../../../src/contract/document.ts';
import { openKeyRing } from '../../../../src/identity/key-ring.ts';

/** What every peer is given: Docket's settings, its contract, its kind of log, its catalogue of errors. */

const config = readConfig(process.env);
const { DATABASE_URL, DOCKET_SIGNING_KEY, DOCKET_CURSOR_SECRET } = config;
if (DATABASE_URL === null || DOCKET_SIGNING_KEY === null || DOCKET_CURSOR_SECRET === null)
  throw new Error('The bench gives these.');

export const settings = {
  port: config.PORT,
  databaseUrl: DATABASE_URL,
  pool: config.DOCKET_DATABASE_POOL,
  quota: config.DOCKET_RATE_LIMIT.points,
  cursorSecret: Buffer.from(DOCKET_CURSOR_SECRET),
  publicKey: (await openKeyRing(DOCKET_SIGNING_KEY)).all[0].publicKey
    .export({ type: 'spki', format: 'pem' })
    .toString(),
  issuer: 'docket',
  audience: 'docket',
};

export const document: Document = JSON.parse(
  readFileSync(new URL('../../../../generated/openapi.json', import.meta.url), 'utf8'),
);

/** As Docket's own: in blocks, within a second. */
const output = pino.destination({ sync: false, minLength: 4096, periodicFlush: 1000 });
export const log = pino({ level: config.DOCKET_LOG_LEVEL, base: null }, output);

export interface Fault {
  readonly in: string;
  readonly pointer: string;
  readonly keyword: string;
  readonly detail: string;
}

/** The body of a problem, as the contract has it. */
export function problemOf(code: ProblemCode, url: string, requestId: string, errors: readonly Fault[] = []): object {
  const { status, title, detail } = problems[code];
  const [first] = errors;
  return {
    type: `/docs/errors/${code}`,
    title,
    status,
    detail: first === undefined ? detail : `${first.pointer || 'the body'} ${first.detail}`,
    instance: url.split('?', 1)[0],
    code,
    requestId,
    ...(errors.length > 0 ? { errors } : {}),
  };
}

export const challenge = 'Bearer realm="docket", error="invalid_token"';
