import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { client } from '../support/client.ts';
import { cleanUp, startDocket, temporaryFolder } from '../support/process.ts';

afterAll(cleanUp);

test('without SMTP_URL an e-mail is a file, the log says where, and its code verifies the address', async () => {
  const docket = await startDocket();
  const call = client(docket.address);
  const account = { email: 'ada@lovelace.example', password: 'seven lanterns over quiet harbours', name: 'Ada' };
  expect((await call('POST', '/v1/users', account)).status).toBe(201);
  const mailbox = join(docket.directory, 'data', 'mailbox');
  await docket.said(new RegExp(`${mailbox}/[^"]+\\.eml[^\\n]*\\n[^]*${mailbox}/[^"]+\\.eml`));
  const letters = readdirSync(mailbox).map((name) => readFileSync(join(mailbox, name), 'utf8'));
  const letter = letters.find((it) => it.includes('To: ada@lovelace.example')) ?? '';
  const [, code] = /^ {4}([\w-]{43})\r$/m.exec(letter) ?? [];
  expect((await call('POST', '/v1/email-verifications/confirm', { code })).status).toBe(204);
  expect(docket.output()).not.toContain(code);
  expect(docket.output()).not.toContain(account.email);
});

test('an e-mail whose code is long over is gone once Docket has started, also when a mail server has taken over', async () => {
  const directory = temporaryFolder();
  const mailbox = join(directory, 'data', 'mailbox');
  mkdirSync(mailbox, { recursive: true });
  const [old, young] = ['0197f3b0-2a4c-7d10-9c3e-7f6a5b4c3d2e.eml', '0197f3b2-0d1e-7f3a-b4c5-d6e7f8091a2b.eml'];
  for (const name of [old, young]) writeFileSync(join(mailbox, name), '');
  const day = 24 * 3600;
  utimesSync(join(mailbox, old), Date.now() / 1000 - 8 * day, Date.now() / 1000 - 8 * day);
  utimesSync(join(mailbox, young), Date.now() / 1000 - 6 * day, Date.now() / 1000 - 6 * day);
  await startDocket({ directory, settings: { SMTP_URL: 'smtp://127.0.0.1:9' } });
  expect(readdirSync(mailbox)).toEqual([young]);
});
