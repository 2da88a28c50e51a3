import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeSigningKey } from '../../../src/identity/keys.ts';
import { freePort } from '../../../src/platform/free-port.ts';
import { randomSecret } from '../../../src/platform/secrets.ts';
import { checkout, launch, temporaryFolder, until } from '../../support/process.ts';

/** Settings of a drill's nodes: alike for all of them, as in production. */
export type Settings = Readonly<Record<string, string>>;

/** What `npm run serve` runs; it begins with `exec`, so that the shell gives way to it. */
const { serve }: { serve: string } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')).scripts;

/** Production's settings for a database: keys of its own, and no limit of requests per caller. */
export function productionSettings(url: string): Settings {
  return {
    NODE_ENV: 'production',
    DATABASE_URL: url,
    DOCKET_CURSOR_SECRET: randomSecret(),
    DOCKET_SIGNING_KEY: makeSigningKey(),
    DOCKET_RATE_LIMIT: '0',
    DOCKET_ADDRESS_TRIES: '0',
    DOCKET_LOG_LEVEL: 'fatal',
  };
}

/** A process of Docket. */
export interface Node {
  /** Such as `http://127.0.0.1:43117`; it stays the same after a restart. */
  readonly address: string;
  /** Of the process that runs now. */
  readonly pid: number;
  /** What the process that runs now wrote. */
  output(): string;
  signal(name: NodeJS.Signals): void;
  /** Resolves with the exit code of the process that runs now, or the name of the signal that ended it. */
  ended(): Promise<number | string>;
  /** Starts it again after its end; resolves once it is ready. */
  start(): Promise<void>;
}

/** Starts a node and waits until it is ready; `cleanUp` ends it. */
export async function startNode(settings: Settings, port?: number): Promise<Node> {
  const chosen = port ?? (await freePort('127.0.0.1'));
  const address = `http://127.0.0.1:${chosen}`;
  const bin = join(checkout, 'node_modules', '.bin');
  const env = {
    PATH: `${bin}:${process.env.PATH}`,
    PORT: String(chosen),
    DOCKET_DATA_DIR: temporaryFolder(),
    ...settings,
  };
  const begin = async () => {
    const process = launch('sh', ['-c', serve], env);
    let over: string | undefined;
    process.ended.then((how) => {
      over = `The node ended with ${how} before it was ready:\n${process.output()}`;
    });
    await until(async () => {
      if (over !== undefined) throw new Error(over);
      return isReady(address);
    });
    return process;
  };
  let current = await begin();
  return {
    address,
    get pid() {
      return current.child.pid ?? 0;
    },
    output: () => current.output(),
    signal: (name) => void current.child.kill(name),
    ended: () => current.ended,
    async start() {
      current = await begin();
    },
  };
}

/** Whether a node says that it should get requests. */
export async function isReady(address: string): Promise<boolean> {
  const answer = await fetch(`${address}/readyz`).catch(() => null);
  await answer?.arrayBuffer();
  return answer?.status === 200;
}
