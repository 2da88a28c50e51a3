import type { Operation } from '../../src/contract/operations.ts';
import { createCast } from '../support/access/cast.ts';
import { createCredentials } from '../support/access/credentials.ts';
import { requestOf } from '../support/access/request.ts';
import { snapshot } from '../support/access/snapshot.ts';
import { document } from '../support/app.ts';
import { bodySchemaOf } from '../support/arbitrary-requests.ts';
import { type CheckedDocket, createCheckedDocket, problemOf } from '../support/docket.ts';
import { allOperations, methodOf } from '../support/good-requests.ts';

let docket: CheckedDocket;
beforeAll(async () => {
  docket = await createCheckedDocket();
});
afterAll(() => docket.close());

/** A problem lists so many faults. */
const AT_ONCE = 20;

const camel = (name: string): string => name.replaceAll(/_(\w)/g, (_all, letter: string) => letter.toUpperCase());

/** Every name under which the server keeps or shows something: columns, as they are and in camelCase, and members. */
async function everyName(): Promise<readonly string[]> {
  const columns: { column_name: string }[] = await docket
    .knex('information_schema.columns')
    .select('column_name')
    .where('table_schema', 'public');
  const schemas: Readonly<Record<string, unknown>> = { ...Object(document.components).schemas };
  const members = Object.values(schemas).flatMap((it) => Object.keys(Object(Object(it).properties)));
  const names = columns.flatMap((it) => [it.column_name, camel(it.column_name)]);
  return [...new Set([...names, ...members, 'isAdmin', 'admin', 'password_hash', 'constructor', 'prototype'])].sort();
}

const writing = allOperations.filter((it) => it.accepts.length > 0);

test.each(writing.map((it) => [it.id, it] as const))(
  '%s takes no member that it does not declare, whatever the server calls it',
  async (_id, operation) => {
    const cast = await createCast(docket.knex, [], []);
    const { boss } = cast.people;
    const headers = operation.public ? {} : await createCredentials(docket.options.keys, 'docket').session(boss);
    const { path, json } = requestOf(operation, cast, boss);
    const declared = Object.keys(bodySchemaOf(operation)?.properties ?? {});
    const names = (await everyName()).filter((name) => !declared.includes(name));
    const before = await snapshot(docket.knex);
    const send = (body: string) =>
      docket.client.call(methodOf(operation), path, {
        headers: { ...headers, 'Content-Type': 'application/json' },
        body,
      });
    for (let i = 0; i < names.length; i += AT_ONCE) {
      const some = names.slice(i, i + AT_ONCE);
      const answer = await send(
        JSON.stringify({ ...json, ...Object.fromEntries(some.map((name) => [name, 'admin'])) }),
      );
      expect([answer.status, problemOf(answer).code]).toEqual([400, 'invalid_request']);
      expect(
        problemOf(answer)
          .errors?.map((it) => it.pointer)
          .sort(),
      ).toEqual(some.map((name) => `/${name}`).sort());
    }
    const poisoned = JSON.stringify(json).replace(/\}$/, ',"__proto__":{"role":"admin","id":"x"}}');
    expect((await send(poisoned)).status).toBe(400);
    expect(await snapshot(docket.knex)).toEqual(before);
    expect(names.length).toBeGreaterThan(60);
  },
);

test('Every object that a request holds is closed, at whatever depth', () => {
  const open = (schema: unknown, at: string): string[] => {
    if (typeof schema !== 'object' || schema === null) return [];
    const { properties, additionalProperties } = { properties: undefined, additionalProperties: undefined, ...schema };
    const here = properties !== undefined && additionalProperties !== false ? [at] : [];
    return [
      ...here,
      ...Object.entries(schema).flatMap(([name, it]) => (name === 'examples' ? [] : open(it, `${at}/${name}`))),
    ];
  };
  const bodyOf = (operation: Operation) => open(bodySchemaOf(operation), operation.id);
  expect(writing.flatMap(bodyOf)).toEqual([]);
});
