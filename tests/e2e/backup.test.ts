import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Person, signUp } from '../support/client.ts';
import { checkout, cleanUp, launch, startDocket, temporaryFolder } from '../support/process.ts';

/** A database of 30 MB is written and synced several times, on whatever disk there is. */
const PATIENCE = 180_000;

afterEach(cleanUp);

const bin = join(checkout, 'node_modules', '.bin');

/** Runs one of the commands `npm run db:…` to its end, on the data and the backups below a folder. */
async function run(directory: string, command: string, ...args: string[]) {
  const { ended, output } = launch(join(bin, 'node'), [`scripts/backup/${command}.ts`, ...args], {
    PATH: `${bin}:${process.env.PATH}`,
    DOCKET_DATA_DIR: join(directory, 'data'),
    DOCKET_BACKUP_DIR: join(directory, 'backups'),
  });
  return { code: await ended, output: output() };
}

const start = (directory: string) =>
  startDocket({ directory, settings: { DOCKET_BACKUP_DIR: join(directory, 'backups') } });

const tasksOf = ({ workspace }: Person) => `/v1/workspaces/${workspace}/tasks`;

async function titles(address: string, person: Person): Promise<string[]> {
  const answer = await fetch(address + tasksOf(person), { headers: { Authorization: `Bearer ${person.token}` } });
  const { data }: { data: { title: string }[] } = await answer.json();
  return data.map(({ title }) => title).sort();
}

test(
  'what is lost with its machine is restored to a moment, with the keys that its tokens were signed with',
  async () => {
    const directory = temporaryFolder();
    const docket = await start(directory);
    await docket.said('A base backup was taken, as there is none yet');
    const person = await signUp(docket.address);
    const add = (title: string) => person.call('POST', tasksOf(person), { title });
    await add('before');
    expect((await run(directory, 'backup')).output).toContain('Backed up in');
    await add('at the last moment');
    const moment = new Date().toISOString();
    await add('after');

    const refused = await run(directory, 'restore', '--replace');
    expect(refused).toEqual({ code: 1, output: expect.stringContaining('in use by another running Docket') });
    docket.kill('SIGTERM');
    await docket.ended;
    rmSync(join(directory, 'data'), { recursive: true });

    const restored = await run(directory, 'restore', '--to', moment);
    expect(restored).toEqual({ code: 0, output: expect.stringContaining('Put back signing-key.pem') });
    expect((await run(directory, 'restore', '--to', moment)).output).toContain('holds a database. With --replace');

    const again = await start(directory);
    expect(await titles(again.address, person)).toEqual(['at the last moment', 'before']);
  },
  PATIENCE,
);
