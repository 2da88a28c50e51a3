import type { components, operations } from '../generated/contract.ts';
import type { operations as traits } from '../generated/operations.ts';
import type { Handlers as HandlersOf } from './contract/types.ts';
import type { Database } from './platform/database.ts';

/** Who calls Docket: always a user, by themselves, through a partner or with a key. */
export interface Caller {
  /** The user. */
  readonly id: string;
  /** Whom limits and idempotency keys belong to: the user, or the grant or the key in use. */
  readonly principal: string;
  /** What the user may do on this server. */
  readonly role: Role;
  readonly via: Via;
  /** What the credential is limited to; null is all that the role has. */
  readonly scopes: readonly string[] | null;
}

/** The credential that a caller came with. */
export type Via =
  | { readonly kind: 'session'; readonly sessionId: string }
  /** With whose client it is: what that person may no longer do, it may not either. */
  | { readonly kind: 'oauth'; readonly clientId: string; readonly grantId: string; readonly ownerId: string }
  | { readonly kind: 'apiKey'; readonly keyId: string };

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

/** The roles of a person on this server, and of a member in a workspace. */
export type Role = Schema<'UserRole'>;
export type WorkspaceRole = Schema<'WorkspaceRole'>;
