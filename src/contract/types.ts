import type { ProblemCode, problems } from '../../generated/problems.ts';
import type { Cursor } from './cursor.ts';
import type { Origin } from './origin.ts';

/**
 * One contract as the compiler sees it: openapi-typescript's operations, the traits of each (generated beside them),
 * and what the program around it brings: who may call, and what a handler stores things in.
 */
export interface Contract {
  operations: object;
  traits: object;
  caller: Caller;
  database: unknown;
}
export interface Caller {
  /** Whom limits and idempotency keys belong to. */
  readonly principal: string;
}

export type OperationId<C extends Contract> = keyof C['operations'] & keyof C['traits'] & string;
type Get<T, P extends PropertyKey, D = undefined> = P extends keyof T ? T[P] : D;
type Op<C extends Contract, K extends OperationId<C>> = C['operations'][K];
type Trait<C extends Contract, K extends OperationId<C>> = C['traits'][K];
type Parameters<C extends Contract, K extends OperationId<C>> = Get<Op<C, K>, 'parameters', object>;
type Responses<C extends Contract, K extends OperationId<C>> = Get<Op<C, K>, 'responses', object>;
type KnownKeys<T> = keyof { [P in keyof T as string extends P ? never : number extends P ? never : P]: 1 };
type Content<T> = T extends { content: infer M } ? M[keyof M] : never;

/** A status that a handler may answer with. Refusals are thrown: errors take one way out. */
export type Status<C extends Contract, K extends OperationId<C>> = Extract<
  keyof Responses<C, K>,
  200 | 201 | 202 | 203 | 204 | 206
>;
/** The body that the contract declares for a status. */
export type BodyOf<C extends Contract, K extends OperationId<C>, S> = S extends keyof Responses<C, K>
  ? Content<Responses<C, K>[S]>
  : never;

/** Headers that follow from the declaration, so that no handler writes them. */
export type OwnHeader =
  | 'Accept-Patch'
  | 'Accept-Post'
  | 'Access-Control-Allow-Origin'
  | 'Cache-Control'
  | 'Deprecation'
  | 'ETag'
  | 'Idempotent-Replayed'
  | 'Link'
  | 'Location'
  | 'RateLimit'
  | 'RateLimit-Policy'
  | 'Retry-After'
  | 'Sunset'
  | 'Vary'
  | 'WWW-Authenticate'
  | 'X-Request-Id';
type HeadersOf<R> = R extends { headers: infer H } ? Omit<Pick<H, KnownKeys<H> & keyof H>, OwnHeader> : object;

type KeysOf<S> = S extends unknown ? keyof S : never;
type At<S, P extends PropertyKey> = S extends unknown ? (P extends keyof S ? S[P] : never) : never;
/** Refuses members that the shape lacks, also through a variable; sees through unions and null. */
type Exact<T, S> = T extends readonly (infer U)[]
  ? Extract<S, readonly unknown[]> extends readonly (infer V)[]
    ? readonly Exact<U, V>[]
    : never
  : T extends object
    ? { [P in keyof T]: P extends KeysOf<Extract<S, object>> ? Exact<T[P], At<Extract<S, object>, P>> : never }
    : T;
type HeaderArgument<H> = [keyof H] extends [never] ? [] : object extends H ? [headers?: H] : [headers: H];
type Rest<C extends Contract, K extends OperationId<C>, S extends Status<C, K>, B> = [BodyOf<C, K, S>] extends [never]
  ? HeaderArgument<HeadersOf<Responses<C, K>[S]>>
  : [body: B & Exact<B, BodyOf<C, K, S>>, ...HeaderArgument<HeadersOf<Responses<C, K>[S]>>];

/** The codes of the catalogue whose status this operation declares. */
export type RefusalCode<C extends Contract, K extends OperationId<C>> = {
  [Code in ProblemCode]: (typeof problems)[Code]['status'] extends keyof Responses<C, K> ? Code : never;
}[ProblemCode];

declare const operation: unique symbol;
/** An answer that `ctx.reply` has checked against the contract. Nothing else can make one. */
export interface Reply<C extends Contract, K extends OperationId<C>> {
  readonly status: number;
  readonly body?: unknown;
  readonly headers: Readonly<Record<string, string>>;
  readonly [operation]: [C, K];
}

/** One page asked for: how many, after which entry. */
export interface Page {
  readonly limit: number;
  /** The sort keys of the last entry of the page before, or null on the first page. */
  readonly after: Cursor | null;
  /**
   * Makes the page's body from up to `limit + 1` entries; the one too many says that there is more.
   * `keys` gives the sort keys of an entry, from which the next cursor is made.
   */
  of<T, U>(entries: readonly T[], keys: (entry: T) => Cursor, view: (entry: T) => U): PageBody<U>;
}
export interface PageBody<T> {
  data: T[];
  page: { nextCursor: string | null; hasMore: boolean };
}

interface Input<C extends Contract, K extends OperationId<C>> {
  readonly path: Get<Parameters<C, K>, 'path'>;
  readonly query: NonNullable<Get<Parameters<C, K>, 'query'>>;
  readonly body: Op<C, K> extends { requestBody: infer B } ? Content<B> : undefined;
  readonly caller: Get<Trait<C, K>, 'public'> extends true ? undefined : C['caller'];
  readonly database: C['database'];
  /** Where the request came from. */
  origin(): Origin;
  /** Does work once the answer, whatever it is, has left or can no longer leave. */
  whenSent(work: () => void): void;
  reply<S extends Status<C, K>, B extends BodyOf<C, K, S>>(status: S, ...rest: Rest<C, K, S, B>): Reply<C, K>;
  /** The error to throw for a refusal that the operation declares. */
  refusal(code: RefusalCode<C, K>, detail?: string): Error;
}
type Reads<C extends Contract, K extends OperationId<C>> = Extract<Get<Trait<C, K>, 'reads'>, OperationId<C>>;
/** What a handler gets: `current` where the operation declares `If-Match`, `page` where it declares `cursor` and `limit`. */
export type Context<C extends Contract, K extends OperationId<C>> = Input<C, K> &
  ([Reads<C, K>] extends [never] ? unknown : { readonly current: BodyOf<C, Reads<C, K>, 200> }) &
  (Get<Trait<C, K>, 'paged'> extends true ? { readonly page: Page } : unknown);

/** One function for each operation of the contract, none missing and none too many. */
export type Handlers<C extends Contract> = { [K in OperationId<C>]: (ctx: Context<C, K>) => Promise<Reply<C, K>> };
