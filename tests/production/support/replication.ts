import { chmodSync, chownSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '../../../src/platform/free-port.ts';
import { queryOnce } from '../../support/postgres.ts';
import { launch, temporaryFolder, until } from '../../support/process.ts';
import { program, runProgram, unprivileged } from './programs.ts';

export interface Replication {
  readonly primaryUrl: string;
  readonly replicaUrl: string;
  /** The replica gets what is written, and shows nothing of it until it goes on. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  killReplica(): void;
}

/** A PostgreSQL of Debian's and a streaming replica of it, both empty; `cleanUp` ends them. */
export async function startReplication(): Promise<Replication> {
  const owner = await unprivileged();
  const folder = (): string => {
    const path = temporaryFolder();
    if (owner.uid !== undefined && owner.gid !== undefined) chownSync(path, owner.uid, owner.gid);
    chmodSync(path, 0o700);
    return path;
  };
  const start = async (data: string) => {
    const port = await freePort('127.0.0.1');
    const options = { port, listen_addresses: '127.0.0.1', unix_socket_directories: '', fsync: 'off' };
    const args = Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const { child } = launch(program('postgres'), ['-D', data, ...args], { LC_ALL: 'C' }, owner);
    const url = `postgres://docket@127.0.0.1:${port}/postgres`;
    await until(() =>
      queryOnce(url, 'SELECT 1').then(
        () => true,
        () => false,
      ),
    );
    return { url, port, child };
  };
  const [primaryData, replicaData] = [join(folder(), 'data'), join(folder(), 'data')];
  await runProgram(
    'initdb',
    ['-D', primaryData, '-U', 'docket', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N'],
    owner,
  );
  await appendFile(join(primaryData, 'postgresql.conf'), 'wal_level = replica\nmax_wal_senders = 4\n');
  const primary = await start(primaryData);
  const source = ['-h', '127.0.0.1', '-p', String(primary.port), '-U', 'docket'];
  await runProgram('pg_basebackup', [...source, '-D', replicaData, '-R', '-X', 'stream', '-c', 'fast', '-N'], owner);
  const replica = await start(replicaData);
  return {
    primaryUrl: primary.url,
    replicaUrl: replica.url,
    async pause() {
      await queryOnce(replica.url, 'SELECT pg_wal_replay_pause()');
      const state = 'SELECT pg_get_wal_replay_pause_state() AS state';
      await until(async () => (await queryOnce(replica.url, state))[0]?.state === 'paused');
    },
    async resume() {
      await queryOnce(replica.url, 'SELECT pg_wal_replay_resume()');
    },
    killReplica: () => void replica.child.kill('SIGQUIT'),
  };
}
