import { migrateToLatest, migrationStatus, rollbackLast } from '../../db/migrate.ts';
import { signUp } from '../support/client.ts';
import { takeLastRelease } from '../support/last-release.ts';
import { queryOnce } from '../support/postgres.ts';
import { startDocket, until } from '../support/process.ts';
import { startCluster } from './support/cluster.ts';
import { type Drill, faultsOf, type Row } from './support/drill.ts';
import { type Caller, startLoad } from './support/load.ts';
import { productionSettings } from './support/node.ts';
import { Tally } from './support/tally.ts';

const RATE = 100;

/** The last release serves its main job while its database, full of rows, is brought to this schema and back. */
export const drill: Drill = {
  name: 'migrations-under-load',
  promise: 'Every migration while the last release serves: 0 errors, the worst stall.',
  async run({ short }) {
    const { url } = await startCluster({ migrated: false });
    const release = takeLastRelease();
    const settings = release.settings({ ...productionSettings(url), DOCKET_LOG_LEVEL: 'info' });
    const { address } = await startDocket({ from: release.folder, settings });
    const caller = await createCaller(address);
    await fill(url, short ? 20_000 : 200_000);

    const load = startLoad({ caller, address: () => address, rate: RATE });
    const rows: Row[] = [];
    const tallies: Tally[] = [];
    const note = (migration: string, more: Row = {}): void => {
      const tally = load.tally;
      load.tally = new Tally();
      tallies.push(tally);
      const failed = tally.requests - tally.of('2');
      const worst = tally.requests === 0 ? 0 : tally.within(1);
      rows.push({ migration, ...more, requests: tally.requests, failed, 'worst ms': worst });
    };
    const hear = (line: string): void => {
      const [, done, migration = '', seconds] = /^(Applied|Undid) migration (\S+) in (\S+) s$/.exec(line) ?? [];
      if (done !== undefined)
        note(migration, { direction: done === 'Applied' ? 'up' : 'down', seconds: Number(seconds) });
    };
    await until(() => load.tally.requests >= 2 * RATE);
    note('none yet, to compare');
    await migrateToLatest(url, hear);
    while ((await migrationStatus(url)).applied.length > release.migrations.length) await rollbackLast(url, hear);
    await load.stop();
    tallies.push(load.tally);
    await load.settle();
    const audit = await load.ledger.audit(url, caller.workspace);
    const requests = tallies.reduce((sum, tally) => sum + tally.requests, 0);
    const failed = tallies.reduce((sum, tally) => sum + tally.requests - tally.of('2'), 0);
    const worst = Math.max(...tallies.filter((tally) => tally.requests > 0).map((tally) => tally.within(1)));
    return {
      rows: [...rows, { migration: `all, beneath ${release.version}`, requests, failed, 'worst ms': worst, ...audit }],
      faults: faultsOf({
        'requests were sent': requests > 0,
        'none of them failed': failed === 0,
        'no acknowledged write was lost or doubled': audit.lost + audit.doubled === 0,
      }),
    };
  },
};

/** Somebody with a session, which every release has; it lasts ten minutes. */
async function createCaller(address: string): Promise<Caller> {
  const { workspace, token, call } = await signUp(address);
  const { body } = await call('POST', `/v1/workspaces/${workspace}/tasks`, { title: 'The task that is read' });
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  return { workspace, headers, task: `/v1/workspaces/${workspace}/tasks/${body.id}` };
}

/** People of 0.1.0 with their workspaces and sessions, ten tasks each. */
async function fill(url: string, tasks: number): Promise<void> {
  await queryOnce(
    url,
    `INSERT INTO workspaces (id, name, created_at)
       SELECT gen_random_uuid(), 'Personal', now() - interval '1 year' FROM generate_series(1, ${tasks / 10});
     INSERT INTO users (id, email, name, password_hash, personal_workspace_id, created_at, updated_at)
       SELECT gen_random_uuid(), id || '@people.example', 'Somebody', 'hash', id, created_at, created_at FROM workspaces
       WHERE created_at < now() - interval '1 day';
     INSERT INTO workspace_members (workspace_id, user_id, role)
       SELECT personal_workspace_id, id, 'owner' FROM users WHERE password_hash = 'hash';
     INSERT INTO sessions (id, user_id, created_at, expires_at)
       SELECT gen_random_uuid(), id, now(), now() + interval '10 minutes' FROM users WHERE password_hash = 'hash';
     INSERT INTO tasks (workspace_id, id, title, description, status, priority, created_at, updated_at)
       SELECT personal_workspace_id, gen_random_uuid(), 'Task ' || n, repeat('words ', 20), 'open', 'none', now(), now()
       FROM users, generate_series(1, 10) AS n WHERE password_hash = 'hash';
     ANALYZE`,
  );
}
