import { begin, cleanUp } from '../support/process.ts';

afterEach(cleanUp);

/** What it says when it does not start. */
async function refusal(settings: Record<string, string>): Promise<string> {
  const { ended, output } = begin({ settings });
  expect(await ended).toBe(1);
  return output();
}

test('a misspelt name stops the start, and says which one it may be', async () => {
  expect(await refusal({ DOCKET_RATE_LIMITS: '5' })).toBe(
    'Docket cannot start.\nDOCKET_RATE_LIMITS is no setting of Docket. Is it DOCKET_RATE_LIMIT that you mean?\n',
  );
  expect(await refusal({ DOCKET_COLOUR_OF_THE_SKY: 'blue' })).toBe(
    'Docket cannot start.\nDOCKET_COLOUR_OF_THE_SKY is no setting of Docket.\n',
  );
});

test.each([
  ['PORT', '65536', 'must be a whole number from 0 to 65535, and is 65536.'],
  ['PORT', '3000x', 'must be a whole number from 0 to 65535, and is 3000x.'],
  ['NODE_ENV', 'staging', 'must be one of development, test, production, and is staging.'],
  ['DATABASE_URL', 'mysql://localhost/docket', 'must be a URL that starts with postgres:// or postgresql://.'],
  ['DOCKET_PUBLIC_URL', 'tasks.example.com', 'must be a URL that starts with http:// or https://.'],
  ['DOCKET_RATE_LIMIT', '-1', 'must be a number and its window such as 10/1m, or 0, and is -1.'],
  [
    'DOCKET_CORS_ORIGINS',
    'https://a.example,b.example',
    'must hold origins such as https://app.example.com, and b.example is none.',
  ],
  ['DOCKET_CURSOR_SECRET', 'short', 'must have 32 characters or more.'],
])('%s=%s stops the start with the exact message', async (name, value, message) => {
  expect(await refusal({ [name]: value })).toBe(`Docket cannot start.\n${name} ${message}\n`);
});

test('a signing key that is none stops the start, and is not repeated', async () => {
  const said = await refusal({ DOCKET_SIGNING_KEY: '-----BEGIN nothing of the kind' });
  expect(said).toBe('Docket cannot start.\nDOCKET_SIGNING_KEY must be a private key in PEM, or the path of one.\n');
});

test('all that is wrong is said at once', async () => {
  const said = await refusal({
    PORT: 'http',
    DOCKET_DATABASE_POOL: '0',
    DOCKET_LOG_LEVEL: 'loud',
    DOCKET_DATA_DIRECTORY: 'x',
  });
  expect(said.split('\n')).toEqual([
    'Docket cannot start.',
    expect.stringMatching(/^DOCKET_DATA_DIRECTORY is no setting/),
    expect.stringMatching(/^PORT must be/),
    expect.stringMatching(/^DOCKET_DATABASE_POOL must be/),
    expect.stringMatching(/^DOCKET_LOG_LEVEL must be/),
    '',
  ]);
});

test('production wants its secrets given', async () => {
  expect(await refusal({ NODE_ENV: 'production' })).toBe(
    [
      'Docket cannot start.',
      'DATABASE_URL must be set when NODE_ENV is production.',
      'DOCKET_CURSOR_SECRET must be set when NODE_ENV is production.',
      'DOCKET_SIGNING_KEY must be set when NODE_ENV is production.',
      '',
    ].join('\n'),
  );
});

test('an empty setting is as good as none', async () => {
  const { said } = begin({ settings: { DOCKET_RATE_LIMIT: '', DOCKET_PUBLIC_URL: '', DATABASE_URL: '' } });
  await said('Docket is ready');
});
