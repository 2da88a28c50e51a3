import { createKnex } from '../db/knexfile.ts';
import { readSchema, whyNotServed } from '../db/schema.ts';
import type { Config } from './config.ts';
import { textOf } from './identity/key-ring.ts';
import { readSigningKeys } from './identity/keys.ts';
import { readCertificate } from './platform/tls.ts';

const LEAST_POSTGRES = 14;

/**
 * What keeps production from starting though each setting is right by itself: what they name is tried.
 * @param config the settings that are right
 * @returns a sentence for each fault
 */
export async function preflight(config: Partial<Config>): Promise<string[]> {
  const faults = await Promise.all([ofKeys(config), ofCertificate(config), ofDatabase(config)]);
  return faults.filter((it) => it !== null);
}

async function ofKeys({ DOCKET_SIGNING_KEY: source }: Partial<Config>): Promise<string | null> {
  if (source === undefined || source === null) return null;
  try {
    await readSigningKeys(await textOf(source));
    return null;
  } catch (error) {
    return `DOCKET_SIGNING_KEY cannot be used: ${messageOf(error)}`;
  }
}

async function ofCertificate({ DOCKET_TLS_CERT: cert, DOCKET_TLS_KEY: key }: Partial<Config>): Promise<string | null> {
  if (typeof cert !== 'string' || typeof key !== 'string') return null;
  try {
    await readCertificate({ cert, key });
    return null;
  } catch (error) {
    return `DOCKET_TLS_CERT and DOCKET_TLS_KEY cannot be used: ${messageOf(error)}`;
  }
}

async function ofDatabase({ DATABASE_URL: url }: Partial<Config>): Promise<string | null> {
  if (typeof url !== 'string') return null;
  const knex = createKnex(url, { max: 1 });
  try {
    const { rows } = await knex.raw<{ rows: { server_version: string }[] }>('SHOW server_version');
    const version = rows[0]?.server_version ?? '0';
    if (Number.parseInt(version, 10) < LEAST_POSTGRES)
      return `DATABASE_URL names a PostgreSQL ${version}; Docket needs ${LEAST_POSTGRES} or later.`;
    return whyNotServed(await readSchema(knex));
  } catch (error) {
    return `DATABASE_URL cannot be used: ${messageOf(error)}`;
  } finally {
    await knex.destroy();
  }
}

/** An error that stands for several, such as one for each address of a host, says nothing itself. */
function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return messageOf(error.errors[0]);
  const message = error instanceof Error ? error.message : String(error);
  return message.endsWith('.') ? message : `${message}.`;
}
