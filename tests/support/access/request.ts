import type { Operation } from '../../../src/contract/operations.ts';
import { freshEmail, PASSWORD } from '../checked-client.ts';
import { exampleOf, type PathValues, pathOf } from '../good-requests.ts';
import type { Cast, Somebody } from './cast.ts';

/** A request that the contract allows, about what the cast has and the caller owns. */
export interface GoodRequest {
  readonly path: string;
  readonly json?: object;
}

/** @param caller whose things it is about, where people own them */
export function requestOf(operation: Operation, cast: Cast, caller: Somebody): GoodRequest {
  const path = pathOf(operation, valuesOf(operation, cast, caller));
  if (operation.accepts.length === 0) return { path };
  return { path, json: { ...exampleOf(operation), ...membersOf(operation, cast, caller) } };
}

/** What the path of an operation names: things of the cast, and of the caller where people own them. */
export function valuesOf({ path }: Operation, cast: Cast, caller: Somebody): PathValues {
  const { people, workspaceId, projectId, taskId } = cast;
  const { sessionId, keyId, grantId, clientId } = caller;
  const target = path.includes('/guests') ? people.visitor : people.colleague;
  return {
    workspaceId,
    projectId,
    taskId,
    sessionId,
    keyId,
    grantId,
    clientId,
    accountId: people.colleague.id,
    userId: path === '/users/{userId}' ? caller.id : target.id,
    invitationId: path.startsWith('/users/me') ? caller.invitationId : cast.invitationId,
  };
}

/** What an example cannot know. */
function membersOf({ id }: Operation, { people, projectId }: Cast, caller: Somebody): object {
  switch (id) {
    case 'registerUser':
      return { email: freshEmail(), password: PASSWORD };
    case 'createSession':
      return { email: caller.email, password: PASSWORD };
    case 'changePassword':
      return { currentPassword: PASSWORD };
    case 'createAccount':
      return { email: freshEmail() };
    case 'createApiKey':
      return { scopes: ['apiKeys.write'] };
    case 'createClient':
      return { scopes: ['clients.write'] };
    case 'changeClient':
      return { scopes: ['clients.write'], name: 'Another calendar' };
    case 'createInvitation':
      return { email: freshEmail(), projectIds: [projectId] };
    case 'changeMember':
      // What an admin may give too: only an owner makes admins.
      return { role: 'guest' };
    case 'transferWorkspace':
      return { userId: people.colleague.id };
    case 'acceptInvitationByCode':
    case 'declineInvitationByCode':
      return { code: caller.invitationCode };
    default:
      return {};
  }
}
