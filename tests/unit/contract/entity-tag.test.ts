import fc from 'fast-check';
import { entityTag, isVersioned, matchesStrongly, matchesWeakly } from '../../../src/contract/entity-tag.ts';

const tag = entityTag({ id: 'b1', version: 3 });

test('an entity tag is strong and tells id and version', () => {
  expect(tag).toBe('"b1.3"');
});

test.each([
  ['"b1.3"', true, true],
  ['  "b1.3" ', true, true],
  ['"x", "b1.3"', true, true],
  ['"x","b1.3","y"', true, true],
  ['*', true, true],
  [' * ', true, true],
  ['W/"b1.3"', false, true],
  ['W/"x", W/"b1.3"', false, true],
  ['"b1.2"', false, false],
  ['b1.3', false, false],
  ['"b1.3', false, false],
  ['"a, "b1.3', false, false],
  ['"*"', false, false],
  ['', false, false],
])('%s matches strongly: %s, weakly: %s', (header, strongly, weakly) => {
  expect([matchesStrongly(header, tag), matchesWeakly(header, tag)]).toEqual([strongly, weakly]);
});

test('a list matches if and only if it holds the tag', () => {
  const ids = fc.array(fc.record({ id: fc.stringMatching(/^[\w-]{1,8}$/), version: fc.nat(20) }), { maxLength: 5 });
  fc.assert(
    fc.property(ids, (entries) => {
      const list = entries.map(entityTag);
      expect(matchesStrongly(list.join(', '), tag)).toBe(list.includes(tag));
      expect(matchesStrongly([...list, tag].join(','), tag)).toBe(true);
    }),
  );
});

test.each([[null], ['b1'], [{ id: 'b1' }], [{ id: 1, version: 1 }], [{ id: 'b1', version: '1' }], [[]]])(
  '%j has no version',
  (body) => {
    expect(isVersioned(body)).toBe(false);
  },
);
