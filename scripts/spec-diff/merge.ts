import { type Branch, isUpper, type Parts } from './branch.ts';

/** What says nothing. */
export const emptyBranch = (at: string): Branch => ({
  at,
  where: new Map(),
  limits: new Map(),
  flags: new Set(),
  tokens: new Map(),
  required: new Set(),
  properties: new Map(),
  patternProperties: new Map(),
  prefixItems: [],
  items: [],
  deprecated: false,
  unjudged: new Map(),
});

/** What holds when both hold, as under `allOf`; undefined when nothing can satisfy both. */
export function merge(a: Branch, b: Branch): Branch | undefined {
  const where = new Map([...b.where, ...a.where]);
  const limits = new Map(a.limits);
  for (const [keyword, limit] of b.limits) {
    const other = limits.get(keyword);
    if (other !== undefined && (isUpper(keyword) ? other <= limit : other >= limit)) continue;
    limits.set(keyword, limit);
    where.set(keyword, b.where.get(keyword) ?? b.at);
  }
  const allowed = a.enum && b.enum ? common(a.enum, b.enum) : (a.enum ?? b.enum);
  if (allowed?.size === 0) return undefined;
  const additional = a.additional && b.additional ? [...a.additional, ...b.additional] : (a.additional ?? b.additional);
  const discriminator = a.discriminator ?? b.discriminator;
  const fallback = a.default === undefined ? b.default : a.default;
  return {
    at: a.at,
    where,
    ...(allowed && { enum: allowed }),
    limits,
    flags: new Set([...a.flags, ...b.flags]),
    tokens: both(a.tokens, b.tokens, (one, other) => new Set([...one, ...other])),
    required: new Set([...a.required, ...b.required]),
    properties: mergeProperties(a, b),
    patternProperties: both(a.patternProperties, b.patternProperties, join),
    ...(additional && { additional }),
    prefixItems: Array.from({ length: Math.max(a.prefixItems.length, b.prefixItems.length) }, (_, index) =>
      join(itemAt(a, index), itemAt(b, index)),
    ),
    items: join(a.items, b.items),
    ...(discriminator && { discriminator }),
    ...(fallback !== undefined && { default: fallback }),
    deprecated: a.deprecated || b.deprecated,
    unjudged: new Map([...b.unjudged, ...a.unjudged]),
  };
}

/** The schema of the element at an index. */
export const itemAt = (branch: Branch, index: number): Parts => branch.prefixItems[index] ?? branch.items;

/** The schema of a member, declared or not: its own, or those of the patterns it matches, or that of all others. */
export function memberSchema(branch: Branch, name: string): Parts {
  const patterns = [...branch.patternProperties]
    .filter(([pattern]) => matches(pattern, name))
    .flatMap(([, each]) => each);
  const own = branch.properties.get(name);
  if (own) return join(own, patterns);
  return patterns.length > 0 ? patterns : (branch.additional ?? []);
}

/** Each side also judges the members that only the other one declares. */
function mergeProperties(a: Branch, b: Branch): Map<string, Parts> {
  const names = new Set([...a.properties.keys(), ...b.properties.keys()]);
  const judged = (branch: Branch, name: string): Parts =>
    branch.properties.get(name) ?? (matchesAny(branch, name) ? [] : (branch.additional ?? []));
  return new Map([...names].map((name) => [name, join(judged(a, name), judged(b, name))]));
}

const matchesAny = (branch: Branch, name: string): boolean =>
  [...branch.patternProperties.keys()].some((pattern) => matches(pattern, name));

export function matches(pattern: string, name: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(name);
  } catch {
    return false;
  }
}

/** The same schema twice is one schema. */
const join = (a: Parts, b: Parts): Parts => [...a, ...b.filter(({ at }) => !a.some((each) => each.at === at))];

const common = <T>(a: ReadonlyMap<string, T>, b: ReadonlyMap<string, T>): Map<string, T> =>
  new Map([...a].filter(([key]) => b.has(key)));

function both<T>(a: ReadonlyMap<string, T>, b: ReadonlyMap<string, T>, combine: (a: T, b: T) => T): Map<string, T> {
  const all = new Map(a);
  for (const [key, value] of b) {
    const other = all.get(key);
    all.set(key, other === undefined ? value : combine(other, value));
  }
  return all;
}
