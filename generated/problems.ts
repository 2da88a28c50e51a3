/* Written by `npm run generate`. Change spec/ or db/migrations/ instead. */
export const problems = {
  "account_deleted": {
    "status": 403,
    "title": "Account deleted",
    "detail": "This account was deleted and can still be restored."
  },
  "account_suspended": {
    "status": 403,
    "title": "Account suspended",
    "detail": "An admin has suspended this account."
  },
  "already_invited": {
    "status": 409,
    "title": "Already invited",
    "detail": "There is a pending invitation to this address."
  },
  "already_member": {
    "status": 409,
    "title": "Already a member",
    "detail": "This person is already a member of the workspace."
  },
  "cannot_own": {
    "status": 409,
    "title": "Cannot act as an owner",
    "detail": "This member cannot act as an owner, for their account is not active or they are a guest of this server."
  },
  "email_not_verified": {
    "status": 403,
    "title": "Address not verified",
    "detail": "Verify your e-mail address first."
  },
  "email_taken": {
    "status": 409,
    "title": "E-mail address taken",
    "detail": "There is already a user with this e-mail address."
  },
  "export_too_large": {
    "status": 409,
    "title": "Export too large",
    "detail": "This is more than about 16 MB. Read the lists of workspaces, projects, tasks and audit events page by page."
  },
  "headers_too_large": {
    "status": 431,
    "title": "Headers too large",
    "detail": "The address and headers are larger than this server reads."
  },
  "idempotency_key_in_use": {
    "status": 409,
    "title": "Request still running",
    "detail": "A request with this Idempotency-Key is still running."
  },
  "idempotency_key_reused": {
    "status": 422,
    "title": "Key used for another request",
    "detail": "This Idempotency-Key was used for another request."
  },
  "insufficient_scope": {
    "status": 403,
    "title": "Not allowed",
    "detail": "This credential does not hold the scope that the operation needs."
  },
  "internal_error": {
    "status": 500,
    "title": "Internal error",
    "detail": "Something went wrong on our side."
  },
  "invalid_code": {
    "status": 400,
    "title": "Invalid code",
    "detail": "The code is not valid, or no longer."
  },
  "invalid_credentials": {
    "status": 401,
    "title": "Wrong e-mail or password",
    "detail": "There is no user with this e-mail address and password."
  },
  "invalid_cursor": {
    "status": 400,
    "title": "Invalid cursor",
    "detail": "The cursor was not made by this server for this filter and sort."
  },
  "invalid_refresh_token": {
    "status": 401,
    "title": "Invalid refresh token",
    "detail": "The refresh token is not valid, or no longer."
  },
  "invalid_request": {
    "status": 400,
    "title": "Invalid request",
    "detail": "The request is not what the contract allows; see errors."
  },
  "invalid_token": {
    "status": 401,
    "title": "Invalid token",
    "detail": "The access token is not valid, has expired, or its session has ended."
  },
  "invitation_answered": {
    "status": 409,
    "title": "Invitation answered",
    "detail": "This invitation has been accepted or declined."
  },
  "invitation_expired": {
    "status": 410,
    "title": "Invitation expired",
    "detail": "This invitation could be accepted until 29 November 2026."
  },
  "last_admin": {
    "status": 409,
    "title": "Last admin",
    "detail": "The server would be left without an admin."
  },
  "last_owner": {
    "status": 409,
    "title": "Last owner",
    "detail": "The workspace would be left without an owner."
  },
  "limit_reached": {
    "status": 409,
    "title": "Limit reached",
    "detail": "There are as many as one person may have."
  },
  "malformed_body": {
    "status": 400,
    "title": "Malformed body",
    "detail": "The body is not JSON in UTF-8."
  },
  "malformed_request": {
    "status": 400,
    "title": "Malformed request",
    "detail": "The request cannot be read as HTTP."
  },
  "method_not_allowed": {
    "status": 405,
    "title": "Method not allowed",
    "detail": "This address does not take this method; see the Allow header."
  },
  "not_a_guest": {
    "status": 409,
    "title": "Not a guest",
    "detail": "This member sees all projects anyway."
  },
  "not_acceptable": {
    "status": 406,
    "title": "Not acceptable",
    "detail": "This operation answers with application/json, and with application/problem+json for errors."
  },
  "not_found": {
    "status": 404,
    "title": "Not found",
    "detail": "There is no such thing, or it is not yours."
  },
  "overloaded": {
    "status": 503,
    "title": "Overloaded",
    "detail": "More requests are under way than the server can answer at the moment."
  },
  "payload_too_large": {
    "status": 413,
    "title": "Body too large",
    "detail": "The body is larger than 131072 bytes."
  },
  "personal_workspace": {
    "status": 409,
    "title": "Personal workspace",
    "detail": "A personal workspace is for one person alone, and stays."
  },
  "precondition_failed": {
    "status": 412,
    "title": "Changed in the meantime",
    "detail": "The resource has changed since you read it."
  },
  "public_client": {
    "status": 409,
    "title": "Public client",
    "detail": "A public client has no secret."
  },
  "rate_limited": {
    "status": 429,
    "title": "Too many requests",
    "detail": "The quota of requests in this window is used up."
  },
  "reference_not_found": {
    "status": 409,
    "title": "Named thing does not exist",
    "detail": "The body names something that does not exist here."
  },
  "registration_closed": {
    "status": 403,
    "title": "Registration closed",
    "detail": "Registration on this server is by invitation only."
  },
  "request_timeout": {
    "status": 408,
    "title": "Request took too long",
    "detail": "The request did not arrive in time."
  },
  "role_required": {
    "status": 403,
    "title": "Role does not allow it",
    "detail": "Guests may read and not write."
  },
  "start_after_end": {
    "status": 400,
    "title": "Start after end",
    "detail": "The task would start after it is due or after its deadline."
  },
  "unauthenticated": {
    "status": 401,
    "title": "Not logged in",
    "detail": "This operation needs an access token or an API key."
  },
  "unavailable": {
    "status": 503,
    "title": "Unavailable",
    "detail": "The database cannot be reached at the moment."
  },
  "unsupported_media_type": {
    "status": 415,
    "title": "Unsupported media type",
    "detail": "The body is of a media type that this operation does not take."
  },
  "weak_password": {
    "status": 400,
    "title": "Weak password",
    "detail": "The password is too easy to guess."
  },
  "wrong_password": {
    "status": 403,
    "title": "Wrong password",
    "detail": "The current password is not right."
  }
} as const;
export type ProblemCode = keyof typeof problems;
