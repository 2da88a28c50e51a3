import { Strategy } from 'passport';
import { ApiKeyStrategy, type FindApiKey } from '../../../src/identity/key-strategy.ts';
import { asking } from '../../../src/identity/strategy.ts';

const KEY = 'dkt_0123456789';
const caller = {
  id: 'ada',
  principal: 'key',
  role: 'user',
  via: { kind: 'apiKey', keyId: 'key' },
  scopes: [],
} as const;
const found = { caller, expiresAt: 1 };
const findOne: FindApiKey = async (key) => (key === KEY ? found : null);
/** A request as far as a strategy looks at it. */
const requestOf = (headers: Record<string, string>, url = '/') => ({ headers, url }) as never;
const ask = (headers: Record<string, string>, find = findOne, url = '/') =>
  asking(new ApiKeyStrategy(find))(requestOf(headers, url));

test('API keys are verified by a strategy of passport, wherever they may stand', async () => {
  expect(new ApiKeyStrategy(findOne)).toBeInstanceOf(Strategy);
  expect(await ask({ 'x-api-key': KEY })).toEqual(found);
  expect(await ask({ authorization: `Bearer ${KEY}` })).toEqual(found);
});

test('No key, another one, and one in the URL are nobody', async () => {
  expect(await ask({})).toBeNull();
  expect(await ask({ 'x-api-key': 'dkt_other' })).toBeNull();
  expect(await ask({}, findOne, `/?api_key=${KEY}`)).toBeNull();
});

test('What goes wrong while it is looked up is no refusal', async () => {
  const away = new Error('The database is away.');
  await expect(ask({ 'x-api-key': KEY }, () => Promise.reject(away))).rejects.toBe(away);
});
