/* Written by `npm run generate`. Change spec/ or db/migrations/ instead. */
export const problems = {
  "email_taken": {
    "status": 409,
    "title": "E-mail address taken",
    "detail": "There is already a user with this e-mail address."
  },
  "idempotency_key_in_use": {
    "status": 409,
    "title": "Request still running",
    "detail": "A request with this Idempotency-Key is still running."
  },
  "idempotency_key_reused": {
    "status": 422,
    "title": "Key used for another request",
    "detail": "This Idempotency-Key was used for a request with another body."
  },
  "internal_error": {
    "status": 500,
    "title": "Internal error",
    "detail": "Something went wrong on our side."
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
  "invalid_request": {
    "status": 400,
    "title": "Invalid request",
    "detail": "The request has 2 faults; see errors."
  },
  "invalid_token": {
    "status": 401,
    "title": "Invalid token",
    "detail": "The access token has expired."
  },
  "malformed_body": {
    "status": 400,
    "title": "Malformed body",
    "detail": "The body is not valid JSON: unexpected end of input."
  },
  "malformed_request": {
    "status": 400,
    "title": "Malformed request",
    "detail": "The request line or a header is not valid HTTP."
  },
  "not_acceptable": {
    "status": 406,
    "title": "Not acceptable",
    "detail": "This operation answers with application/json."
  },
  "not_found": {
    "status": 404,
    "title": "Not found",
    "detail": "There is no task with this id in this workspace."
  },
  "overloaded": {
    "status": 503,
    "title": "Overloaded",
    "detail": "Too many log-ins are being checked at the moment."
  },
  "payload_too_large": {
    "status": 413,
    "title": "Body too large",
    "detail": "The body is larger than 262144 bytes."
  },
  "precondition_failed": {
    "status": 412,
    "title": "Changed in the meantime",
    "detail": "The task is now at version 4."
  },
  "rate_limited": {
    "status": 429,
    "title": "Too many requests",
    "detail": "The quota of 100 requests in 60 seconds is used up."
  },
  "start_after_end": {
    "status": 400,
    "title": "Start after end",
    "detail": "The task would start after it is due."
  },
  "unauthenticated": {
    "status": 401,
    "title": "Not logged in",
    "detail": "This operation needs an access token."
  },
  "unavailable": {
    "status": 503,
    "title": "Unavailable",
    "detail": "The database cannot be reached at the moment."
  },
  "unsupported_media_type": {
    "status": 415,
    "title": "Unsupported media type",
    "detail": "This operation takes application/json."
  },
  "weak_password": {
    "status": 400,
    "title": "Weak password",
    "detail": "The password is too easy to guess: add another word or two, less common words are better."
  }
} as const;
export type ProblemCode = keyof typeof problems;
