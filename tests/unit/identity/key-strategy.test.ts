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
const ask = (headers: Record<string, string>, find = findOne) => asking(new ApiKeyStrategy(find))({ headers });

test('API keys are verified by a strategy of passport, wherever they may stand', async () => {
  expect(new ApiKeyStrategy(findOne)).toBeInstanceOf(Strategy);
  expect(await ask({ 'x-api-key': KEY })).toEqual(found);
  expect(await ask({ authorization: `Bearer ${KEY}` })).toEqual(found);
});

test('No key and another one are nobody', async () => {
  expect(await ask({})).toBeNull();
  expect(await ask({ 'x-api-key': 'dkt_other' })).toBeNull();
});

test('What goes wrong while it is looked up is no refusal', async () => {
  const away = new Error('The database is away.');
  await expect(ask({ 'x-api-key': KEY }, () => Promise.reject(away))).rejects.toBe(away);
});

test('A strategy gets the headers of a request and never the request, which passport would hold on to', async () => {
  class Curious extends Strategy {
    override authenticate(given: object): void {
      this.success(Object('headers' in given && given.headers === request.headers && !('url' in given)));
    }
  }
  const request = { headers: {}, url: '/' };
  expect(await asking(new Curious())(request)).toEqual(Object(true));
});
