import { lstat, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { Logger } from 'pino';
import { newId } from './ids.ts';

/** An e-mail in plain text. */
export interface Message {
  /** One address, without a name. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export interface Mailer {
  /** Resolves once somebody else has taken charge of the message. */
  send(message: Message): Promise<void>;
}

/** What a message asks nodemailer for. The address is given as one, so that no part of it is read as another. */
const envelope = ({ to, subject, text }: Message, from: string) => ({
  from,
  to: { name: '', address: to },
  subject,
  text,
  // Tells other programs not to answer with notes of absence (RFC 3834).
  headers: { 'Auto-Submitted': 'auto-generated' },
  disableFileAccess: true,
  disableUrlAccess: true,
});

/**
 * Hands messages to a mail server.
 * @param url such as `smtps://user:password@mail.example.com`
 * @param from the sender, such as `Docket <docket@example.com>`
 */
export function createSmtpMailer(url: string, from: string): Mailer {
  const transport = createTransport(url);
  return {
    async send(message) {
      await transport.sendMail(envelope(message, from));
    },
  };
}

/**
 * Keeps messages as files that any mail program opens, for a server without one to send them.
 * @param directory made if missing, for its owner alone; the log tells where it is
 */
export function createMailbox(directory: string, from: string, log: Pick<Logger, 'info'>): Mailer {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  return {
    async send(message) {
      const { message: text } = await transport.sendMail(envelope(message, from));
      await mkdir(directory, { recursive: true, mode: 0o700 });
      const path = join(directory, `${newId()}.eml`);
      await writeFile(path, text, { mode: 0o600 });
      log.info({ path }, 'no SMTP_URL is set, so this e-mail was not sent: read it here');
    },
  };
}

/** The name of a file that `createMailbox` writes. */
const LETTER = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}\.eml$/;

/**
 * Removes the e-mails of a mailbox that have been there for so long: they hold addresses, also those of people who are
 * gone, and codes that are no longer good. What else is there stays.
 */
export async function sweepMailbox(directory: string, seconds: number): Promise<void> {
  const names = await readdir(directory).catch(ifMissing([]));
  for (const path of names.filter((name) => LETTER.test(name)).map((name) => join(directory, name))) {
    // Another process may have removed it.
    const file = await lstat(path).catch(ifMissing(null));
    if (file?.isFile() && file.mtimeMs < Date.now() - seconds * 1000) await rm(path, { force: true });
  }
}

const ifMissing =
  <T>(instead: T) =>
  (error: NodeJS.ErrnoException): T => {
    if (error.code !== 'ENOENT') throw error;
    return instead;
  };
