import { setTimeout } from 'node:timers/promises';
import express, { type Router } from 'express';

/** A database that takes longer to answer is as good as away. */
const PATIENCE_MS = 2_000;

export interface Readiness {
  /** False from the moment the process was told to stop. */
  accepting: boolean;
  /** Rejects while the database cannot be asked. */
  check(): Promise<unknown>;
}

/** `/livez`: the process answers. `/readyz`: it should get requests, or says which dependency is ill. */
export function createHealth(readiness: Readiness): Router {
  return express
    .Router()
    .get('/livez', (_req, res) => {
      res.set('Cache-Control', 'no-store').json({ status: 'ok' });
    })
    .get('/readyz', async (_req, res) => {
      const answered = readiness.check().then(
        () => 'ok',
        () => 'unreachable',
      );
      const database = await Promise.race([answered, setTimeout(PATIENCE_MS, 'too slow', { ref: false })]);
      const ready = readiness.accepting && database === 'ok';
      res
        .status(ready ? 200 : 503)
        .set('Cache-Control', 'no-store')
        .json({ status: ready ? 'ok' : readiness.accepting ? 'unavailable' : 'stopping', checks: { database } });
    });
}
