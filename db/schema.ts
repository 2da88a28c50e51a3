import type { Knex } from 'knex';
import { migrationSource } from './knexfile.ts';

/** Where a database stands, seen from this code. Each list is in the order in which migrations run. */
export interface Schema {
  readonly applied: readonly string[];
  /** Those of this code that the database does not have yet. */
  readonly pending: readonly string[];
  /** Those of a newer Docket, which this code does not have. */
  readonly unknown: readonly string[];
}

/**
 * Reads where a database stands. Only reads, waits for no migration that runs, and needs no more than SELECT.
 * @param knex what is connected to the database
 */
export const readSchema = async (knex: Knex): Promise<Schema> => {
  const known = await migrationSource.getMigrations();
  const { rows: books } = await knex.raw<{ rows: { name: string }[] }>(
    `SELECT coalesce(to_regclass('schema_migrations'), to_regclass('knex_migrations'))::text AS name`,
  );
  const book = books[0]?.name ?? null;
  const done = new Set<string>(book === null ? [] : await knex(book).orderBy('id').pluck('name'));
  return {
    applied: known.filter((name) => done.has(name)),
    pending: known.filter((name) => !done.has(name)),
    unknown: [...done].filter((name) => !known.includes(name)),
  };
};

/** A migration that takes away what older code needs says from which migration on code is new enough, by its number. */
export const contraction = /^\d{4}-contract-(\d{4})-/;

/**
 * Why this code must not serve a database, in a sentence with its remedy; null where it may.
 *
 * It may where it has every migration of this code and, beyond, only what a newer Docket added: migrations expand first
 * and contract a release later. `0020-contract-0012-old-due` can be served by all code that has `0012-…`.
 */
export const whyNotServed = ({ applied, pending, unknown }: Schema): string | null => {
  if (pending.length > 0) {
    return `The database lacks ${list(pending)}. Run "npm run db:migrate" with this version of Docket.`;
  }
  const tooNew = unknown.filter((name) => {
    const least = contraction.exec(name)?.[1];
    return least !== undefined && !applied.some((own) => own.startsWith(least));
  });
  if (tooNew.length === 0) return null;
  return `The database is too new: ${list(tooNew)} took away what this version of Docket needs. Start a newer version.`;
};

const list = (names: readonly string[]): string => `the migration${names.length === 1 ? '' : 's'} ${names.join(', ')}`;
