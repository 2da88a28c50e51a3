import type { Message } from '../platform/mail.ts';

/**
 * What is written to people. No name stands in it: whoever registers chooses one, for an address that may be another's.
 * @param root what the server's addresses begin with, such as `https://docket.example/v1`
 */
type CodeLetter = (to: string, code: string, root: string) => Message;

/** A code goes into a body: in a link it would be in histories and logs. */
const request = (root: string, path: string, body: string): string =>
  `    curl ${root}${path} -H 'Content-Type: application/json' -d '${body}'`;

const letter = (to: string, subject: string, paragraphs: readonly string[]): Message => ({
  to,
  subject,
  text: ['Hello,', ...paragraphs, ''].join('\n\n'),
});

export const verificationLetter: CodeLetter = (to, code, root) =>
  letter(to, 'Verify your e-mail address', [
    'An account of Docket was registered with this address. If that was you, this code shows that the address is yours:',
    `    ${code}`,
    'Give it to the program you use Docket with, or send it yourself:',
    request(root, '/email-verifications/confirm', `{"code": "${code}"}`),
    'It is good once and for three days. If it was not you, there is nothing to do.',
  ]);

export const resetLetter: CodeLetter = (to, code, root) =>
  letter(to, 'Set a new password', [
    'Somebody asked for a new password for your account of Docket. If that was you, this code lets you set one:',
    `    ${code}`,
    'Give it to the program you use Docket with, or send it yourself:',
    request(root, '/password-resets/confirm', `{"code": "${code}", "newPassword": "…"}`),
    'It is good once and for one hour. If it was not you, leave it: your password stays as it is.',
  ]);

/** To the owner of an account whose password was changed, who may not have done it. */
export const passwordChangedLetter = (to: string): Message =>
  letter(to, 'Your password was changed', [
    'The password of your account of Docket was changed, and its other sessions have ended.',
    'If it was not you, ask for a password reset at once: its code comes to this address.',
  ]);
