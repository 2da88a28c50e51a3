import express from 'express';
import request from 'supertest';
import { operations } from '../../../generated/operations.ts';
import { admit } from '../../../src/access/admit.ts';
import { permits } from '../../../src/access/policy.ts';
import { exchangeOf } from '../../../src/contract/exchange.ts';
import { Problem } from '../../../src/contract/problem.ts';
import type { Caller } from '../../../src/docket.ts';

const person: Caller = {
  id: 'ada',
  principal: 'ada',
  role: 'user',
  via: { kind: 'session', sessionId: 's' },
  scopes: null,
};

/** What comes of a caller who asks for an operation: the code of the refusal, if any, and who is known afterwards. */
async function ask(id: keyof typeof operations, caller: Caller) {
  let said: unknown = null;
  const app = express().get('/', (req, res) => {
    exchangeOf(req).operation = operations[id];
    try {
      admit(req, caller, permits);
    } catch (error) {
      said = error;
    }
    res.json(exchangeOf(req).caller);
  });
  const { body: known } = await request(app).get('/');
  const problem = said instanceof Problem ? said : null;
  return { code: problem?.code ?? null, headers: problem?.headers ?? {}, known };
}

test('A session may do what the role of its person may', async () => {
  expect((await ask('createTask', person)).code).toBeNull();
  expect((await ask('listAccounts', person)).code).toBe('role_required');
  expect((await ask('createTask', { ...person, role: 'guest' })).code).toBe('role_required');
  expect((await ask('listAccounts', { ...person, role: 'admin' })).code).toBeNull();
});

test('A key or a partner needs the scope, and hears which one', async () => {
  const limited = { ...person, scopes: ['tasks.read'] };
  expect((await ask('getTask', limited)).code).toBeNull();
  const { code, headers } = await ask('createTask', limited);
  expect(code).toBe('insufficient_scope');
  expect(headers['WWW-Authenticate']).toBe('Bearer realm="docket", error="insufficient_scope", scope="tasks.write"');
});

test('A scope is no role', async () => {
  expect((await ask('listAccounts', { ...person, scopes: ['admin.read'] })).code).toBe('role_required');
});

test('Who is refused is known all the same, so that the try is counted as theirs', async () => {
  expect((await ask('listAccounts', person)).known).toEqual(person);
});
