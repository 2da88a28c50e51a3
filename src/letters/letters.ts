import type { Message } from '../platform/mail.ts';
import { inWords } from './span.ts';

/**
 * What is written to people. No name stands in it: whoever registers chooses one, for an address that may be another's.
 * @param root what the server's addresses begin with, such as `https://docket.example/v1`
 * @param seconds for how long the code is good
 */
type CodeLetter = (to: string, code: string, root: string, seconds: number) => Message;

const WIDTH = 72;

/** Paragraphs in lines that every mail program shows as they are, and sends without encoding them. */
function wrap(paragraph: string): string {
  const lines = [''];
  for (const word of paragraph.split(' ')) {
    const line = `${lines.at(-1)}${lines.at(-1) === '' ? '' : ' '}${word}`;
    if (line.length > WIDTH && lines.at(-1) !== '') lines.push(word);
    else lines[lines.length - 1] = line;
  }
  return lines.join('\n');
}

/** @param paragraphs those that begin with a space are kept as they are */
const letter = (to: string, subject: string, paragraphs: readonly string[]): Message => ({
  to,
  subject,
  text: ['Hello,', ...paragraphs.map((it) => (it.startsWith(' ') ? it : wrap(it))), ''].join('\n\n'),
});

const members = (body: Readonly<Record<string, string>>): string =>
  Object.entries(body)
    .map(([name, value]) => `"${name}": ${JSON.stringify(value)}`)
    .join(',\n           ');

/** A code goes into a body: in a link it would be in histories and logs. */
const request = (root: string, path: string, body: Readonly<Record<string, string>>): string =>
  [`    curl ${root}${path} \\`, "      -H 'Content-Type: application/json' \\", `      -d '{${members(body)}}'`].join(
    '\n',
  );

export const verificationLetter: CodeLetter = (to, code, root, seconds) =>
  letter(to, 'Verify your e-mail address', [
    'An account of Docket was registered with this address. If that was you, this code shows that the address is yours:',
    `    ${code}`,
    'Give it to the program you use Docket with, or send it yourself:',
    request(root, '/email-verifications/confirm', { code }),
    `It is good once and for ${inWords(seconds)}. If it was not you, there is nothing to do.`,
  ]);

export const resetLetter: CodeLetter = (to, code, root, seconds) =>
  letter(to, 'Set a new password', [
    'Somebody asked for a new password for your account of Docket. If that was you, this code lets you set one:',
    `    ${code}`,
    'Give it to the program you use Docket with, or send it yourself:',
    request(root, '/password-resets/confirm', { code, newPassword: 'THE NEW ONE' }),
    `It is good once and for ${inWords(seconds)}. If it was not you, leave it: your password stays as it is.`,
  ]);

/** To somebody whom an admin registered. */
export const welcomeLetter: CodeLetter = (to, code, root, seconds) =>
  letter(to, 'Your account of Docket', [
    'An admin has made an account of Docket for this address. This code lets you set its password, and then log in:',
    `    ${code}`,
    'Give it to the program you use Docket with, or send it yourself:',
    request(root, '/password-resets/confirm', { code, newPassword: 'THE NEW ONE' }),
    `It is good once and for ${inWords(seconds)}. After that, ask for a password reset with this address.`,
  ]);

/** To the owner of an account whose password was changed, who may not have done it. */
export const passwordChangedLetter = (to: string): Message =>
  letter(to, 'Your password was changed', [
    'The password of your account of Docket was changed, and its other sessions have ended.',
    'If it was not you, ask for a password reset at once: its code comes to this address.',
  ]);
