import { type Branch, isUpper } from './branch.ts';
import { canonical } from './document.ts';
import { type Effect, inBase, inHead, type Place, type Rule } from './rule.ts';
import { list, missing, placeOf, type SchemaRule, type Seen } from './schema-rule.ts';

/** Sets of which every element must hold: one more is narrower, one less is wider, another one is different. */
function compareSets(base: ReadonlySet<string>, head: ReadonlySet<string>): Effect | undefined {
  const [added, removed] = [missing(base, head).length > 0, missing(head, base).length > 0];
  return added && removed ? 'different' : added ? 'narrower' : removed ? 'wider' : undefined;
}

function limitRule(id: string, keyword: string, exclusive?: string): SchemaRule {
  const isMaximum = isUpper(keyword);
  const names = exclusive ? `\`${keyword}\` or \`${exclusive}\`` : `\`${keyword}\``;
  const limit = (branch: Branch): [number, string] => {
    const strict = exclusive === undefined ? undefined : branch.limits.get(exclusive);
    const value = strict ?? branch.limits.get(keyword);
    if (value === undefined) return [isMaximum ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY, 'none'];
    return [value, strict === undefined ? `${value}` : `${value} (exclusive)`];
  };
  return {
    id,
    judges: names,
    changes: {
      narrower: isMaximum ? 'it is added or lowered' : 'it is added or raised',
      wider: isMaximum ? 'it is removed or raised' : 'it is removed or lowered',
    },
    mend: 'Keep the old limit, or put the new one on a new member.',
    judge: (base, head) => {
      const [[then, oldText], [now, newText]] = [limit(base), limit(head)];
      if (oldText === newText) return [];
      const isNarrower = now === then ? newText.endsWith(')') : isMaximum ? now < then : now > then;
      const place = placeOf(base, head, ...(exclusive ? [exclusive, keyword] : [keyword]));
      return [
        {
          effect: isNarrower ? 'narrower' : 'wider',
          what: `\`${keyword}\` went from ${oldText} to ${newText}`,
          ...place,
        },
      ];
    },
  };
}

function tokenRule(
  id: string,
  keyword: string,
  changes: Rule['changes'],
  mend: string,
  contains: (a: string, b: string) => boolean,
): SchemaRule {
  return {
    id,
    judges: `\`${keyword}\``,
    changes,
    mend,
    judge: (base, head) => {
      const [then, now] = [base, head].map((branch) => branch.tokens.get(keyword) ?? new Set<string>());
      if (!then || !now) return [];
      const [gone, come] = [missing(now, then), missing(then, now)];
      const within = (inner: readonly string[], outer: readonly string[]): boolean =>
        inner.length > 0 && outer.every((each) => inner.some((one) => contains(each, one)));
      const effect = within(come, gone) ? 'narrower' : within(gone, come) ? 'wider' : compareSets(then, now);
      if (effect === undefined) return [];
      const what = `\`${keyword}\` went from ${list(then) || 'none'} to ${list(now) || 'none'}`;
      return [{ effect, what, ...placeOf(base, head, keyword) }];
    },
  };
}

/** Formats of which one holds all values of the other. */
const widerFormats: ReadonlyMap<string, string> = new Map([
  ['int32', 'int64'],
  ['float', 'double'],
]);

/** The rules about single values, and about any schema. */
export const valueRules: readonly SchemaRule[] = [
  {
    id: 'integer',
    judges: '`type: integer` against `type: number`',
    changes: { narrower: 'fractions are no longer allowed', wider: 'fractions are now allowed' },
    mend: 'Keep the old type, or put the new one on a new member.',
    judge: (base, head) => {
      const [then, now] = [base.flags.has('integer'), head.flags.has('integer')];
      if (then === now) return [];
      const what = now ? 'the type went from number to integer' : 'the type went from integer to number';
      return [{ effect: now ? 'narrower' : 'wider', what, ...placeOf(base, head, 'type') }];
    },
  },
  {
    id: 'enum',
    judges: '`enum` and `const`',
    changes: {
      narrower: 'a value is removed, or a list is given where there was none',
      wider: 'a value is added, or the list is removed',
    },
    mend: 'Keep the old values; offer a new one in a new member, or in a new version.',
    judge: ({ enum: then, ...base }, { enum: now, ...head }) => {
      const place = placeOf(base, head, 'enum', 'const');
      if (!then && !now) return [];
      if (!then)
        return [
          { effect: 'narrower', what: `only ${list(now?.keys() ?? [])} is allowed, where any value was`, ...place },
        ];
      if (!now)
        return [{ effect: 'wider', what: `any value is allowed, where only ${list(then.keys())} was`, ...place }];
      const values = (effect: Effect, names: readonly string[], verb: string): Seen[] =>
        names.length === 0 ? [] : [{ effect, what: `${verb} ${list(names)}`, ...place }];
      const [gone, come] = [
        [...then.keys()].filter((name) => !now.has(name)),
        [...now.keys()].filter((name) => !then.has(name)),
      ];
      return [...values('narrower', gone, 'no longer allowed:'), ...values('wider', come, 'newly allowed:')];
    },
  },
  limitRule('minimum', 'minimum', 'exclusiveMinimum'),
  limitRule('maximum', 'maximum', 'exclusiveMaximum'),
  limitRule('min-length', 'minLength'),
  limitRule('max-length', 'maxLength'),
  limitRule('min-items', 'minItems'),
  limitRule('max-items', 'maxItems'),
  limitRule('min-properties', 'minProperties'),
  limitRule('max-properties', 'maxProperties'),
  tokenRule(
    'multiple-of',
    'multipleOf',
    {
      narrower: 'it is added, or becomes a multiple of the old one',
      wider: 'it is removed, or becomes a divisor of the old one',
      different: 'it changes in another way',
    },
    'Keep the old step.',
    (outer, inner) => Number.isInteger(Number(inner) / Number(outer)),
  ),
  tokenRule(
    'pattern',
    'pattern',
    {
      narrower: 'it is added',
      wider: 'it is removed',
      different: 'it is another one: whether it allows more or less is not judged',
    },
    'Keep the old pattern, or remove it where requests should allow more.',
    () => false,
  ),
  tokenRule(
    'format',
    'format',
    {
      narrower: 'it is added, or becomes a smaller one (`int64` to `int32`, `double` to `float`)',
      wider: 'it is removed, or becomes a larger one',
      different: 'it is another one',
    },
    'Keep the old format, or put the new one on a new member.',
    (outer, inner) => widerFormats.get(inner) === outer,
  ),
  {
    id: 'unique-items',
    judges: '`uniqueItems`',
    changes: { narrower: 'equal elements are no longer allowed', wider: 'equal elements are now allowed' },
    mend: 'Keep what was said of equal elements.',
    judge: (base, head) => {
      const [then, now] = [base.flags.has('uniqueItems'), head.flags.has('uniqueItems')];
      if (then === now) return [];
      const what = now ? 'equal elements are no longer allowed' : 'equal elements are now allowed';
      return [{ effect: now ? 'narrower' : 'wider', what, ...placeOf(base, head, 'uniqueItems') }];
    },
  },
  {
    id: 'default',
    judges: '`default`',
    changes: { assumed: 'it is added, removed or changed: a request that leaves the value out means something else' },
    mend: 'Keep the old default.',
    judge: (base, head) => {
      const [then, now] = [base, head].map((branch) =>
        branch.default === undefined ? 'none' : canonical(branch.default),
      );
      if (then === now) return [];
      return [
        { effect: 'assumed', what: `the default went from ${then} to ${now}`, ...placeOf(base, head, 'default') },
      ];
    },
  },
  {
    id: 'schema-deprecated',
    judges: '`deprecated` on a schema',
    changes: { harmless: 'it is set or taken back' },
    mend: '',
    judge: (base, head) => {
      if (base.deprecated === head.deprecated) return [];
      const what = head.deprecated ? 'it is now deprecated' : 'it is no longer deprecated';
      return [{ effect: 'harmless', what, ...placeOf(base, head, 'deprecated') }];
    },
  },
  {
    id: 'unjudged-keyword',
    judges: 'a keyword that is not understood (see below)',
    changes: { different: 'it is added, removed or changed in a way that cannot be judged' },
    mend: 'Undo the change, or say the same in keywords that are judged.',
    judge: (base, head) => {
      const seen = (from: Branch, to: Branch, place: (pointer: string) => Place): Seen[] =>
        [...to.unjudged]
          .filter(([text]) => !from.unjudged.has(text))
          .map(([text, at]) => ({
            effect: 'different',
            what: `\`${text.split(' ')[0]}\` changed in a way that cannot be judged`,
            ...place(at),
          }));
      const now = seen(base, head, inHead);
      return now.length > 0 ? now : seen(head, base, inBase);
    },
  },
];
