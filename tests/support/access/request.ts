import type { Operation } from '../../../src/contract/operations.ts';
import { freshEmail, PASSWORD } from '../checked-client.ts';
import { exampleOf, pathOf } from '../good-requests.ts';
import type { Cast, Somebody } from './cast.ts';

/** A request that the contract allows, about what the cast has and the caller owns. */
export interface GoodRequest {
  readonly path: string;
  readonly json?: object;
}

/** @param caller whose things it is about, where people own them */
export function requestOf(operation: Operation, cast: Cast, caller: Somebody): GoodRequest {
  const { people, workspaceId, projectId, taskId } = cast;
  const { sessionId, keyId, grantId, clientId } = caller;
  const { path } = operation;
  const own = { workspaceId, projectId, taskId, sessionId, keyId, grantId, clientId, accountId: people.colleague.id };
  const values = {
    ...own,
    userId: path === '/users/{userId}' ? caller.id : path.includes('/guests') ? people.visitor.id : people.colleague.id,
    invitationId: path.startsWith('/users/me') ? caller.invitationId : cast.invitationId,
  };
  const filled = pathOf(operation, values);
  if (operation.accepts.length === 0) return { path: filled };
  return { path: filled, json: { ...exampleOf(operation), ...membersOf(operation, cast, caller) } };
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
    case 'changeClient':
      return { scopes: ['clients.write'] };
    case 'createInvitation':
      return { email: freshEmail(), projectIds: [projectId] };
    case 'transferWorkspace':
      return { userId: people.colleague.id };
    case 'acceptInvitationByCode':
    case 'declineInvitationByCode':
      return { code: caller.invitationCode };
    default:
      return {};
  }
}
