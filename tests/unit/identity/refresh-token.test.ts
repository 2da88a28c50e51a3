import { v7 as uuid } from 'uuid';
import { makeRefreshToken, readRefreshToken } from '../../../src/sessions/refresh-token.ts';

test('A token tells its session, its family and what the database knows it by', () => {
  const id = uuid();
  const { text, hashes } = makeRefreshToken(id);
  expect(text).toMatch(/^[A-Za-z0-9_-]{20,200}$/);
  expect(readRefreshToken(text)).toMatchObject({ sessionId: id, ...hashes });
});

test('The next one is of the same family, and another', () => {
  const id = uuid();
  const first = makeRefreshToken(id);
  const next = makeRefreshToken(id, readRefreshToken(first.text)?.family);
  expect(next.hashes.family_hash).toBe(first.hashes.family_hash);
  expect(next.hashes.refresh_hash).not.toBe(first.hashes.refresh_hash);
  expect(makeRefreshToken(id).hashes.family_hash).not.toBe(first.hashes.family_hash);
});

test.each(['', 'a', 'x'.repeat(20), 'x'.repeat(200), Buffer.alloc(64, 17).toString('base64url')])(
  '%j is none',
  (text) => {
    expect(readRefreshToken(text)).toBeNull();
  },
);
