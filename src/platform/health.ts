import { setTimeout } from 'node:timers/promises';
import express, { type Router } from 'express';

/** A database that takes longer to answer is as good as away. */
const PATIENCE_MS = 2_000;

export interface Readiness {
  /** False from the moment the process was told to stop. */
  accepting: boolean;
  /** Rejects while the database cannot be asked. */
  check(): Promise<unknown>;
  /** What Docket works without for a while: each dependency with `ok`, or what is wrong with it. */
  told?(): Readonly<Record<string, string>>;
}

/** Each dependency with `ok`, or what is wrong with it. */
export type Examination = Readonly<Record<string, string>> & { readonly database: string };

/** Looks at the dependencies. Those who ask at the same time share one look, so that none can flood the database. */
export function createExaminer(readiness: Readiness): () => Promise<Examination> {
  let looking: Promise<string> | undefined;
  const look = async () => {
    const answered = readiness.check().then(
      () => 'ok',
      () => 'unreachable',
    );
    return Promise.race([answered, setTimeout(PATIENCE_MS, 'too slow', { ref: false })]);
  };
  return async () => {
    looking ??= look().finally(() => {
      looking = undefined;
    });
    return { database: await looking, ...readiness.told?.() };
  };
}

/**
 * `/livez`: the process answers. `/readyz`: it should get requests, and which dependency is ill. It should not while it
 * stops, or without the database. What else is ill is told and changes nothing: other nodes would be no better off.
 */
export function createHealth(readiness: Readiness): Router {
  const examine = createExaminer(readiness);
  return express
    .Router()
    .get('/livez', (_req, res) => {
      res.set('Cache-Control', 'no-store').json({ status: 'ok' });
    })
    .get('/readyz', async (_req, res) => {
      const checks = await examine();
      const ready = readiness.accepting && checks.database === 'ok';
      res
        .status(ready ? 200 : 503)
        .set('Cache-Control', 'no-store')
        .json({ status: ready ? 'ok' : readiness.accepting ? 'unavailable' : 'stopping', checks });
    });
}
