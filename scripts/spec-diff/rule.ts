export type Direction = 'request' | 'response';
export type Severity = 'breaking' | 'compatible';

/**
 * What a change does to the set of messages that are allowed.
 * - `narrower`: less is allowed; a request that was valid may be refused.
 * - `wider`: more is allowed; a response may hold what no client knows.
 * - `different`: neither contains the other, or it cannot be told.
 * - `assumed`: the same messages are allowed, but a request that leaves something out now means something else.
 * - `harmless`: no client can be hurt.
 */
export type Effect = 'narrower' | 'wider' | 'different' | 'assumed' | 'harmless';

/** The whole definition of a breaking change: requests may only widen, responses may only narrow. */
export const severities: Readonly<Record<Effect, Readonly<Record<Direction, Severity>>>> = {
  narrower: { request: 'breaking', response: 'compatible' },
  wider: { request: 'compatible', response: 'breaking' },
  different: { request: 'breaking', response: 'breaking' },
  assumed: { request: 'breaking', response: 'compatible' },
  harmless: { request: 'compatible', response: 'compatible' },
};

/** A row of the table of rules: what each effect means here, and how a break is mended. */
export type Rule = {
  readonly id: string;
  readonly judges: string;
  readonly changes: Readonly<Partial<Record<Effect, string>>>;
  readonly mend: string;
};

/** A place in one of the two documents. */
export type Place = { readonly document: 'BASE' | 'HEAD'; readonly pointer: string };

/** One change that a rule saw. */
export type Change = Place & { readonly rule: string; readonly effect: Effect; readonly what: string };

export const inBase = (pointer: string): Place => ({ document: 'BASE', pointer });
export const inHead = (pointer: string): Place => ({ document: 'HEAD', pointer });
