import { createHash, randomBytes } from 'node:crypto';
import { type Database, prepare, sql } from '../platform/database.ts';

/** What a code is good for. */
export type Purpose = 'verifyEmail' | 'resetPassword';

/** Codes are 256 random bits: nobody finds one by trying, so a digest without salt keeps them. */
const digestOf = (code: string): string => createHash('sha256').update(code).digest('base64url');

const INSERT_CODE = prepare<{ digest: string }, 'digest' | 'purpose' | 'email' | 'seconds'>((param) =>
  sql.raw(
    `INSERT INTO one_time_codes (digest, purpose, email, expires_at)
     VALUES (?, ?, lower(?), now() + ?::integer * interval '1 second') RETURNING digest`,
    [param('digest'), param('purpose'), param('email'), param('seconds')],
  ),
);
const SELECT_CODE = prepare<{ email: string }, 'digest' | 'purpose'>((param) =>
  sql('one_time_codes')
    .select('email')
    .where({ digest: param('digest'), purpose: param('purpose') })
    .whereRaw('expires_at > now()'),
);
/** The others that went to the same address for the same purpose have served too. */
const DELETE_CODES = prepare<{ email: string }, 'digest' | 'purpose'>((param) =>
  sql.raw(
    `WITH used AS (
       DELETE FROM one_time_codes WHERE digest = ? AND purpose = ? AND expires_at > now() RETURNING digest, purpose, email
     ), others AS (
       DELETE FROM one_time_codes o USING used u WHERE o.email = u.email AND o.purpose = u.purpose AND o.digest <> u.digest
     )
     SELECT email FROM used`,
    [param('digest'), param('purpose')],
  ),
);
const DELETE_EXPIRED = prepare<never, never>(() => sql('one_time_codes').whereRaw('expires_at <= now()').del());

/**
 * Makes a code for an address, whether or not somebody has it, and keeps its digest.
 * @param lives for how many seconds a code is good
 */
export async function issueCode(
  database: Database,
  purpose: Purpose,
  email: string,
  lives: Readonly<Record<Purpose, number>>,
): Promise<string> {
  const code = randomBytes(32).toString('base64url');
  await database.run(INSERT_CODE, { digest: digestOf(code), purpose, email, seconds: lives[purpose] });
  return code;
}

/** The address that a code was made for, in lower case, while it is good. */
export async function findCode(database: Database, purpose: Purpose, code: string): Promise<string | null> {
  const [row] = await database.run(SELECT_CODE, { digest: digestOf(code), purpose });
  return row?.email ?? null;
}

/** Uses a code up and gives the address that it was made for; of many at once, one gets it and the others null. */
export async function useCode(database: Database, purpose: Purpose, code: string): Promise<string | null> {
  const [row] = await database.run(DELETE_CODES, { digest: digestOf(code), purpose });
  return row?.email ?? null;
}

/** Forgets what has expired. */
export async function sweepCodes(database: Database): Promise<void> {
  await database.run(DELETE_EXPIRED, {});
}
