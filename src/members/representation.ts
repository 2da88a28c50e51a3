import type { Member } from './members.ts';
import type { MemberRow } from './store.ts';

export function toMember(row: MemberRow): Member {
  const { workspace_id, user_id, name, email, role, created_at, updated_at, version } = row;
  return {
    id: user_id,
    workspaceId: workspace_id,
    name,
    email,
    role,
    createdAt: created_at,
    updatedAt: updated_at,
    version,
  };
}
