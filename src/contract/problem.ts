import { type ProblemCode, problems } from '../../generated/problems.ts';

/** Where one value of a request went wrong. */
export interface ProblemError {
  in: 'body' | 'query' | 'path' | 'header';
  /** JSON pointer into the body. */
  pointer?: string;
  /** Name of the parameter or header. */
  parameter?: string;
  /** The rule that was broken, in JSON Schema's words where it has one. */
  keyword: string;
  detail: string;
}

export interface ProblemOptions {
  /** A sentence for whoever called: what was wrong here and how to mend it. */
  readonly detail?: string | undefined;
  readonly errors?: readonly ProblemError[];
  /** Further response headers, such as Retry-After. */
  readonly headers?: Readonly<Record<string, string>>;
  /** What really happened; it is logged and never sent. */
  readonly cause?: unknown;
}

/**
 * Runs work whose errors nobody will trace: V8 walks the stack for each, which costs more than the check that failed.
 */
export function untraced<T>(work: () => T): T {
  const traced = leaveUntraced();
  try {
    return work();
  } finally {
    traced();
  }
}

/**
 * The same for work that begins in a microtask of its own.
 * @param work is given what traces again, for where it calls back
 */
export function untracedSoon(work: (traced: () => void) => void): void {
  let traced = () => {};
  // Microtasks run in the order in which they were asked for: these stand right before and behind that of the work.
  void SETTLED.then(() => {
    traced = leaveUntraced();
  });
  work(() => traced());
  void SETTLED.then(() => traced());
}

const SETTLED = Promise.resolve();

/** Returns what traces again, once or more often. */
function leaveUntraced(): () => void {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  return () => {
    Error.stackTraceLimit = stackTraceLimit;
  };
}

/** A refusal with a code of the catalogue, from which come its status and title (RFC 9457). It has no stack. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly errors: readonly ProblemError[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: ProblemCode, options: ProblemOptions = {}) {
    const { status, title, detail } = problems[code];
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(`${code}: ${options.detail ?? detail}`, { cause: options.cause });
    Error.stackTraceLimit = stackTraceLimit;
    this.name = 'Problem';
    this.code = code;
    this.status = status;
    this.title = title;
    this.detail = options.detail ?? detail;
    this.errors = options.errors ?? [];
    this.headers = options.headers ?? {};
  }
}

/** Of a URL whose percent signs stand for no UTF-8, whoever finds it. */
export const undecodable = (cause: unknown): Problem =>
  new Problem('malformed_request', { detail: 'The URL has a percent-encoding that is not UTF-8.', cause });

/** Messages quote the input: control characters and half surrogates in it are not for an answer, and neither is all of it. */
export const excerpt = (text: unknown, longest = 300): string =>
  String(text)
    .slice(0, longest)
    .replaceAll(/[\p{Cc}\p{Cs}]/gu, '\u{FFFD}');
