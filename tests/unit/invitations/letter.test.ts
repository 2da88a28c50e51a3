import { invitationLetter } from '../../../src/invitations/letter.ts';

const invitation = { email: 'grace@hopper.example', role: 'guest', expiresAt: '2026-11-29T08:30:00.123Z' } as const;
const write = (inviterName: string, workspaceName: string) =>
  invitationLetter(invitation, { inviterName, workspaceName }, 'c0de', 'https://docket.example/v1');

test('The letter of an invitation says who invites, to what, as what, until when, and how to answer', () => {
  const { to, subject, text } = write('Ada Lovelace', 'Greenhouse');
  expect([to, subject]).toEqual(['grace@hopper.example', 'Ada Lovelace invites you to Greenhouse']);
  for (const part of ['as a guest', '2026-11-29', '{"code": "c0de"}', 'https://docket.example/v1/users/me/invitations'])
    expect(text).toContain(part);
  expect(text).not.toMatch(/https?:\S*c0de/);
});

test('A name in the letter keeps to its line and its length', () => {
  const { subject, text } = write('Ada\r\nBcc: all@docket.example', `Green\u2028house ${'x'.repeat(200)}`);
  expect(subject).toMatch(/^Ada Bcc {2}all docket example invites you to Green house x+$/);
  expect(subject.length).toBeLessThan(200);
  expect(text).not.toMatch(/^Bcc:/m);
});

test('A name in the letter is no link, whatever it says', () => {
  const { subject, text } = write(
    'Dr. Ada v1.2',
    'Pay at https://evil.example/x or www.evil.example, ask me@evil.example',
  );
  expect(subject).toContain('Dr. Ada v1 2 invites you to Pay at https evil example x or www evil example');
  expect(text.replaceAll('https://docket.example/v1', '')).not.toMatch(/evil\.|https?:|@evil/);
});
