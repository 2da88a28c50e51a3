import fc from 'fast-check';
import { v7 as uuid } from 'uuid';
import type { ProblemCode } from '../../generated/problems.ts';
import { permits } from '../../src/access/policy.ts';
import type { Operation } from '../../src/contract/operations.ts';
import { createAdmin } from '../support/admin.ts';
import { valid } from '../support/arbitraries.ts';
import { bodySchemaOf, callOf, invalidRequest, urlOf, validRequest } from '../support/arbitrary-requests.ts';
import { createPerson, type Method, type Person } from '../support/checked-client.ts';
import { type CheckedDocket, createCheckedDocket, problemOf } from '../support/docket.ts';
import {
  allOperations,
  methodOf,
  ownMembers,
  type PathValues,
  pathOf,
  pathValuesOf,
} from '../support/good-requests.ts';
import { mailedMembers } from '../support/mailed-members.ts';
import { letPartnerIn } from '../support/partner-token.ts';
import { createSharedThings, isShared } from '../support/shared-things.ts';

/** What a schema cannot say of a request that it allows. */
const BEYOND_SCHEMAS: Readonly<Record<string, readonly ProblemCode[]>> = {
  registerUser: ['weak_password', 'email_taken', 'invalid_code'],
  changePassword: ['weak_password', 'wrong_password'],
  resetPassword: ['weak_password', 'invalid_code'],
  verifyEmail: ['invalid_code'],
  restoreAccount: ['invalid_credentials'],
  listSessions: ['invalid_cursor'],
  listApiKeys: ['invalid_cursor'],
  changeApiKey: ['precondition_failed'],
  deleteApiKey: ['precondition_failed'],
  listClients: ['invalid_cursor'],
  createClient: ['invalid_request'],
  changeClient: ['invalid_request', 'precondition_failed'],
  deleteClient: ['precondition_failed'],
  listGrants: ['invalid_cursor'],
  createSession: ['invalid_credentials'],
  refreshSession: ['invalid_refresh_token'],
  changeCurrentUser: ['precondition_failed'],
  deleteCurrentUser: ['precondition_failed'],
  listTasks: ['invalid_cursor'],
  listOwnTasks: ['invalid_cursor'],
  createTask: ['start_after_end', 'reference_not_found', 'idempotency_key_reused'],
  replaceTask: ['start_after_end', 'reference_not_found', 'precondition_failed'],
  changeTask: ['start_after_end', 'reference_not_found', 'precondition_failed'],
  deleteTask: ['precondition_failed'],
  deleteSession: ['precondition_failed'],
  listAccounts: ['invalid_cursor'],
  createAccount: ['email_taken', 'idempotency_key_reused'],
  changeAccount: ['precondition_failed'],
  listAuditEvents: ['invalid_cursor'],
  listOwnAuditEvents: ['invalid_cursor'],
  listWorkspaces: ['invalid_cursor'],
  createWorkspace: ['idempotency_key_reused'],
  changeWorkspace: ['precondition_failed'],
  deleteWorkspace: ['precondition_failed'],
  transferWorkspace: ['reference_not_found'],
  listMembers: ['invalid_cursor'],
  changeMember: ['precondition_failed'],
  removeMember: ['precondition_failed'],
  listInvitations: ['invalid_cursor'],
  createInvitation: ['reference_not_found', 'idempotency_key_reused'],
  deleteInvitation: ['precondition_failed'],
  listReceivedInvitations: ['invalid_cursor'],
  acceptInvitationByCode: ['invalid_code'],
  declineInvitationByCode: ['invalid_code'],
  listProjects: ['invalid_cursor'],
  createProject: ['idempotency_key_reused'],
  changeProject: ['precondition_failed'],
  deleteProject: ['precondition_failed'],
  listProjectGuests: ['invalid_cursor'],
};

/** What a person can do once with what they have. */
const ONCE = ['refreshSession', 'changePassword', 'resetPassword', 'verifyEmail', 'restoreAccount'];

const times = Number(process.env.PROPERTY_RUNS ?? 1);
/** The same requests each time; a failure prints the seed and the path to it. `npm run test:properties` tries more. */
const runs = (numRuns: number) => ({ seed: 20261122, numRuns: numRuns * times });

let docket: CheckedDocket;
let ada: Person;
let eve: Person;
let values: PathValues;
beforeAll(async () => {
  docket = await createCheckedDocket();
  // An admin, who may do whatever anybody may.
  [ada, eve] = [await createAdmin(docket.client, docket.options.database), await createPerson(docket.client)];
  values = { ...(await valuesOf(ada)), invitationId: uuid() };
});
afterAll(() => docket.close());

/** With the grant of a partner that a person let in. */
async function valuesOf(person: Person): Promise<PathValues> {
  const { grantId } = await letPartnerIn(docket.options, person.user.id, []);
  return { ...(await pathValuesOf(person)), grantId };
}
const codeOf = (answer: { status: number; text: string }): string =>
  answer.status < 400 ? '' : problemOf(answer).code;
const credentials = (operation: Operation, person: Person) => (operation.public ? {} : { token: person.token });
const operations = allOperations.map((it) => [it.id, it] as const);

describe.each(operations)('%s', (_id, operation) => {
  const method = methodOf(operation);
  /** What is deleted, given away, or good once is gone for the next run: it gets a person of its own. */
  const consumes = operation.method === 'delete' || ONCE.includes(operation.id) || isShared(operation);
  /** Made when a test runs: before that the ids are not known. */
  const invalidRequests = () => invalidRequest(operation, values);

  test('accepts what the contract allows, and never fails', async () => {
    let accepted = 0;
    await fc.assert(
      fc.asyncProperty(validRequest(operation, {}), fc.boolean(), async (request, mine) => {
        const person = consumes ? await createPerson(docket.client) : ada;
        const shared = await createSharedThings(docket, docket.client, operation, person);
        const path = { ...(consumes ? await valuesOf(person) : values), ...shared.values };
        const mailed = mine ? await mailedMembers(docket, docket.client, operation, person) : {};
        const body =
          mine && request.body !== undefined
            ? { ...Object(request.body), ...ownMembers(operation, person), ...shared.members, ...mailed }
            : request.body;
        const good = { ...request, path, body };
        const answer = await docket.client.call(method, urlOf(operation, good), {
          ...callOf(good),
          ...credentials(operation, person),
        });
        if (answer.status < 400) accepted++;
        else expect(BEYOND_SCHEMAS[operation.id] ?? []).toContain(codeOf(answer));
      }),
      runs(consumes ? 6 : 15),
    );
    // Not everything may be beyond the schemas.
    expect(accepted).toBeGreaterThan(1);
  });

  test('refuses what the contract forbids, with the right status', async () => {
    await fc.assert(
      fc.asyncProperty(invalidRequests(), async ({ fault, status, url, call }) => {
        const answer = await docket.client.call(method, url, { ...call, ...credentials(operation, ada) });
        expect([fault, answer.status]).toEqual([fault, status]);
      }),
      runs(25),
    );
  });

  if (!operation.public) {
    test('is exactly 401 without a credential or with a wrong one, whatever else is wrong', async () => {
      const [head = '', payload = '', signature = ''] = ada.token.split('.');
      const wrong = fc.oneof(
        fc.constant({}),
        fc.stringMatching(/^[A-Za-z0-9._~+/-]{1,200}$/).map((token) => ({ token })),
        fc.nat(signature.length - 3).map((at) => ({
          token: `${head}.${payload}.${signature.slice(0, at)}${signature[at] === 'A' ? 'B' : 'A'}${signature.slice(at + 1)}`,
        })),
        fc
          .stringMatching(/^(Basic|Token|bearer|Bearer)( [\x21-\x7e]{0,40})?$/)
          .map((Authorization) => ({ headers: { Authorization } })),
      );
      const request = invalidRequests();
      await fc.assert(
        fc.asyncProperty(wrong, request, async (credential, { url, call }) => {
          const headers = { ...call.headers, ...('headers' in credential ? credential.headers : {}) };
          expect((await docket.client.call(method, url, { ...call, ...credential, headers })).status).toBe(401);
        }),
        runs(6),
      );
    });
  }

  if (operation.parameters.path.length > 0) {
    const allowed = permits(operation.id, 'user');
    test(`is ${allowed ? '404' : '403'} for the things of another`, async () => {
      const before = await ada.call('GET', `${ada.tasks}?limit=100`);
      await fc.assert(
        fc.asyncProperty(validRequest(operation, {}), async (request) => {
          const answer = await eve.call(method, urlOf(operation, { ...request, path: values }), callOf(request));
          if (codeOf(answer) !== (allowed ? 'not_found' : 'role_required'))
            expect((BEYOND_SCHEMAS[operation.id] ?? []).filter((it) => it !== 'precondition_failed')).toContain(
              codeOf(answer),
            );
        }),
        runs(6),
      );
      expect((await ada.call('GET', `${ada.tasks}?limit=100`)).body).toEqual(before.body);
    });
  }
});

describe.each([...Map.groupBy(allOperations, (it) => it.path)])('%s', (_path, siblings) => {
  test('answers 405 with Allow to every method that it does not declare', async () => {
    const [first] = siblings;
    const declared = new Set<string>(siblings.map((it) => it.method.toUpperCase()));
    if (declared.has('GET')) declared.add('HEAD');
    const all: Method[] = ['GET', 'PUT', 'POST', 'PATCH', 'DELETE', 'HEAD', 'TRACE', 'PROPFIND'];
    const others = all.filter((it) => !declared.has(it));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...others), fc.json(), fc.boolean(), async (method, body, known) => {
        const path = first === undefined ? '' : pathOf(first, values);
        const content =
          method === 'HEAD' || method === 'TRACE' ? {} : { body, headers: { 'Content-Type': 'application/json' } };
        const answer = await docket.client.call(method, path, { ...(known ? { token: ada.token } : {}), ...content });
        expect(answer.status).toBe(405);
        expect(answer.headers.allow?.split(', ')).toEqual([...declared, 'OPTIONS'].sort());
      }),
      runs(5),
    );
  });
});

test('Whatever task is created comes back as it was written, and is gone once it is deleted', async () => {
  const create = allOperations.find((it) => it.id === 'createTask');
  const onTask = allOperations.filter((it) => it.parameters.path.includes('taskId'));
  if (create === undefined) throw new Error('The contract has no createTask.');
  const content = valid(bodySchemaOf(create) ?? {});
  await fc.assert(
    fc.asyncProperty(content, async (json) => {
      const { status, body } = await ada.call<{ id: string }>('POST', ada.tasks, { json });
      if (status >= 400) return;
      expect(body).toMatchObject(Object(json));
      const path = `${ada.tasks}/${body.id}`;
      expect((await ada.call('GET', path)).body).toEqual(body);
      expect((await ada.call('DELETE', path)).status).toBe(204);
      for (const operation of onTask) {
        const again = operation.accepts.length === 0 ? {} : { json: { title: 'Still here' } };
        expect((await ada.call(methodOf(operation), path, again)).status).toBe(404);
      }
    }),
    runs(20),
  );
});
