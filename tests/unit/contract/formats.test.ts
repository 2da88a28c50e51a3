import { fullFormats } from 'ajv-formats/dist/formats.js';
import fc from 'fast-check';
import { date, dateTime } from '../../../src/contract/formats.ts';

const full: Readonly<Record<string, { validate: (text: string) => boolean }>> = Object(fullFormats);
const digits = (most: number, width: number) => fc.nat({ max: most }).map((it) => String(it).padStart(width, '0'));
/** Texts near the border: each part may be one too large. */
const nearlyDate = fc.tuple(digits(9999, 4), digits(13, 2), digits(32, 2)).map((parts) => parts.join('-'));
const nearly = fc
  .tuple(
    nearlyDate,
    fc.constantFrom('T', 't', ' ', 'x'),
    digits(24, 2),
    digits(60, 2),
    digits(60, 2),
    fc.constantFrom('', '.1', '.123456', '.'),
    fc.constantFrom('Z', 'z', '+01:00', '-24:00', '+0100', '+14:60', ''),
  )
  .map(([day, mark, hour, minute, second, fraction, zone]) =>
    [day, mark, hour, ':', minute, ':', second, fraction, zone].join(''),
  );
const iso = fc.date({ noInvalidDate: true }).map((it) => it.toISOString());

test.each([
  ['date-time', dateTime, fc.oneof(nearly, fc.string(), iso)],
  [
    'date',
    date,
    fc.oneof(
      nearlyDate,
      nearly,
      fc.string(),
      iso.map((it) => it.slice(0, 10)),
    ),
  ],
] as const)("The quick look at a %s gives ajv-formats' verdict", (name, quick, texts) => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(quick(text)).toBe(full[name]?.validate(text));
    }),
    { numRuns: 5000 },
  );
});

test.each(['2024-02-29T00:00:00Z', '2026-12-31T23:59:59.999Z', '1998-12-31T23:59:60Z'])('%s is a date-time', (text) => {
  expect(dateTime(text)).toBe(true);
});
test.each(['2026-02-29T00:00:00Z', '2026-04-31T00:00:00Z', '2026-12-01T24:00:00Z'])('%s is none', (text) => {
  expect(dateTime(text)).toBe(false);
});
test.each([
  ['2024-02-29', true],
  ['2026-02-29', false],
  ['2026-12-31', true],
])('that %s is a date is %s', (text, verdict) => {
  expect(date(text)).toBe(verdict);
});
