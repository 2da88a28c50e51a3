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
 * Work that goes on after a callback is given its stacks back by `traced`.
 */
export function untraced<T>(work: (traced: () => void) => T): T {
  const { stackTraceLimit } = Error;
  const traced = () => {
    Error.stackTraceLimit = stackTraceLimit;
  };
  Error.stackTraceLimit = 0;
  try {
    return work(traced);
  } finally {
    traced();
  }
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
