import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { bundle } from '../../../scripts/generate/bundle.ts';

const ajv = formats.default(new Ajv2020({ strict: false }));
ajv.addSchema(await bundle(), 'contract');
const accepts = (schema: string, value: unknown) => ajv.validate({ $ref: `contract#/components/${schema}` }, value);

const zoned = (dateTime: string, timeZone = 'UTC') => ({ dateTime, timeZone });

test.each([
  ['schemas/TaskTitle', 'Water the plants 🌱'],
  ['schemas/TaskTitle', '\t水をやる\n'],
  ['schemas/TaskTitle', 'x'.repeat(500)],
  ['schemas/TaskDescription', ''],
  ['schemas/TaskCreate', { title: 'x' }],
  ['schemas/TaskPatch', { description: null, start: null, due: null, deadline: null }],
  ['schemas/CalendarDate', '0001-01-01'],
  ['schemas/CalendarDate', '2028-02-29'],
  ['schemas/CalendarDate', '9999-12-31'],
  ['schemas/MomentInput', null],
  ['schemas/MomentInput', zoned('2026-12-01T09:00:00Z')],
  ['schemas/MomentInput', zoned('2026-12-01T23:59:59.125+14:00', 'Pacific/Kiritimati')],
  ['schemas/MomentInput', zoned('2026-12-01T09:00:00-12:00', 'Etc/GMT+12')],
  ['schemas/TimeZone', 'Asia/Kolkata'],
  ['schemas/TimeZone', 'Asia/Calcutta'],
  ['schemas/TimeZone', 'Europe/Kyiv'],
  ['schemas/EmailAddress', 'ada@lovelace.example'],
  ['schemas/PhoneNumber', '+33142685300'],
  ['schemas/PhoneNumber', null],
  ['schemas/Id', '0197f3a5-1f04-7e8a-b6c3-9a8b7c6d5e4f'],
  ['schemas/Id', '3f2504e0-4f89-41d3-9a0c-0305e82c3301'],
  ['parameters/IdempotencyKey/schema', 'order-42'],
  ['parameters/IdempotencyKey/schema', '"with a space, and a \\" quote"'],
  ['parameters/IfMatch/schema', '*'],
  ['parameters/IfMatch/schema', '"a.1", W/"b.2"'],
])('%s accepts %j', (schema, value) => {
  expect(accepts(schema, value)).toBe(true);
});

test.each([
  ['schemas/TaskTitle', ''],
  ['schemas/TaskTitle', ' \n\u00a0'],
  ['schemas/TaskTitle', 'a\u0000'],
  ['schemas/TaskTitle', 'a\ud83c'],
  ['schemas/TaskTitle', 'x'.repeat(501)],
  ['schemas/TaskDescription', '\udf31'],
  ['schemas/TaskCreate', {}],
  ['schemas/TaskCreate', { title: 'x', version: 1 }],
  ['schemas/TaskPatch', {}],
  ['schemas/TaskPatch', { title: null }],
  ['schemas/CalendarDate', '2026-02-31'],
  ['schemas/CalendarDate', '0000-02-28'],
  ['schemas/CalendarDate', '2026-1-01'],
  ['schemas/MomentInput', {}],
  ['schemas/MomentInput', { date: '2026-12-01', ...zoned('2026-12-01T09:00:00Z') }],
  ['schemas/MomentInput', { dateTime: '2026-12-01T09:00:00Z' }],
  ['schemas/MomentInput', zoned('2026-02-30T09:00:00Z')],
  ['schemas/MomentInput', zoned('2016-12-31T23:59:60Z')],
  ['schemas/MomentInput', zoned('0000-12-31T09:00:00Z')],
  ['schemas/MomentInput', zoned('2026-12-01T24:00:00Z')],
  ['schemas/MomentInput', zoned('2026-12-01t09:00:00z')],
  ['schemas/MomentInput', zoned('2026-12-01 09:00:00Z')],
  ['schemas/MomentInput', zoned('2026-12-01T09:00Z')],
  ['schemas/MomentInput', zoned('2026-12-01T09:00:00')],
  ['schemas/MomentInput', zoned('2026-12-01T09:00:00.1234Z')],
  ['schemas/MomentInput', zoned('2026-12-01T09:00:00+14:01')],
  ['schemas/MomentInput', zoned('2026-12-01T09:00:00-13:00')],
  ['schemas/MomentInput', zoned('2026-12-01T09:00:00Z', 'Europe/Nowhere')],
  ['schemas/TimeZone', 'Factory'],
  ['schemas/TimeZone', 'posix/UTC'],
  ['schemas/EmailAddress', 'ada at lovelace.example'],
  ['schemas/EmailAddress', 'ada\u0000@lovelace.example'],
  ['schemas/PhoneNumber', '0142685300'],
  ['schemas/PhoneNumber', '+1234567890123456'],
  ['schemas/Id', '0197F3A5-1f04-7e8a-b6c3-9a8b7c6d5e4f'],
  ['schemas/Id', 'urn:uuid:0197f3a5-1f04-7e8a-b6c3-9a8b7c6d5e4f'],
  ['parameters/IdempotencyKey/schema', 'two words'],
  ['parameters/IdempotencyKey/schema', '"'],
  ['parameters/IdempotencyKey/schema', 'é'],
  ['parameters/IfMatch/schema', 'a.1'],
  ['parameters/IfMatch/schema', '*, "a.1"'],
])('%s refuses %j', (schema, value) => {
  expect(accepts(schema, value)).toBe(false);
});
