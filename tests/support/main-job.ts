import { randomUUID } from 'node:crypto';
import { type Person, signUp } from './client.ts';

/** What each release since the first can do: a task is made once, found, changed, replaced and deleted. */
export async function doMainJob(address: string, person?: Person): Promise<Person> {
  const someone = person ?? (await signUp(address));
  const { call, workspace } = someone;
  const tasks = `/v1/workspaces/${workspace}/tasks`;
  const want = async (status: number, ...request: Parameters<typeof call>) => {
    const answer = await call(...request);
    if (answer.status !== status)
      throw new Error(`${address}: ${request[0]} ${request[1]}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer;
  };
  const key = { 'Idempotency-Key': randomUUID() };
  const draft = { title: 'Water the plants', due: { date: '2026-12-01' }, priority: 'high' };
  const made = await want(201, 'POST', tasks, draft, key);
  const again = await want(201, 'POST', tasks, draft, key);
  if (again.body.id !== made.body.id) throw new Error(`${address}: one key made two tasks`);
  const task = `${tasks}/${made.body.id}`;
  await want(200, 'GET', `${tasks}?limit=10&sort=due,-createdAt&status=open`);
  const match = { 'If-Match': made.headers.get('ETag') ?? '' };
  await want(200, 'PATCH', task, { status: 'done' }, { ...match, 'Content-Type': 'application/merge-patch+json' });
  await want(412, 'PATCH', task, { status: 'open' }, match);
  await want(200, 'PUT', task, { title: 'Water the garden', status: 'inProgress' });
  await want(204, 'DELETE', task);
  await want(404, 'GET', task);
  await want(201, 'POST', tasks, { title: 'It stays' });
  await want(200, 'PATCH', '/v1/users/me', { name: 'Ada Lovelace' });
  return someone;
}
