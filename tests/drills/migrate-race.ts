import { join } from 'node:path';
import { createKnex } from '../../db/knexfile.ts';
import { readSchema } from '../../db/schema.ts';
import { checkout, launch } from '../support/process.ts';
import { startCluster } from './support/cluster.ts';
import { type Drill, faultsOf } from './support/drill.ts';

const processes = 20;

/** As when every node of a large installation migrates before it starts. */
export const drill: Drill = {
  name: 'migrate-race',
  promise: '20 processes migrate at once: one migrates, all succeed.',
  async run() {
    const { url } = await startCluster({ migrated: false });
    const bin = join(checkout, 'node_modules', '.bin');
    const env = { PATH: `${bin}:${process.env.PATH}`, DATABASE_URL: url };
    const begun = performance.now();
    const outcomes = await Promise.all(
      Array.from({ length: processes }, async () => {
        const { ended, output } = launch(join(bin, 'node'), ['scripts/db.ts', 'migrate'], env);
        return { code: await ended, output: output() };
      }),
    );
    const seconds = (performance.now() - begun) / 1000;
    const count = (words: string): number => outcomes.filter(({ output }) => output.includes(words)).length;
    const succeeded = outcomes.filter(({ code }) => code === 0).length;
    const migrated = count('Applied migration');
    const waited = count('Nothing to migrate');
    const knex = createKnex(url, { max: 1 });
    const { applied, pending } = await readSchema(knex).finally(() => knex.destroy());
    return {
      rows: [{ processes, succeeded, migrated, 'found it done': waited, migrations: applied.length, seconds }],
      faults: faultsOf({
        'all succeeded': succeeded === processes,
        'one migrated': migrated === 1,
        'the others waited for it': waited === processes - 1,
        'nothing is pending': pending.length === 0,
      }),
    };
  },
};
