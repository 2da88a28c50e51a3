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

/** A refusal with a code of the catalogue, from which come its status and title (RFC 9457). */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly errors: readonly ProblemError[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: ProblemCode, options: ProblemOptions = {}) {
    const { status, title, detail } = problems[code];
    super(`${code}: ${options.detail ?? detail}`, { cause: options.cause });
    this.name = 'Problem';
    this.code = code;
    this.status = status;
    this.title = title;
    this.detail = options.detail ?? detail;
    this.errors = options.errors ?? [];
    this.headers = options.headers ?? {};
  }
}
