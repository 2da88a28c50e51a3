import { passwordChangedLetter, resetLetter, verificationLetter, welcomeLetter } from '../../src/letters/letters.ts';

const CODE = 'c'.repeat(43);
const letters = [verificationLetter, resetLetter, welcomeLetter].map((it) =>
  it('ada@lovelace.example', CODE, 'https://docket.example/v1', 5400),
);

test.each([...letters, passwordChangedLetter('ada@lovelace.example')])(
  '“$subject” goes out as it is written: ASCII in short lines, to the one address',
  ({ to, subject, text }) => {
    expect(to).toBe('ada@lovelace.example');
    expect(`${subject}\n${text}`).toMatch(/^[\n\x20-\x7e]*$/);
    expect(text.split('\n').filter((line) => line.length > 76)).toEqual([]);
  },
);

test.each(letters)('“$subject” has the code on a line of its own, and in a body', ({ text }) => {
  expect(text.split('\n')).toContain(`    ${CODE}`);
  expect(text).toContain(`"code": "${CODE}"`);
  expect(text).not.toMatch(/[?&=]c{43}/);
});
