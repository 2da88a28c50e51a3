import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OpenKeyRing, openKeyRing } from '../../src/identity/key-ring.ts';
import { makeSigningKey } from '../../src/identity/keys.ts';
import { rotateKeys } from '../../src/identity/rotate-keys.ts';
import { createHttpServer, listen } from '../../src/platform/http.ts';
import { startServer, type TestServer } from '../support/app.ts';
import { type Call, client, signUp } from '../support/client.ts';
import { until } from '../support/process.ts';

const PEOPLE = 4;
const REQUESTS_BETWEEN = 5;

const folder = mkdtempSync(join(tmpdir(), 'rotation-'));
const file = join(folder, 'signing-key.pem');
const undo: (() => unknown)[] = [() => rmSync(folder, { recursive: true })];
afterAll(async () => {
  for (const step of undo.reverse()) await step();
});

/** Two servers over one database and one file, of which the second looks at the file far less often. */
async function twoNodes(): Promise<{ nodes: readonly [string, string]; rings: readonly OpenKeyRing[] }> {
  writeFileSync(file, makeSigningKey());
  const rings = [await openKeyRing({ file }, undefined, 10), await openKeyRing({ file })] as const;
  undo.push(() => rings.forEach((ring) => void ring.close()));
  const first: TestServer = await startServer({ keys: rings[0] });
  undo.push(() => first.close());
  const second = createHttpServer(await first.variant({ keys: rings[1] }));
  const address = await listen(second, 0, '127.0.0.1');
  undo.push(() => {
    second.close();
    second.closeAllConnections();
  });
  return { nodes: [first.address, address], rings };
}

/** Somebody who calls both nodes in turn without a pause, and gets new tokens as long as the old ones are still good. */
class Busy {
  readonly failures: string[] = [];
  requests = 0;
  token: string;
  #refreshToken: string;
  readonly #nodes: readonly [string, string];

  constructor(nodes: readonly [string, string], token: string, refreshToken: string) {
    this.#nodes = nodes;
    this.token = token;
    this.#refreshToken = refreshToken;
  }

  /** The id of the key that signed the token in use. */
  get keyId(): string {
    return JSON.parse(Buffer.from(this.token.split('.', 1)[0] ?? '', 'base64url').toString()).kid;
  }

  async run(stopped: () => boolean): Promise<void> {
    while (!stopped()) {
      await this.#call('GET', '/v1/users/me');
      if (this.requests % REQUESTS_BETWEEN !== 0) continue;
      const body = await this.#call('POST', '/v1/sessions/refresh', { refreshToken: this.#refreshToken });
      this.token = String(body.accessToken);
      this.#refreshToken = String(body.refreshToken);
    }
  }

  async #call(...[method, path, body]: Parameters<Call>): Promise<Record<string, unknown>> {
    const node = this.#nodes[this.requests++ % 2] ?? this.#nodes[0];
    const answer = await client(node, this.token)(method, path, body);
    if (answer.status !== 200) this.failures.push(`${method} ${path}: ${answer.status}`);
    return answer.body;
  }
}

test('The signing key is rotated under load, on two servers, and no request fails', async () => {
  const { nodes, rings } = await twoNodes();
  const published = (node: string): Promise<string[]> =>
    client(node)('GET', '/.well-known/jwks.json').then(({ body }) => {
      const keys: { kid: string }[] = Array.isArray(body.keys) ? body.keys : [];
      return keys.map(({ kid }) => kid);
    });
  const people: Busy[] = [];
  for (let index = 0; index < PEOPLE; index++) {
    const { email, password } = await signUp(nodes[0]);
    const { body } = await client(nodes[0])('POST', '/v1/sessions', { email, password });
    people.push(new Busy(nodes, String(body.accessToken), String(body.refreshToken)));
  }
  const [old] = await published(nodes[0]);
  const oldToken = people[0]?.token ?? '';

  let stopped = false;
  const running = people.map((it) => it.run(() => stopped));
  /** Everybody has sent some more, to both nodes. */
  const more = async () => {
    const goal = people.map(({ requests }) => requests + 4 * REQUESTS_BETWEEN);
    await until(() => people.every(({ requests }, index) => requests >= (goal[index] ?? 0)));
  };
  const known = async (ids: readonly string[]) => {
    for (const node of nodes) await until(async () => (await published(node)).join() === ids.join());
  };

  const fresh = await rotateKeys(file, async (step, id) => {
    // The command waits for so long that these hold; here it waits for the things themselves.
    if (step === 'published') await known([String(old), id]);
    // As soon as the first node signs with the new key, the second verifies with it.
    if (step === 'signing') {
      await until(() => rings.every(({ all }) => all[0].id === id));
      await until(() => people.every(({ keyId }) => keyId === id));
    }
    if (step === 'done') await known([id]);
    await more();
  });
  stopped = true;
  await Promise.all(running);

  expect(people.flatMap(({ failures }) => failures)).toEqual([]);
  expect(new Set(people.map(({ keyId }) => keyId))).toEqual(new Set([fresh]));
  expect(fresh).not.toBe(old);
  for (const node of nodes) expect((await client(node, oldToken)('GET', '/v1/users/me')).status).toBe(401);
}, 180_000);
