import type { Branch } from './branch.ts';
import { type Change, inBase, inHead, type Place, type Rule } from './rule.ts';

/** What a rule saw; the table adds the rule's id. */
export type Seen = Omit<Change, 'rule'>;
/** A rule that looks at one branch of one type. */
export type SchemaRule = Rule & { readonly judge: (base: Branch, head: Branch) => readonly Seen[] };

/** Where a keyword stands in HEAD, or stood in BASE. */
export function placeOf(base: Branch, head: Branch, ...keywords: string[]): Place {
  const place = (branch: Branch): string | undefined => keywords.map((name) => branch.where.get(name)).find(Boolean);
  const [now, then] = [place(head), place(base)];
  return now === undefined && then !== undefined ? inBase(then) : inHead(now ?? head.at);
}

export const list = (texts: Iterable<string>): string => [...texts].join(', ');
/** The elements of the second set that the first one lacks. */
export const missing = (from: ReadonlySet<string>, to: ReadonlySet<string>): string[] =>
  [...to].filter((each) => !from.has(each));
