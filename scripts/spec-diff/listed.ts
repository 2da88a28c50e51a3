import { type Branch, isUpper } from './branch.ts';
import { emptyBranch, matches, merge } from './merge.ts';

/** A list without the values that limits or `integer` beside it refuse says all that they say. */
export function onlyAllowed(branch: Branch): Branch {
  if (!branch.enum) return branch;
  const values = [...branch.enum].filter(
    ([, value]) =>
      [...branch.limits].every(([keyword, limit]) => isWithin(value, keyword, limit)) &&
      (!branch.flags.has('integer') || Number.isInteger(value)),
  );
  const flags = new Set([...branch.flags].filter((flag) => flag !== 'integer'));
  return { ...branch, enum: new Map(values), limits: new Map(), flags };
}

/** A list together with what the other branch asks of values and all listed ones meet: it means the same. */
export function withImplied(branch: Branch, other: Branch): Branch {
  if (!branch.enum) return branch;
  const values = [...branch.enum.values()];
  const limits = [...other.limits].filter(([keyword, limit]) =>
    values.every((value) => isWithin(value, keyword, limit)),
  );
  const tokens = [...other.tokens].map(([keyword, texts]): [string, Set<string>] => [
    keyword,
    new Set([...texts].filter((text) => values.every((value) => meets(value, keyword, text)))),
  ]);
  const isWhole = other.flags.has('integer') && values.every(Number.isInteger);
  const implied = { limits: new Map(limits), tokens: new Map(tokens), flags: new Set(isWhole ? ['integer'] : []) };
  return merge(branch, { ...emptyBranch(branch.at), ...implied }) ?? branch;
}

function isWithin(value: unknown, keyword: string, limit: number): boolean {
  const size = sizeOf(value);
  if (size === limit) return !keyword.startsWith('exclusive');
  return isUpper(keyword) ? size < limit : size > limit;
}

/** What the limits of a value's type count; of a string its characters. */
function sizeOf(value: unknown): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? [...value].length : Object.keys(Object(value)).length;
}

/** What a `format` asks cannot be told from its name. */
const meets = (value: unknown, keyword: string, text: string): boolean =>
  keyword === 'pattern'
    ? matches(text, String(value))
    : keyword === 'multipleOf' && Number.isInteger(Number(value) / Number(text));
