import type { Knex } from 'knex';

/** Every table with a digest of all its rows: two that are equal say that nothing was changed, added or lost. */
export async function snapshot(knex: Knex): Promise<Readonly<Record<string, string>>> {
  const names: { name: string }[] = await knex('pg_class')
    .select({ name: 'relname' })
    .whereRaw("relnamespace = 'public'::regnamespace AND relkind = 'r'")
    .orderBy('relname');
  const digests = names.map(({ name }) =>
    knex.raw(
      "SELECT ?::text AS name, md5(coalesce(string_agg(t::text, ' ' ORDER BY t::text), '')) AS digest FROM ?? t",
      [name, name],
    ),
  );
  const all: { rows: { name: string; digest: string }[] } = await knex.raw(
    digests.map(() => '?').join(' UNION ALL '),
    digests,
  );
  return Object.fromEntries(all.rows.map(({ name, digest }) => [name, digest]));
}
