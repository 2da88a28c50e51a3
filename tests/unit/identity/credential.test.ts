import express from 'express';
import request from 'supertest';
import { apiKey, bearerToken } from '../../../src/identity/credential.ts';

const app = express().get('/', (req, res) => {
  res.json([bearerToken(req), apiKey(req)]);
});
const read = async (headers: Record<string, string>, query = '') =>
  (await request(app).get(`/${query}`).set(headers)).body;
const KEY = 'dkt_abc';

test.each<[Record<string, string>, [string | null, string | null]]>([
  [{}, [null, null]],
  [{ Authorization: 'Bearer a.b-c_d' }, ['a.b-c_d', null]],
  [{ Authorization: 'bearer token' }, ['token', null]],
  [{ Authorization: `Bearer ${KEY}` }, [null, KEY]],
  [{ 'X-API-Key': KEY }, [null, KEY]],
  [{ 'X-API-Key': 'other' }, [null, 'other']],
  [{ Authorization: 'Bearer token', 'X-API-Key': KEY }, ['token', KEY]],
  [{ Authorization: 'Basic YTpi' }, [null, null]],
  [{ Authorization: 'Bearer a b' }, [null, null]],
])('%j holds the token and the key %j', async (headers, found) => {
  expect(await read(headers)).toEqual(found);
});

test('Neither is read from a URL', async () => {
  expect(await read({}, `?access_token=token&api_key=${KEY}&X-API-Key=${KEY}`)).toEqual([null, null]);
});
