import { client, type Person, signUp } from '../support/client.ts';
import { cleanUp, type Docket, embeddedPostgres, startDocket, until } from '../support/process.ts';

afterEach(cleanUp);

const WRITERS = 6;
const ROUNDS = 3;
/** A round is cut off in the midst of its writes, after this many answers. */
const ANSWERS = 40;

/** What was sent, by key, and the id of the task that was acknowledged for it. */
type Sent = Map<string, string | null>;

class Writers {
  readonly sent: Sent = new Map();
  readonly refusals: number[] = [];
  acknowledged = 0;
  private stopped = false;
  private readonly person: Person;

  constructor(person: Person) {
    this.person = person;
  }

  /** Sends creations, several at a time and each under a key of its own, until `stop` or until the server is gone. */
  start(address: string): Promise<void> {
    this.stopped = false;
    const call = client(address, this.person.token);
    const write = async () => {
      while (!this.stopped) {
        const key = `key-${this.sent.size}`;
        this.sent.set(key, null);
        const answer = await this.send(call, key).catch(() => null);
        if (answer === null) return;
        if (answer.status === 503)
          await until(async () => this.stopped || (await call('GET', '/readyz')).status === 200);
      }
    };
    return Promise.all(Array.from({ length: WRITERS }, write)).then(() => undefined);
  }

  stop(): void {
    this.stopped = true;
  }

  /** Sends again what was never acknowledged, and asserts that now it is. */
  async repeat(address: string): Promise<void> {
    const call = client(address, this.person.token);
    for (const [key, id] of this.sent) {
      if (id === null) expect((await this.send(call, key)).status).toBe(201);
    }
  }

  /** Every task of the workspace: title, which is its key, and id. */
  async stored(address: string): Promise<[string, string][]> {
    const call = client(address, this.person.token);
    const found: [string, string][] = [];
    for (let path: string | null = `/v1/workspaces/${this.person.workspace}/tasks?limit=100`; path !== null; ) {
      const { status, body, headers } = await call('GET', path);
      expect(status).toBe(200);
      for (const task of Array.isArray(body.data) ? body.data : []) found.push([task.title, task.id]);
      path = /<([^>]+)>; rel="next"/.exec(headers.get('Link') ?? '')?.[1] ?? null;
    }
    return found;
  }

  private async send(call: Person['call'], key: string) {
    const path = `/v1/workspaces/${this.person.workspace}/tasks`;
    const answer = await call('POST', path, { title: key }, { 'Idempotency-Key': key });
    if (answer.status === 201) {
      this.sent.set(key, String(answer.body.id));
      this.acknowledged++;
    } else this.refusals.push(answer.status);
    return answer;
  }
}

/** What was acknowledged is there, under its id; and nothing is there twice. */
function expectNothingLost(writers: Writers, stored: readonly [string, string][]): void {
  const acknowledged = [...writers.sent].filter(([, id]) => id !== null);
  expect(Object.fromEntries(stored)).toMatchObject(Object.fromEntries(acknowledged));
  expect(stored.map(([key]) => key).sort()).toEqual([...new Set(stored.map(([key]) => key))].sort());
}

test('kill -9 of the server during writes loses nothing acknowledged, and what is repeated under its key is there once', async () => {
  let docket: Docket = await startDocket({ settings: { DOCKET_RATE_LIMIT: '0' } });
  const { directory } = docket;
  const writers = new Writers(await signUp(docket.address));
  for (let round = 1; round <= ROUNDS; round++) {
    const writing = writers.start(docket.address);
    await until(() => writers.acknowledged >= round * ANSWERS);
    docket.kill('SIGKILL');
    expect(await docket.ended).toBe('SIGKILL');
    await writing;
    docket = await startDocket({ directory, settings: { DOCKET_RATE_LIMIT: '0' } });
    expectNothingLost(writers, await writers.stored(docket.address));
  }
  expect([...writers.sent.values()]).toContain(null);
  await writers.repeat(docket.address);
  const stored = await writers.stored(docket.address);
  expect(Object.fromEntries(stored)).toEqual(Object.fromEntries(writers.sent));
  expect(stored).toHaveLength(writers.sent.size);
  expect(writers.refusals).toEqual([]);
});

test('kill -9 of PostgreSQL during writes: 503 meanwhile, back by itself, nothing lost and nothing doubled', async () => {
  const docket = await startDocket({ settings: { DOCKET_RATE_LIMIT: '0' } });
  const writers = new Writers(await signUp(docket.address));
  const writing = writers.start(docket.address);
  for (let round = 1; round <= ROUNDS; round++) {
    const before = writers.acknowledged;
    await until(() => writers.acknowledged >= before + ANSWERS);
    process.kill(embeddedPostgres(docket.directory)?.pid ?? 0, 'SIGKILL');
    await until(() => docket.output().split('PostgreSQL is running again').length > round);
  }
  const before = writers.acknowledged;
  await until(() => writers.acknowledged >= before + ANSWERS);
  writers.stop();
  await writing;

  expect(new Set(writers.refusals)).toEqual(new Set([503]));
  expectNothingLost(writers, await writers.stored(docket.address));
  await writers.repeat(docket.address);
  expect(Object.fromEntries(await writers.stored(docket.address))).toEqual(Object.fromEntries(writers.sent));
  expect(await writers.stored(docket.address)).toHaveLength(writers.sent.size);
});
