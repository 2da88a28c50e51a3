/** How the time that a request has is shared out, in milliseconds. */
export interface Deadlines {
  /** For a connection to come free, or to be made. */
  readonly acquireTimeout: number;
  /** After which PostgreSQL itself ends a statement. */
  readonly statementTimeout: number;
  /** After which a connection that somebody holds is taken for dead: PostgreSQL, or the way to it, hangs. */
  readonly holdTimeout: number;
}

/**
 * Shares out the seconds within which each request is answered. Waiting for a connection and holding it fit into them
 * together, and a statement that PostgreSQL ends by itself fits into the holding.
 */
export function shareOut(seconds: number): Deadlines {
  const ms = seconds * 1000;
  return { acquireTimeout: ms * 0.2, statementTimeout: Math.floor(ms * 0.65), holdTimeout: ms * 0.75 };
}
