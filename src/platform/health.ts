import express, { type Router } from 'express';

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
      const database = await readiness.check().then(() => 'ok', () => 'unreachable');
      const ready = readiness.accepting && database === 'ok';
      res
        .status(ready ? 200 : 503)
        .set('Cache-Control', 'no-store')
        .json({ status: ready ? 'ok' : readiness.accepting ? 'unavailable' : 'stopping', checks: { database } });
    });
}
