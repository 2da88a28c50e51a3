import { type Branch, isClosed } from './branch.ts';
import { type Effect, inBase, inHead, type Place } from './rule.ts';
import { list, missing, placeOf, type SchemaRule, type Seen } from './schema-rule.ts';

const openness = (branch: Branch): 'open' | 'closed' | 'of a schema' =>
  isClosed(branch.additional) ? 'closed' : (branch.additional ?? []).length === 0 ? 'open' : 'of a schema';

/** The rules about the members of an object. */
export const objectRules: readonly SchemaRule[] = [
  {
    id: 'required',
    judges: '`required`',
    changes: {
      narrower: 'a member becomes required, or comes in as a required one',
      wider: 'a member becomes optional',
    },
    mend: 'In a request leave new members optional; in a response go on sending the member always.',
    judge: (base, head) => {
      const come = missing(base.required, head.required);
      const gone = missing(head.required, base.required).filter(
        (name) => !base.properties.has(name) || head.properties.has(name),
      );
      const seen = (names: readonly string[], effect: Effect, now: string): Seen[] =>
        names.map((name) => ({
          effect,
          what: `the member \`${name}\` is now ${now}`,
          ...memberPlace(base, head, name),
        }));
      return [...seen(come, 'narrower', 'required'), ...seen(gone, 'wider', 'optional')];
    },
  },
  {
    id: 'property-removed',
    judges: 'a declared member of an object',
    changes: { different: 'the member is removed, required or not' },
    mend: 'Keep the member; mark it `deprecated` and go on accepting or sending it.',
    judge: (base, head) =>
      gained(head, base).map((name) => ({
        effect: 'different',
        what: `the member \`${name}\` is removed`,
        ...inBase(base.properties.get(name)?.[0]?.at ?? base.at),
      })),
  },
  {
    id: 'property-added',
    judges: 'a further member of an object',
    changes: { harmless: 'a member is added; whether it is required is judged by `required`' },
    mend: '',
    judge: (base, head) =>
      gained(base, head).map((name) => ({
        effect: 'harmless',
        what: `the member \`${name}\` is added`,
        ...memberPlace(base, head, name),
      })),
  },
  {
    id: 'additional-properties',
    judges: '`additionalProperties` and `unevaluatedProperties`',
    changes: {
      narrower: 'undeclared members are no longer allowed, or must now meet a schema',
      wider: 'undeclared members are now allowed, or no longer have to meet a schema',
    },
    mend: 'Leave an open object open, and a closed one closed.',
    judge: (base, head) => {
      const order = ['open', 'of a schema', 'closed'];
      const [then, now] = [openness(base), openness(head)];
      if (then === now) return [];
      const effect = order.indexOf(now) > order.indexOf(then) ? 'narrower' : 'wider';
      const place = placeOf(base, head, 'additionalProperties');
      return [{ effect, what: `undeclared members were ${then}, and are now ${now}`, ...place }];
    },
  },
  {
    id: 'pattern-properties',
    judges: '`patternProperties`',
    changes: { different: 'a pattern is added or removed; the schema of one that stays is judged as any other' },
    mend: 'Keep the patterns as they are.',
    judge: (base, head) => {
      const [then, now] = [new Set(base.patternProperties.keys()), new Set(head.patternProperties.keys())];
      const names = [...missing(then, now), ...missing(now, then)];
      const place = placeOf(base, head, 'patternProperties');
      return names.length === 0
        ? []
        : [{ effect: 'different', what: `patterns of members were added or removed: ${list(names)}`, ...place }];
    },
  },
  {
    id: 'discriminator',
    judges: '`discriminator`, with the names that its mapping or its components give',
    changes: {
      narrower: 'a name is removed',
      wider: 'a name is added',
      different: 'it is added, removed, or reads another member',
    },
    mend: 'Keep the discriminating member and its names.',
    judge: (base, head) => {
      const [then, now] = [base.discriminator, head.discriminator];
      const place = placeOf(base, head, 'discriminator');
      if (then?.property !== now?.property)
        return [
          {
            effect: 'different',
            what: `the discriminator went from ${then?.property ?? 'none'} to ${now?.property ?? 'none'}`,
            ...place,
          },
        ];
      const [old, fresh] = [new Set(then?.mapping.keys()), new Set(now?.mapping.keys())];
      const names = (effect: Effect, each: readonly string[], verb: string): Seen[] =>
        each.length === 0 ? [] : [{ effect, what: `the discriminator ${verb} ${list(each)}`, ...place }];
      return [
        ...names('narrower', missing(fresh, old), 'no longer knows'),
        ...names('wider', missing(old, fresh), 'now knows'),
      ];
    },
  },
];

/** The members that the second branch declares and the first one does not, or forbids. */
export const gained = (from: Branch, to: Branch): string[] =>
  [...to.properties.keys()].filter((name) => declares(to, name) && !declares(from, name));

const declares = (branch: Branch, name: string): boolean =>
  branch.properties.has(name) && !isClosed(branch.properties.get(name));

function memberPlace(base: Branch, head: Branch, name: string): Place {
  const [now, then] = [head, base].map((branch) => branch.properties.get(name)?.[0]?.at);
  return now === undefined && then !== undefined ? inBase(then) : inHead(now ?? head.where.get('required') ?? head.at);
}
