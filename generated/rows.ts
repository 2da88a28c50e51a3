/* Written by `npm run generate`. Change spec/ or db/migrations/ instead. */
export interface ApiKeysRow {
  id: string;
  user_id: string;
  name: string;
  prefix: string;
  hash: string;
  scopes: string[];
  expires_at: string | null;
  last_used_at: string | null;
  made_with_key: string | null;
  created_at: string;
  updated_at: string;
  version: number;
  made_with_client: string | null;
  made_with_grant: string | null;
}

export interface AuditEventsRow {
  id: string;
  action: string;
  occurred_at: string;
  actor_id: string | null;
  session_id: string | null;
  api_key_id: string | null;
  client_id: string | null;
  user_id: string | null;
  workspace_id: string | null;
  target_id: string | null;
  details: unknown;
  ip_address: string | null;
  user_agent: string | null;
  request_id: string | null;
}

export interface IdempotencyKeysRow {
  principal_id: string;
  key: string;
  fingerprint: string;
  status: number | null;
  headers: unknown | null;
  body: string | null;
  created_at: string;
}

export interface InvitationsRow {
  workspace_id: string;
  id: string;
  email: string;
  role: string;
  project_ids: string[];
  status: string;
  code_digest: string;
  invited_by: string | null;
  expires_at: string;
  created_at: string;
  updated_at: string;
  version: number;
}

export interface OauthArtifactsRow {
  model: string;
  id: string;
  payload: unknown;
  user_id: string | null;
  client_id: string | null;
  grant_id: string | null;
  uid: string | null;
  consumed_at: string | null;
  expires_at: string;
}

export interface OauthClientsRow {
  id: string;
  owner_id: string;
  name: string;
  homepage: string | null;
  redirect_uris: string[];
  grant_types: string[];
  scopes: string[];
  secret_hash: string | null;
  made_with_key: string | null;
  made_with_client: string | null;
  expires_at: string | null;
  created_at: string;
  updated_at: string;
  version: number;
  made_with_grant: string | null;
}

export interface OauthGrantsRow {
  id: string;
  user_id: string;
  client_id: string;
  scopes: string[];
  created_at: string;
}

export interface OneTimeCodesRow {
  digest: string;
  purpose: string;
  email: string;
  expires_at: string;
}

export interface ProjectGuestsRow {
  workspace_id: string;
  user_id: string;
  project_id: string;
  added_at: string;
}

export interface ProjectsRow {
  workspace_id: string;
  id: string;
  name: string;
  description: string;
  created_at: string;
  updated_at: string;
  version: number;
}

export interface SessionsRow {
  id: string;
  user_id: string;
  created_at: string;
  expires_at: string;
  version: number;
  refreshed_at: string;
  user_agent: string | null;
  ip_address: string | null;
  family_hash: string | null;
  refresh_hash: string | null;
}

export interface TasksRow {
  workspace_id: string;
  id: string;
  title: string;
  description: string;
  status: 'open' | 'inProgress' | 'done' | 'cancelled';
  priority: 'none' | 'low' | 'medium' | 'high' | 'urgent';
  start: string | null;
  start_zone: string | null;
  due: string | null;
  due_zone: string | null;
  due_key: string | null;
  deadline: string | null;
  deadline_zone: string | null;
  completed_at: string | null;
  created_at: string;
  updated_at: string;
  version: number;
  search: string | null;
  project_id: string | null;
}

export interface ThrottlesRow {
  key: string;
  points: number;
  expire: number | null;
}

export interface UsersRow {
  id: string;
  email: string;
  name: string;
  phone: string | null;
  password_hash: string;
  role: string;
  personal_workspace_id: string;
  created_at: string;
  updated_at: string;
  version: number;
  email_verified_at: string | null;
  suspended_at: string | null;
  deleted_at: string | null;
}

export interface WorkspaceMembersRow {
  workspace_id: string;
  user_id: string;
  role: string;
  created_at: string;
  updated_at: string;
  version: number;
}

export interface WorkspacesRow {
  id: string;
  name: string;
  created_at: string;
  updated_at: string;
  version: number;
}
