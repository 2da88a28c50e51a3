import type { Schema } from '../../src/docket.ts';
import { type Client, createPerson, PASSWORD } from '../support/checked-client.ts';
import { type CheckedDocket, createCheckedDocket } from '../support/docket.ts';

let docket: CheckedDocket;
let behindProxy: Client;
beforeAll(async () => {
  docket = await createCheckedDocket();
  behindProxy = await docket.clientOf({ proxies: 1 });
});
afterAll(() => docket.close());

test.each([
  ['an address', '192.0.2.44', '192.0.2.44'],
  ['an address with a port', '192.0.2.44:5678', '192.0.2.44'],
  ['an address of IPv6', '2001:db8::44', '2001:db8::44'],
  ['an address of IPv6 with a zone', 'fe80::44%eth0', 'fe80::44'],
  ['an address of IPv6 in brackets', '[2001:db8::44]', '2001:db8::44'],
  ['an address of IPv6 with a port', '[2001:db8::44]:5678', '2001:db8::44'],
  ['an address of IPv4 written as one of IPv6', '::ffff:192.0.2.44', '192.0.2.44'],
  ['a word', 'unknown', '127.0.0.1'],
  ['too many numbers', '1.2.3.4.5', '127.0.0.1'],
  ['far too much', 'a'.repeat(300), '127.0.0.1'],
])('a proxy that forwards %s spoils no list', async (_what, forwarded, address) => {
  const { user, ...person } = await createPerson(docket.client);
  const json = { email: user.email, password: PASSWORD };
  const headers = { 'X-Forwarded-For': forwarded };
  const { body: session } = await behindProxy.call<Schema<'NewSession'>>('POST', '/sessions', { json, headers });
  const found = await person.call<Schema<'Session'>>('GET', `/sessions/${session.id}`);
  expect(found.body.ipAddress).toBe(address);
  const log = await person.call<Schema<'AuditEventPage'>>('GET', '/users/me/audit-events');
  expect(log.body.data[0]).toMatchObject({ action: 'session.created', ipAddress: address });
  for (const path of ['/sessions', '/users/me/export']) expect((await person.call('GET', path)).status).toBe(200);
});

test('what is forwarded is believed of the proxies that are named, by address or network, and of nobody else', async () => {
  const { user, ...person } = await createPerson(docket.client);
  const named = await docket.clientOf({ proxies: ['10.0.0.5', '127.0.0.0/8'] });
  const others = await docket.clientOf({ proxies: ['10.0.0.5', '10.0.1.0/24'] });
  const json = { email: user.email, password: PASSWORD };
  const forged = { 'X-Real-IP': '203.0.113.9', Forwarded: 'for=203.0.113.9' };
  const headers = { ...forged, 'X-Forwarded-For': '203.0.113.9, 192.0.2.44' };
  const addresses = [];
  for (const server of [named, others, docket.client]) {
    const { body: session } = await server.call<Schema<'NewSession'>>('POST', '/sessions', { json, headers });
    addresses.push((await person.call<Schema<'Session'>>('GET', `/sessions/${session.id}`)).body.ipAddress);
  }
  expect(addresses).toEqual(['192.0.2.44', '127.0.0.1', '127.0.0.1']);
});
