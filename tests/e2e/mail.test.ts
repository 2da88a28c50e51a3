import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { client } from '../support/client.ts';
import { cleanUp, startDocket } from '../support/process.ts';

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
