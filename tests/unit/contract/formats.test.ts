import { fullFormats } from 'ajv-formats/dist/formats.js';
import fc from 'fast-check';
import { dateTime } from '../../../src/contract/formats.ts';

const { validate } = Object(fullFormats['date-time']);
const digits = (most: number, width: number) => fc.nat({ max: most }).map((it) => String(it).padStart(width, '0'));
/** Texts near the border: each part may be one too large. */
const nearly = fc
  .tuple(
    digits(9999, 4),
    digits(13, 2),
    digits(32, 2),
    fc.constantFrom('T', 't', ' ', 'x'),
    digits(24, 2),
    digits(60, 2),
    digits(60, 2),
    fc.constantFrom('', '.1', '.123456', '.'),
    fc.constantFrom('Z', 'z', '+01:00', '-24:00', '+0100', '+14:60', ''),
  )
  .map(([year, month, day, mark, hour, minute, second, fraction, zone]) =>
    [year, '-', month, '-', day, mark, hour, ':', minute, ':', second, fraction, zone].join(''),
  );

test("The quick look at a date-time gives ajv-formats' verdict", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        nearly,
        fc.string(),
        fc.date({ noInvalidDate: true }).map((it) => it.toISOString()),
      ),
      (text) => {
        expect(dateTime(text)).toBe(validate(text));
      },
    ),
    { numRuns: 5000 },
  );
});

test.each(['2024-02-29T00:00:00Z', '2026-12-31T23:59:59.999Z', '1998-12-31T23:59:60Z'])('%s is a date-time', (text) => {
  expect(dateTime(text)).toBe(true);
});
test.each(['2026-02-29T00:00:00Z', '2026-04-31T00:00:00Z', '2026-12-01T24:00:00Z'])('%s is none', (text) => {
  expect(dateTime(text)).toBe(false);
});
