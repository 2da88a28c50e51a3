import fc from 'fast-check';
import { endOf, isAfter, type Moment, sortKey } from '../../../src/tasks/moment.ts';

const day = (date: string): Moment => ({ date });
const time = (dateTime: string): Moment => ({ dateTime, timeZone: 'Europe/Paris' });

const dates = fc
  .date({ min: new Date('1970-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true })
  .map((it) => it.toISOString().slice(0, 10));
const offsets = fc.constantFrom('Z', '+00:00', '+01:00', '-08:00', '+05:45', '+14:00', '-12:00');
const times = fc.tuple(dates, fc.nat(23), fc.nat(59), fc.nat(59), offsets).map(([date, ...rest]) => {
  const offset = rest[3];
  const [hours, minutes, seconds] = rest.slice(0, 3).map((it) => String(it).padStart(2, '0'));
  return time(`${date}T${hours}:${minutes}:${seconds}${offset}`);
});
const moments = fc.oneof(dates.map(day), times);
const localDate = (moment: Moment) => ('date' in moment ? moment.date : moment.dateTime.slice(0, 10));
const byCodePoint = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

describe('moments are ordered by local date as written, then whole days first, then by instant', () => {
  test.each([
    ['a day before the next', day('2026-12-01'), day('2026-12-02')],
    ['a whole day before a time on it', day('2026-12-01'), time('2026-12-01T00:00:00Z')],
    ['a time before the next whole day', time('2026-12-01T23:59:59Z'), day('2026-12-02')],
    ['an instant before a later one on the same day', time('2026-12-01T12:00:00+02:00'), time('2026-12-01T11:00:00Z')],
    [
      'a local date before a later one, whatever the instant',
      time('2026-12-01T23:00:00-11:00'),
      time('2026-12-02T00:00:00+14:00'),
    ],
    ['an instant before one in the year 10000', time('9999-12-31T23:59:59Z'), time('9999-12-31T23:59:59-12:00')],
    ['a tenth of a second before two', time('2026-12-01T12:00:00.1Z'), time('2026-12-01T12:00:00.2Z')],
  ])('%s', (_name, earlier, later) => {
    expect(sortKey(earlier) < sortKey(later)).toBe(true);
  });

  test('the same instant of one local day, written in two ways, is one key', () => {
    expect(sortKey(time('2026-12-01T12:00:00+01:00'))).toBe(sortKey(time('2026-12-01T11:00:00.000Z')));
  });

  test('for all pairs', () => {
    fc.assert(
      fc.property(moments, moments, (a, b) => {
        const keys = byCodePoint(sortKey(a), sortKey(b));
        const local = byCodePoint(localDate(a), localDate(b));
        if (local !== 0) expect(keys).toBe(local);
        else if ('date' in a || 'date' in b) expect(keys).toBe(Number('date' in b) - Number('date' in a));
        else expect(keys).toBe(Math.sign(Date.parse(a.dateTime) - Date.parse(b.dateTime)));
      }),
    );
  });
});

test('the end of a day lies between its moments and those of later days', () => {
  fc.assert(
    fc.property(dates, moments, (date, moment) => {
      expect(sortKey(moment) > endOf(date)).toBe(localDate(moment) > date);
      expect(sortKey(moment) < date).toBe(localDate(moment) < date);
    }),
  );
});

describe('a moment is after another', () => {
  test.each([
    [day('2026-12-02'), day('2026-12-01'), true],
    [day('2026-12-01'), day('2026-12-01'), false],
    [time('2026-12-01T23:00:00Z'), day('2026-12-01'), false],
    [day('2026-12-01'), time('2026-12-01T00:00:00Z'), false],
    [time('2026-12-02T00:00:00+14:00'), day('2026-12-01'), true],
    [time('2026-12-01T12:00:01Z'), time('2026-12-01T12:00:00Z'), true],
    [time('2026-12-01T12:00:00Z'), time('2026-12-01T12:00:00Z'), false],
    [time('2026-12-02T00:00:00+14:00'), time('2026-12-01T23:00:00-11:00'), false],
  ])('%j after %j: %s', (one, other, after) => {
    expect(isAfter(one, other)).toBe(after);
  });

  test('never both ways', () => {
    fc.assert(fc.property(moments, moments, (a, b) => expect(isAfter(a, b) && isAfter(b, a)).toBe(false)));
  });
});
