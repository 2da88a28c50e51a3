import type { Message } from '../platform/mail.ts';
import type { Invitation, Sender } from './invitations.ts';

/** Names are people's own words: on one line, no longer than a line, and nothing of which a mail program makes a link. */
const short = (name: string): string => name.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+|[:/@]+|\.(?=\S)/gu, ' ').slice(0, 80);

/**
 * The e-mail of an invitation, the only place where its code stands.
 * @param root what the addresses of the API begin with, such as `https://docket.example/v1`
 */
export function invitationLetter(
  { email, role, expiresAt }: Pick<Invitation, 'email' | 'role' | 'expiresAt'>,
  { inviterName, workspaceName }: Sender,
  code: string,
  root: string,
): Message {
  const [inviter, workspace] = [short(inviterName), short(workspaceName)];
  const answer = (path: string) =>
    `    curl ${root}/users/me/invitations/${path} -H "Authorization: Bearer $TOKEN" \\
      -H 'Content-Type: application/json' -d '{"code": "${code}"}'`;
  return {
    to: email,
    subject: `${inviter} invites you to ${workspace}`,
    text: [
      'Hello,',
      `${inviter} invites you to the workspace "${workspace}" on Docket, as ${role === 'admin' ? 'an admin' : `a ${role}`}.`,
      `With an account of Docket and this code you can join until ${expiresAt.slice(0, 10)}:`,
      `    ${code}`,
      'Give it to the program you use Docket with, or log in and send it yourself:',
      answer('accept'),
      'If you would rather not:',
      answer('decline'),
      'If you do not know who this is from, there is nothing to do.',
      '',
    ].join('\n\n'),
  };
}
