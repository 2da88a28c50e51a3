import { pino } from 'pino';
import type { Message } from '../../src/platform/mail.ts';
import { createPost, type Post } from '../../src/platform/post.ts';

export interface TestMailbox {
  readonly post: Post;
  /** Every e-mail so far, to all addresses, once all that is on its way has arrived. */
  all(): Promise<readonly Message[]>;
  /** Those to one address. */
  to(email: string): Promise<readonly Message[]>;
  /** The one-time code of the last e-mail to an address. */
  code(email: string): Promise<string>;
}

/** Keeps e-mails where a test can read them. */
export function createTestMailbox(): TestMailbox {
  const messages: Message[] = [];
  const mailer = { send: async (message: Message) => void messages.push(message) };
  const post = createPost(mailer, pino({ level: 'silent' }), []);
  const all = async () => {
    await post.settle();
    return messages;
  };
  const to = async (email: string) => (await all()).filter((it) => it.to === email);
  return {
    post,
    all,
    to,
    async code(email) {
      const last = (await to(email)).at(-1);
      const [, code] = /^ {4}([\w-]{40,})$/m.exec(last?.text ?? '') ?? [];
      if (code === undefined) throw new Error(`No e-mail to ${email} holds a code.`);
      return code;
    },
  };
}
