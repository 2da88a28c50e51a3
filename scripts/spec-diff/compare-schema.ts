import { type Branch, isClosed, type Parts, type TypeName } from './branch.ts';
import { type Document, wholeText } from './document.ts';
import { withImplied } from './listed.ts';
import { itemAt, memberSchema } from './merge.ts';
import { gained, objectRules } from './object-rules.ts';
import { type Change, type Direction, type Effect, inBase, inHead, type Place, type Rule, severities } from './rule.ts';
import { type Alternatives, asksNothing, dereference, readShape, type Shape } from './schema.ts';
import { valueRules } from './value-rules.ts';

type Pair = { readonly base: Parts; readonly head: Parts };
type Outcome = { readonly changes: readonly Change[]; readonly pairs: readonly Pair[] };

const nothing: Outcome = { changes: [], pairs: [] };
const together = (outcomes: readonly Outcome[]): Outcome => ({
  changes: outcomes.flatMap(({ changes }) => changes),
  pairs: outcomes.flatMap(({ pairs }) => pairs),
});

/** The rules that look at one branch of one type. */
export const branchRules = [...valueRules, ...objectRules];

/** The rules that look at a schema as a whole. */
export const shapeRules: readonly Rule[] = [
  {
    id: 'type',
    judges: '`type`, but for null',
    changes: { narrower: 'a type is no longer allowed', wider: 'a further type is allowed' },
    mend: 'Keep the old types; put the new one on a new member.',
  },
  {
    id: 'nullable',
    judges: 'null, by `type`, `enum`, or an alternative',
    changes: { narrower: 'null is no longer allowed', wider: 'null is now allowed' },
    mend: 'In a request go on accepting null; in a response go on sending a value.',
  },
  {
    id: 'alternatives',
    judges: 'the branches of `oneOf` and `anyOf`, matched by what they say and not by their order',
    changes: { narrower: 'a branch is removed, and no other one covers it', wider: 'a branch is added' },
    mend: 'Keep the old branches; give a new one in a new member, or in a new version.',
  },
  {
    id: 'alternatives-choice',
    judges: '`oneOf` against `anyOf`, where it is not certain that no value meets two branches',
    changes: {
      narrower:
        '`anyOf` becomes `oneOf`, branches of `oneOf` no longer exclude each other, or one comes to cover another',
      wider: '`oneOf` becomes `anyOf`, branches of `oneOf` come to exclude each other, or one no longer covers another',
      different: 'both are combined in another way',
    },
    mend: 'Keep the old keyword, and tell the branches apart by a required member with a constant.',
  },
];

/** Compares schemas of two documents. Each pair is looked at once, however often it is met, and though it hold itself. */
export class SchemaComparison {
  readonly #base: Document;
  readonly #head: Document;
  readonly #outcomes = new Map<string, Outcome>();

  constructor(base: Document, head: Document) {
    this.#base = base;
    this.#head = head;
  }

  /** All changes between two schemas and what they hold; a schema of no parts allows anything. */
  compare(base: Parts, head: Parts, direction: Direction): readonly Change[] {
    return this.#reach({ changes: [], pairs: [{ base, head }] }, direction);
  }

  #reach(start: Outcome, direction: Direction): readonly Change[] {
    const seen = new Set<Outcome>([start]);
    for (const outcome of seen) for (const pair of outcome.pairs) seen.add(this.#outcomeOf(pair, direction));
    return [...seen].flatMap(({ changes }) => changes);
  }

  #outcomeOf(pair: Pair, direction: Direction): Outcome {
    const base = pair.base.map((part) => dereference(this.#base, part));
    const head = pair.head.map((part) => dereference(this.#head, part));
    const key = [direction, ...base.map(({ at }) => at), '|', ...head.map(({ at }) => at)].join(' ');
    const known = this.#outcomes.get(key);
    if (known) return known;
    this.#outcomes.set(key, nothing);
    const outcome = this.#compareShapes(base, head, direction);
    this.#outcomes.set(key, outcome);
    return outcome;
  }

  #compareShapes(base: Parts, head: Parts, direction: Direction): Outcome {
    const [then, now] = [readShape(this.#base, base), readShape(this.#head, head)];
    const outcomes: Outcome[] = [{ changes: compareTypes(then, now, base, head), pairs: [] }];
    for (const [type, alternatives] of then) {
      const others = now.get(type);
      if (others) outcomes.push(this.#compareAlternatives(type, alternatives, others, direction));
    }
    return together(outcomes);
  }

  #compareAlternatives(type: TypeName, base: Alternatives, head: Alternatives, direction: Direction): Outcome {
    const [only, other] = [base.branches[0], head.branches[0]];
    if (only && other && base.branches.length === 1 && head.branches.length === 1) return compareBranches(only, other);
    const outcomes = this.#match(base.branches, head.branches, direction, type);
    const choice =
      compareChoices(base.choice, head.choice) ?? this.#compareMixed(base, head) ?? this.#compareOverlaps(base, head);
    if (choice && other) {
      const what =
        choice === 'different'
          ? `the alternatives (${type}) are combined in another way`
          : `of the alternatives (${type}), a value had to meet ${base.choice}, and now ${head.choice}`;
      outcomes.push({
        changes: [{ rule: 'alternatives-choice', effect: choice, what, ...inHead(other.at) }],
        pairs: [],
      });
    }
    return together(outcomes);
  }

  /** Where `oneOf` and `anyOf` are within each other, branches that are the same may stand together in another way. */
  #compareMixed(base: Alternatives, head: Alternatives): Effect | undefined {
    if (base.choice !== 'mixed' || head.choice !== 'mixed') return undefined;
    const text = (document: Document, { words }: Alternatives): string =>
      words
        .map((each) => wholeText(document, each))
        .sort()
        .join(' ');
    return text(this.#base, base) === text(this.#head, head) ? undefined : 'different';
  }

  /** Where exactly one branch must be met, one that covers another whole shuts out all that the other allows. */
  #compareOverlaps(base: Alternatives, head: Alternatives): Effect | undefined {
    const overlap = (document: Document, { choice, branches }: Alternatives): boolean => {
      const within = new SchemaComparison(document, document);
      const covers = (inner: Branch, outer: Branch): boolean =>
        inner !== outer &&
        ((!outer.enum && asksNothing(outer)) || within.#weigh(inner, outer, 'request').breaking === 0);
      const counts = choice === 'exactly one' || choice === 'mixed';
      return counts && branches.some((inner) => branches.some((outer) => covers(inner, outer)));
    };
    const [then, now] = [overlap(this.#base, base), overlap(this.#head, head)];
    return then === now ? undefined : now ? 'narrower' : 'wider';
  }

  /** Pairs the branches: those that agree first, then those that are least at odds. */
  #match(base: readonly Branch[], head: readonly Branch[], direction: Direction, type: TypeName): Outcome[] {
    const candidates = base.flatMap((then) => head.map((now) => this.#weigh(then, now, direction)));
    candidates.sort((a, b) => a.breaking - b.breaking || a.all - b.all);
    const matched = new Set<Branch>();
    const outcomes: Outcome[] = [];
    const take = (each: (typeof candidates)[number]): void => {
      if (matched.has(each.then) || matched.has(each.now)) return;
      matched.add(each.then).add(each.now);
      outcomes.push(each.outcome);
    };
    const agreeing = candidates.filter(({ breaking }) => breaking === 0);
    for (const each of agreeing) take(each);
    // A request that was valid still is when any branch accepts it; a response must not gain a branch in any way.
    for (const { then, now, all, outcome } of agreeing) {
      if (direction === 'request' ? matched.has(then) : all > 0 || matched.has(now)) continue;
      matched.add(then).add(now);
      outcomes.push(outcome);
    }
    for (const each of candidates) take(each);
    const left = (branches: readonly Branch[], effect: Effect, verb: string, place: (at: string) => Place): void => {
      for (const { at } of branches.filter((branch) => !matched.has(branch)))
        outcomes.push({
          changes: [{ rule: 'alternatives', effect, what: `an alternative (${type}) is ${verb}`, ...place(at) }],
          pairs: [],
        });
    };
    left(base, 'narrower', 'removed', inBase);
    left(head, 'wider', 'added', inHead);
    return outcomes;
  }

  #weigh(then: Branch, now: Branch, direction: Direction) {
    const outcome = compareBranches(then, now);
    const changes = this.#reach(outcome, direction);
    const breaking = changes.filter(({ effect }) => severities[effect][direction] === 'breaking').length;
    return { then, now, outcome, breaking, all: changes.length };
  }
}

function compareTypes(then: Shape, now: Shape, base: Parts, head: Parts): Change[] {
  const changes: Change[] = [];
  const place = (shape: Shape, parts: Parts): string | undefined =>
    [...shape.values()]
      .flatMap(({ branches }) => branches)
      .map(({ where }) => where.get('type'))
      .find(Boolean) ?? parts[0]?.at;
  const [pointer, old] = [place(now, head), place(then, base)];
  const at = pointer === undefined && old !== undefined ? inBase(old) : inHead(pointer ?? '#');
  const changed = (from: Shape, to: Shape, effect: Effect, verb: string): void => {
    const types = [...to.keys()].filter((type) => !from.has(type));
    const others = types.filter((type) => type !== 'null');
    if (others.length > 0)
      changes.push({ rule: 'type', effect, what: `${others.join(', ')} is ${verb} allowed`, ...at });
    if (types.length > others.length)
      changes.push({ rule: 'nullable', effect, what: `null is ${verb} allowed`, ...at });
  };
  changed(now, then, 'narrower', 'no longer');
  changed(then, now, 'wider', 'now');
  return changes;
}

function compareChoices(base: Alternatives['choice'], head: Alternatives['choice']): Effect | undefined {
  if (base === head || base === 'one' || head === 'one') return undefined;
  if (base === 'mixed' || head === 'mixed') return 'different';
  return head === 'exactly one' ? 'narrower' : 'wider';
}

/** What the rules say of two branches, and the pairs of subschemas below them. */
function compareBranches(base: Branch, head: Branch): Outcome {
  const [old, fresh] = [withImplied(base, head), withImplied(head, base)];
  const changes = branchRules.flatMap(({ id, judge }) => judge(old, fresh).map((change) => ({ rule: id, ...change })));
  const pairs: Pair[] = [{ base: base.items, head: head.items }];
  const tuple = Math.max(base.prefixItems.length, head.prefixItems.length);
  for (let index = 0; index < tuple; index++) pairs.push({ base: itemAt(base, index), head: itemAt(head, index) });

  const [come, gone] = [new Set(gained(base, head)), new Set(gained(head, base))];
  for (const name of new Set([...base.properties.keys(), ...head.properties.keys()])) {
    const [then, now] = [memberSchema(base, name), memberSchema(head, name)];
    // A member that nothing was said of may be declared; one that had to meet a schema is judged by it.
    const isNew = come.has(name) && (then.length === 0 || isClosed(then));
    if (!gone.has(name) && !isNew) pairs.push({ base: then, head: now });
  }
  for (const [name, parts] of head.patternProperties) {
    const then = base.patternProperties.get(name);
    if (then) pairs.push({ base: then, head: parts });
  }
  for (const [name, parts] of head.discriminator?.mapping ?? []) {
    const then = base.discriminator?.mapping.get(name);
    if (then) pairs.push({ base: then, head: parts });
  }
  const isMap = ({ additional }: Branch): boolean => (additional ?? []).length > 0 && !isClosed(additional);
  if (isMap(base) && isMap(head)) pairs.push({ base: base.additional ?? [], head: head.additional ?? [] });
  return { changes, pairs: pairs.filter((pair) => pair.base.length + pair.head.length > 0) };
}
