import { isDeepStrictEqual } from 'node:util';
import type { Arena } from './arena.ts';
import type { Contestant, Name } from './contestants.ts';
import { EXPECTED, type Kind, makeWork, type Work } from './work.ts';

const SAMPLES = 5;
/** What differs from one request to the next, whoever answers. */
const OWN = new Set(['requestId', 'createdAt', 'updatedAt', 'version']);

/**
 * Sends the same requests to Docket and to a peer and compares what they answer: who does less must not look cheaper.
 * @throws Error that shows two answers that differ
 */
export async function compareBodies(arena: Arena, peer: Name, kinds: readonly Kind[]): Promise<void> {
  const logins = await arena.logins();
  const servers = [await arena.start('docket'), await arena.start(peer)];
  try {
    for (const kind of kinds) {
      for (let sample = 0; sample < SAMPLES; sample++) {
        const work = makeWork(kind, logins, arena.options.tasksPerWorkspace);
        // Not twice under one key: the second would be a replay. A change has changed once the first is done.
        const answers = [];
        for (const it of servers) answers.push(await ask(it, kind, kind === 'create-once' ? renewed(work, it) : work));
        const [first, second] = answers;
        if (isDeepStrictEqual(first, second)) continue;
        throw new Error(
          `Docket and ${peer} answer '${kind}' differently:\n${JSON.stringify(first)}\n${JSON.stringify(second)}`,
        );
      }
    }
  } finally {
    for (const server of servers) await server.stop();
  }
}

function renewed(work: Work, { name }: Contestant): Work {
  return { ...work, headers: { ...work.headers, 'Idempotency-Key': `${work.headers['Idempotency-Key']}-${name}` } };
}

async function ask({ name, port }: Contestant, kind: Kind, { method, path, headers, body }: Work): Promise<unknown> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body }),
  });
  const answer: unknown = await response.json();
  const media = response.headers.get('content-type')?.split(';', 1)[0];
  if (response.status !== EXPECTED[kind])
    throw new Error(`${name} answered ${kind} with ${response.status}: ${JSON.stringify(answer)}`);
  return { media, answer: comparable(answer, kind) };
}

/** The answer without what is its own. A GET or a list has nothing of its own. */
function comparable(value: unknown, kind: Kind): unknown {
  if (kind === 'get' || kind === 'list' || typeof value !== 'object' || value === null) return value;
  const created = kind === 'create' || kind === 'create-once';
  return Object.fromEntries(
    Object.entries(value).map(([name, it]) => [name, OWN.has(name) || (created && name === 'id') ? typeof it : it]),
  );
}
