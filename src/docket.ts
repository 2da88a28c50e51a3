import type { components, operations } from '../generated/contract.ts';
import type { operations as traits } from '../generated/operations.ts';
import type { Handlers as HandlersOf } from './contract/types.ts';
import type { Database } from './platform/database.ts';

/** Who calls Docket: a user, in one of their sessions. */
export interface Caller {
  readonly id: string;
  readonly sessionId: string;
  readonly role: string;
}

/** Docket's own contract, as the compiler sees it. */
export interface Docket {
  operations: operations;
  traits: typeof traits;
  caller: Caller;
  database: Database;
}

/** One handler for each operation of Docket's contract. */
export type Handlers = HandlersOf<Docket>;

/** The schemas of Docket's contract, by name. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

export type Role = Schema<'UserRole'>;
export type WorkspaceRole = Schema<'WorkspaceRole'>;
