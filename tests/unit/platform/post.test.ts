import { createPost } from '../../../src/platform/post.ts';

const message = { to: 'ada@lovelace.example', subject: 'Hello', text: 'Hello.' };

/** A mail server that fails so many times, and what was logged. */
function setUp(failures: number, error: Error = new Error('no')) {
  const [sent, logged]: [unknown[], unknown[]] = [[], []];
  let left = failures;
  let arrive = (): void => {};
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const send = async (it: unknown) => {
    if (left-- > 0) throw error;
    sent.push(it);
    arrive();
  };
  const log = { error: (entry: unknown) => logged.push(entry) };
  return { mailer: { send }, log: log as never, sent, logged, arrived };
}

test('what fails is tried again, and sent once', async () => {
  const { mailer, log, sent, logged, arrived } = setUp(2);
  const post = createPost(mailer, log, [0, 0]);
  await post.send(message);
  await arrived;
  await post.settle();
  expect([sent, logged]).toEqual([[message], []]);
});

test('who sends does not wait, and does not hear of a failure', async () => {
  let deliver = (): void => {};
  const delivered = new Promise<void>((resolve) => {
    deliver = resolve;
  });
  const post = createPost({ send: () => delivered }, setUp(0).log);
  await post.send(message);
  const settled = post.settle();
  deliver();
  await settled;
});

test('what keeps failing is given up, and logged without an address', async () => {
  const refusal = Object.assign(new Error('550 no such user ada@lovelace.example'), {
    code: 'EENVELOPE',
    responseCode: 550,
    rejected: ['ada@lovelace.example'],
  });
  const { mailer, log, sent, logged } = setUp(9, refusal);
  const post = createPost(mailer, log, [0]);
  await post.send(message);
  await post.settle();
  expect(sent).toEqual([]);
  expect(logged).toEqual([
    { work: 'sending an e-mail', err: { name: 'Error', code: 'EENVELOPE', responseCode: 550, syscall: undefined } },
  ]);
});

test('at the end what waits is tried at once, for the last time', async () => {
  const { mailer, log, sent } = setUp(1);
  const post = createPost(mailer, log, [3_600_000]);
  await post.send(message);
  await post.settle();
  expect(sent).toEqual([message]);
});

test('work that begins other work is waited for with it', async () => {
  const { mailer, log, sent } = setUp(0);
  const post = createPost(mailer, log);
  post.later('finding out', async () => {
    await post.send(message);
  });
  await post.settle();
  expect(sent).toEqual([message]);
});
