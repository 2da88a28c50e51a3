import { client, signUp } from '../support/client.ts';
import { queryOnce } from '../support/postgres.ts';
import { cleanUp, embeddedPostgres, startDocket } from '../support/process.ts';

afterAll(cleanUp);

test('whoever counts in the database while transactions hold every connection waits for none of them', async () => {
  const settings = { DOCKET_LIMIT_STORE: 'database', DOCKET_DATABASE_POOL: '2' };
  const docket = await startDocket({ settings });
  const { url = '' } = embeddedPostgres(docket.directory) ?? {};
  const { call } = await signUp(docket.address);
  await queryOnce(url, 'UPDATE users SET email_verified_at = now()');
  const { body: workspace } = await call('POST', '/v1/workspaces', { name: 'Greenhouse' });
  const path = `/v1/workspaces/${workspace.id}/invitations`;
  const people = Array.from({ length: 6 }, (_, index) => `guest-${index}@people.example`);
  const statuses = await Promise.all(
    people.map(async (email) => {
      const answer = await call('POST', path, { email, role: 'member' }, { 'Idempotency-Key': email });
      return answer.status;
    }),
  );
  expect(statuses).toEqual(people.map(() => 201));
  // Shared, and not in this process alone as while the database is away.
  const [counted] = await queryOnce(url, `SELECT points FROM throttles WHERE key LIKE 'inviter:%'`);
  expect(counted).toEqual({ points: people.length });

  const { body } = await client(docket.address)('GET', '/metrics');
  expect(body.text).toContain('docket_pool_connections_limit{database="primary"} 2\n');
  expect(body.text).toContain('docket_pool_connections_limit{database="limits"} 2\n');
});

test('where a process counts for itself there is no pool for it', async () => {
  const docket = await startDocket();
  const { body } = await client(docket.address)('GET', '/metrics');
  expect(body.text).toContain('docket_pool_connections_limit{database="primary"} 10\n');
  expect(body.text).not.toContain('database="limits"');
});
