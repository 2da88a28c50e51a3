import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMailbox, createSmtpMailer, sweepMailbox } from '../../../src/platform/mail.ts';

const FROM = 'Docket <docket@example.com>';
const message = { to: 'ada@lovelace.example', subject: 'Prüfe deine Adresse', text: 'Hello,\n\n    a-code\n' };

describe('without a mail server', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mailbox-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('an e-mail is a file that only its owner may read, and the log says where', async () => {
    const lines: { path: string }[] = [];
    const log = { info: (line: { path: string }) => lines.push(line) } as never;
    await createMailbox(join(folder, 'mailbox'), FROM, log).send(message);
    const [name = ''] = readdirSync(join(folder, 'mailbox'));
    const path = join(folder, 'mailbox', name);
    expect(lines).toEqual([{ path }]);
    expect(name).toMatch(/\.eml$/);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'mailbox')).mode & 0o777).toBe(0o700);
    const text = readFileSync(path, 'utf8');
    expect(text).toContain('From: Docket <docket@example.com>\r\nTo: ada@lovelace.example\r\n');
    expect(text).toContain('Auto-Submitted: auto-generated\r\n');
    expect(text).toContain('\r\n    a-code\r\n');
  });

  test('an e-mail is kept for its time and then removed, and what Docket did not put there stays', async () => {
    const mailbox = join(folder, 'swept');
    const log = { info: () => undefined };
    const send = async (): Promise<string> => {
      const before = new Set(readdirSync(mailbox));
      await createMailbox(mailbox, FROM, log).send(message);
      return readdirSync(mailbox).find((name) => !before.has(name)) ?? '';
    };
    mkdirSync(mailbox);
    const [old, young] = [await send(), await send()];
    const others = ['notes.eml', `${old}.txt`, `copy of ${old}`];
    for (const name of others) writeFileSync(join(mailbox, name), '');
    mkdirSync(join(mailbox, old.replace(/^.{8}/, '00000000')));
    const aged = (seconds: number) => Date.now() / 1000 - seconds;
    for (const name of readdirSync(mailbox)) utimesSync(join(mailbox, name), aged(7201), aged(7201));
    utimesSync(join(mailbox, young), aged(7100), aged(7100));
    await sweepMailbox(mailbox, 7200);
    const kept = [young, ...others, old.replace(/^.{8}/, '00000000')];
    expect(readdirSync(mailbox).sort()).toEqual(kept.sort());
  });

  test('there may be no e-mail yet', async () => {
    await expect(sweepMailbox(join(folder, 'none'), 1)).resolves.toBeUndefined();
  });
});

describe('with a mail server', () => {
  let server: Server;
  let port = 0;
  const heard: string[] = [];
  /** As much of SMTP (RFC 5321) as takes one message, and refuses one recipient. */
  beforeAll(async () => {
    server = createServer((socket) => {
      let inData = false;
      socket.write('220 mail.example\r\n');
      socket.on('data', (chunk) => {
        for (const line of chunk.toString().split('\r\n').slice(0, -1)) {
          heard.push(line);
          if (inData) {
            inData = line !== '.';
            if (!inData) socket.write('250 taken\r\n');
          } else if (line === 'DATA') {
            inData = true;
            socket.write('354 go on\r\n');
          } else if (line.includes('nobody')) socket.write('550 no such user\r\n');
          else if (line === 'QUIT') socket.end('221 bye\r\n');
          else socket.write('250 mail.example\r\n');
        }
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const address = server.address();
    port = typeof address === 'object' && address !== null ? address.port : 0;
  });
  afterAll(() => new Promise((closed) => server.close(closed)));

  test('it is given the message, to the one address', async () => {
    await createSmtpMailer(`smtp://127.0.0.1:${port}`, FROM).send(message);
    expect(heard).toEqual(expect.arrayContaining(['MAIL FROM:<docket@example.com>', 'RCPT TO:<ada@lovelace.example>']));
    expect(heard.filter((it) => it.startsWith('RCPT'))).toHaveLength(1);
    expect(heard).toContain('    a-code');
  });

  test('its refusal is an error', async () => {
    const refused = createSmtpMailer(`smtp://127.0.0.1:${port}`, FROM).send({
      ...message,
      to: 'nobody@lovelace.example',
    });
    await expect(refused).rejects.toMatchObject({ responseCode: 550 });
  });
});
