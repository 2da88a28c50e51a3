/* Written by `npm run generate`. Change spec/ or db/migrations/ instead. */
export const operations = {
  "registerUser": {
    "id": "registerUser",
    "method": "post",
    "path": "/users",
    "tag": "Users",
    "public": true,
    "security": [
      {}
    ],
    "scopes": [],
    "credentials": [],
    "parameters": {
      "path": [],
      "query": [],
      "header": []
    },
    "joined": [],
    "integers": [],
    "accepts": [
      "application/json"
    ],
    "responses": {
      "201": {
        "media": "application/json",
        "headers": [
          "Location",
          "ETag",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": {
          "path": "/users/{userId}",
          "parameters": {
            "userId": "$response.body#/id"
          }
        }
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "409": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "413": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "415": {
        "media": "application/problem+json",
        "headers": [
          "Accept-Patch",
          "Accept-Post",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": false,
    "reads": null,
    "deprecation": null
  },
  "getCurrentUser": {
    "id": "getCurrentUser",
    "method": "get",
    "path": "/users/me",
    "tag": "Users",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "account.read"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "account.read"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [],
      "query": [],
      "header": [
        "If-None-Match"
      ]
    },
    "joined": [],
    "integers": [],
    "accepts": [],
    "responses": {
      "200": {
        "media": "application/json",
        "headers": [
          "ETag",
          "Cache-Control",
          "Vary",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "304": {
        "media": null,
        "headers": [
          "ETag",
          "Cache-Control",
          "Vary",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": false,
    "reads": null,
    "deprecation": null
  },
  "changeCurrentUser": {
    "id": "changeCurrentUser",
    "method": "patch",
    "path": "/users/me",
    "tag": "Users",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "account.write"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "account.write"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [],
      "query": [],
      "header": [
        "If-Match"
      ]
    },
    "joined": [],
    "integers": [],
    "accepts": [
      "application/merge-patch+json",
      "application/json"
    ],
    "responses": {
      "200": {
        "media": "application/json",
        "headers": [
          "ETag",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "412": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "413": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "415": {
        "media": "application/problem+json",
        "headers": [
          "Accept-Patch",
          "Accept-Post",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": false,
    "reads": "getCurrentUser",
    "deprecation": null
  },
  "deleteCurrentUser": {
    "id": "deleteCurrentUser",
    "method": "delete",
    "path": "/users/me",
    "tag": "Users",
    "public": false,
    "security": [
      {
        "session": []
      }
    ],
    "scopes": [],
    "credentials": [],
    "parameters": {
      "path": [],
      "query": [],
      "header": [
        "If-Match"
      ]
    },
    "joined": [],
    "integers": [],
    "accepts": [],
    "responses": {
      "204": {
        "media": null,
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "409": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "412": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": false,
    "reads": "getCurrentUser",
    "deprecation": null
  },
  "changePassword": {
    "id": "changePassword",
    "method": "put",
    "path": "/users/me/password",
    "tag": "Users",
    "public": false,
    "security": [
      {
        "session": []
      }
    ],
    "scopes": [],
    "credentials": [],
    "parameters": {
      "path": [],
      "query": [],
      "header": []
    },
    "joined": [],
    "integers": [],
    "accepts": [
      "application/json"
    ],
    "responses": {
      "204": {
        "media": null,
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "413": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "415": {
        "media": "application/problem+json",
        "headers": [
          "Accept-Patch",
          "Accept-Post",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": false,
    "reads": null,
    "deprecation": null
  },
  "exportAccount": {
    "id": "exportAccount",
    "method": "get",
    "path": "/users/me/export",
    "tag": "Users",
    "public": false,
    "security": [
      {
        "session": []
      }
    ],
    "scopes": [],
    "credentials": [],
    "parameters": {
      "path": [],
      "query": [],
      "header": []
    },
    "joined": [],
    "integers": [],
    "accepts": [],
    "responses": {
      "200": {
        "media": "application/json",
        "headers": [
          "Cache-Control",
          "Content-Disposition",
          "Vary",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "409": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": false,
    "reads": null,
    "deprecation": null
  },
  "listOwnTasks": {
    "id": "listOwnTasks",
    "method": "get",
    "path": "/users/me/tasks",
    "tag": "Tasks",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "tasks.read"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "tasks.read"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [],
      "query": [
        "status",
        "priority",
        "dueBefore",
        "dueAfter",
        "text",
        "sort",
        "limit",
        "cursor"
      ],
      "header": []
    },
    "joined": [
      "status",
      "priority",
      "sort"
    ],
    "integers": [
      "limit"
    ],
    "accepts": [],
    "responses": {
      "200": {
        "media": "application/json",
        "headers": [
          "Link",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": true,
    "reads": null,
    "deprecation": null
  },
  "listOwnAuditEvents": {
    "id": "listOwnAuditEvents",
    "method": "get",
    "path": "/users/me/audit-events",
    "tag": "Audit log",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "audit.read"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "audit.read"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [],
      "query": [
        "action",
        "after",
        "before",
        "limit",
        "cursor"
      ],
      "header": []
    },
    "joined": [],
    "integers": [
      "limit"
    ],
    "accepts": [],
    "responses": {
      "200": {
        "media": "application/json",
        "headers": [
          "Link",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": true,
    "reads": null,
    "deprecation": null
  },
  "listApiKeys": {
    "id": "listApiKeys",
    "method": "get",
    "path": "/users/me/keys",
    "tag": "Keys",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "apiKeys.read"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "apiKeys.read"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [],
      "query": [
        "limit",
        "cursor"
      ],
      "header": []
    },
    "joined": [],
    "integers": [
      "limit"
    ],
    "accepts": [],
    "responses": {
      "200": {
        "media": "application/json",
        "headers": [
          "Link",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": true,
    "reads": null,
    "deprecation": null
  },
  "createApiKey": {
    "id": "createApiKey",
    "method": "post",
    "path": "/users/me/keys",
    "tag": "Keys",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "apiKeys.write"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "apiKeys.write"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [],
      "query": [],
      "header": []
    },
    "joined": [],
    "integers": [],
    "accepts": [
      "application/json"
    ],
    "responses": {
      "201": {
        "media": "application/json",
        "headers": [
          "Location",
          "ETag",
          "Cache-Control",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": {
          "path": "/users/me/keys/{keyId}",
          "parameters": {
            "keyId": "$response.body#/id"
          }
        }
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "409": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "413": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "415": {
        "media": "application/problem+json",
        "headers": [
          "Accept-Patch",
          "Accept-Post",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": false,
    "reads": null,
    "deprecation": null
  },
  "getApiKey": {
    "id": "getApiKey",
    "method": "get",
    "path": "/users/me/keys/{keyId}",
    "tag": "Keys",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "apiKeys.read"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "apiKeys.read"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [
        "keyId"
      ],
      "query": [],
      "header": [
        "If-None-Match"
      ]
    },
    "joined": [],
    "integers": [],
    "accepts": [],
    "responses": {
      "200": {
        "media": "application/json",
        "headers": [
          "ETag",
          "Cache-Control",
          "Vary",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "304": {
        "media": null,
        "headers": [
          "ETag",
          "Cache-Control",
          "Vary",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "404": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": false,
    "reads": null,
    "deprecation": null
  },
  "changeApiKey": {
    "id": "changeApiKey",
    "method": "patch",
    "path": "/users/me/keys/{keyId}",
    "tag": "Keys",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "apiKeys.write"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "apiKeys.write"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [
        "keyId"
      ],
      "query": [],
      "header": [
        "If-Match"
      ]
    },
    "joined": [],
    "integers": [],
    "accepts": [
      "application/merge-patch+json",
      "application/json"
    ],
    "responses": {
      "200": {
        "media": "application/json",
        "headers": [
          "ETag",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "404": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "412": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "413": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "415": {
        "media": "application/problem+json",
        "headers": [
          "Accept-Patch",
          "Accept-Post",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": false,
    "reads": "getApiKey",
    "deprecation": null
  },
  "deleteApiKey": {
    "id": "deleteApiKey",
    "method": "delete",
    "path": "/users/me/keys/{keyId}",
    "tag": "Keys",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "apiKeys.write"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "apiKeys.write"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [
        "keyId"
      ],
      "query": [],
      "header": [
        "If-Match"
      ]
    },
    "joined": [],
    "integers": [],
    "accepts": [],
    "responses": {
      "204": {
        "media": null,
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "404": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "412": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": false,
    "reads": "getApiKey",
    "deprecation": null
  },
  "rotateApiKey": {
    "id": "rotateApiKey",
    "method": "post",
    "path": "/users/me/keys/{keyId}/rotate",
    "tag": "Keys",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "apiKeys.write"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "apiKeys.write"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [
        "keyId"
      ],
      "query": [],
      "header": []
    },
    "joined": [],
    "integers": [],
    "accepts": [],
    "responses": {
      "200": {
        "media": "application/json",
        "headers": [
          "ETag",
          "Cache-Control",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "404": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": false,
    "reads": null,
    "deprecation": null
  },
  "listGrants": {
    "id": "listGrants",
    "method": "get",
    "path": "/users/me/grants",
    "tag": "Grants",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "account.read"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "account.read"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [],
      "query": [
        "limit",
        "cursor"
      ],
      "header": []
    },
    "joined": [],
    "integers": [
      "limit"
    ],
    "accepts": [],
    "responses": {
      "200": {
        "media": "application/json",
        "headers": [
          "Link",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": true,
    "reads": null,
    "deprecation": null
  },
  "getGrant": {
    "id": "getGrant",
    "method": "get",
    "path": "/users/me/grants/{grantId}",
    "tag": "Grants",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "account.read"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "account.read"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [
        "grantId"
      ],
      "query": [],
      "header": []
    },
    "joined": [],
    "integers": [],
    "accepts": [],
    "responses": {
      "200": {
        "media": "application/json",
        "headers": [
          "Cache-Control",
          "Vary",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "404": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": false,
    "reads": null,
    "deprecation": null
  },
  "deleteGrant": {
    "id": "deleteGrant",
    "method": "delete",
    "path": "/users/me/grants/{grantId}",
    "tag": "Grants",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "account.write"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "account.write"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [
        "grantId"
      ],
      "query": [],
      "header": []
    },
    "joined": [],
    "integers": [],
    "accepts": [],
    "responses": {
      "204": {
        "media": null,
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "404": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": false,
    "reads": null,
    "deprecation": null
  },
  "listReceivedInvitations": {
    "id": "listReceivedInvitations",
    "method": "get",
    "path": "/users/me/invitations",
    "tag": "Invitations",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "workspaces.read"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "workspaces.read"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [],
      "query": [
        "limit",
        "cursor"
      ],
      "header": []
    },
    "joined": [],
    "integers": [
      "limit"
    ],
    "accepts": [],
    "responses": {
      "200": {
        "media": "application/json",
        "headers": [
          "Link",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": true,
    "reads": null,
    "deprecation": null
  },
  "acceptInvitationByCode": {
    "id": "acceptInvitationByCode",
    "method": "post",
    "path": "/users/me/invitations/accept",
    "tag": "Invitations",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "workspaces.write"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "workspaces.write"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [],
      "query": [],
      "header": []
    },
    "joined": [],
    "integers": [],
    "accepts": [
      "application/json"
    ],
    "responses": {
      "200": {
        "media": "application/json",
        "headers": [
          "ETag",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "409": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "410": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "413": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "415": {
        "media": "application/problem+json",
        "headers": [
          "Accept-Patch",
          "Accept-Post",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": false,
    "reads": null,
    "deprecation": null
  },
  "declineInvitationByCode": {
    "id": "declineInvitationByCode",
    "method": "post",
    "path": "/users/me/invitations/decline",
    "tag": "Invitations",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "workspaces.write"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "workspaces.write"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [],
      "query": [],
      "header": []
    },
    "joined": [],
    "integers": [],
    "accepts": [
      "application/json"
    ],
    "responses": {
      "204": {
        "media": null,
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "409": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "413": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "415": {
        "media": "application/problem+json",
        "headers": [
          "Accept-Patch",
          "Accept-Post",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": false,
    "reads": null,
    "deprecation": null
  },
  "getReceivedInvitation": {
    "id": "getReceivedInvitation",
    "method": "get",
    "path": "/users/me/invitations/{invitationId}",
    "tag": "Invitations",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "workspaces.read"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "workspaces.read"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [
        "invitationId"
      ],
      "query": [],
      "header": []
    },
    "joined": [],
    "integers": [],
    "accepts": [],
    "responses": {
      "200": {
        "media": "application/json",
        "headers": [
          "Cache-Control",
          "Vary",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "404": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": false,
    "reads": null,
    "deprecation": null
  },
  "acceptInvitation": {
    "id": "acceptInvitation",
    "method": "post",
    "path": "/users/me/invitations/{invitationId}/accept",
    "tag": "Invitations",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "workspaces.write"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "workspaces.write"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [
        "invitationId"
      ],
      "query": [],
      "header": []
    },
    "joined": [],
    "integers": [],
    "accepts": [],
    "responses": {
      "200": {
        "media": "application/json",
        "headers": [
          "ETag",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "404": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "409": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "410": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": false,
    "reads": null,
    "deprecation": null
  },
  "declineInvitation": {
    "id": "declineInvitation",
    "method": "post",
    "path": "/users/me/invitations/{invitationId}/decline",
    "tag": "Invitations",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "workspaces.write"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "workspaces.write"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [
        "invitationId"
      ],
      "query": [],
      "header": []
    },
    "joined": [],
    "integers": [],
    "accepts": [],
    "responses": {
      "204": {
        "media": null,
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "404": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "409": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": false,
    "reads": null,
    "deprecation": null
  },
  "getUser": {
    "id": "getUser",
    "method": "get",
    "path": "/users/{userId}",
    "tag": "Users",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "account.read"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "account.read"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [
        "userId"
      ],
      "query": [],
      "header": [
        "If-None-Match"
      ]
    },
    "joined": [],
    "integers": [],
    "accepts": [],
    "responses": {
      "200": {
        "media": "application/json",
        "headers": [
          "ETag",
          "Cache-Control",
          "Vary",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "304": {
        "media": null,
        "headers": [
          "ETag",
          "Cache-Control",
          "Vary",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "404": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": false,
    "reads": null,
    "deprecation": null
  },
  "requestPasswordReset": {
    "id": "requestPasswordReset",
    "method": "post",
    "path": "/password-resets",
    "tag": "Recovery",
    "public": true,
    "security": [
      {}
    ],
    "scopes": [],
    "credentials": [],
    "parameters": {
      "path": [],
      "query": [],
      "header": []
    },
    "joined": [],
    "integers": [],
    "accepts": [
      "application/json"
    ],
    "responses": {
      "202": {
        "media": null,
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "413": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "415": {
        "media": "application/problem+json",
        "headers": [
          "Accept-Patch",
          "Accept-Post",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": false,
    "reads": null,
    "deprecation": null
  },
  "resetPassword": {
    "id": "resetPassword",
    "method": "post",
    "path": "/password-resets/confirm",
    "tag": "Recovery",
    "public": true,
    "security": [
      {}
    ],
    "scopes": [],
    "credentials": [],
    "parameters": {
      "path": [],
      "query": [],
      "header": []
    },
    "joined": [],
    "integers": [],
    "accepts": [
      "application/json"
    ],
    "responses": {
      "204": {
        "media": null,
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "413": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "415": {
        "media": "application/problem+json",
        "headers": [
          "Accept-Patch",
          "Accept-Post",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": false,
    "reads": null,
    "deprecation": null
  },
  "requestEmailVerification": {
    "id": "requestEmailVerification",
    "method": "post",
    "path": "/email-verifications",
    "tag": "Recovery",
    "public": true,
    "security": [
      {}
    ],
    "scopes": [],
    "credentials": [],
    "parameters": {
      "path": [],
      "query": [],
      "header": []
    },
    "joined": [],
    "integers": [],
    "accepts": [
      "application/json"
    ],
    "responses": {
      "202": {
        "media": null,
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "413": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "415": {
        "media": "application/problem+json",
        "headers": [
          "Accept-Patch",
          "Accept-Post",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": false,
    "reads": null,
    "deprecation": null
  },
  "verifyEmail": {
    "id": "verifyEmail",
    "method": "post",
    "path": "/email-verifications/confirm",
    "tag": "Recovery",
    "public": true,
    "security": [
      {}
    ],
    "scopes": [],
    "credentials": [],
    "parameters": {
      "path": [],
      "query": [],
      "header": []
    },
    "joined": [],
    "integers": [],
    "accepts": [
      "application/json"
    ],
    "responses": {
      "204": {
        "media": null,
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "413": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "415": {
        "media": "application/problem+json",
        "headers": [
          "Accept-Patch",
          "Accept-Post",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": false,
    "reads": null,
    "deprecation": null
  },
  "restoreAccount": {
    "id": "restoreAccount",
    "method": "post",
    "path": "/account-restorations",
    "tag": "Recovery",
    "public": true,
    "security": [
      {}
    ],
    "scopes": [],
    "credentials": [],
    "parameters": {
      "path": [],
      "query": [],
      "header": []
    },
    "joined": [],
    "integers": [],
    "accepts": [
      "application/json"
    ],
    "responses": {
      "204": {
        "media": null,
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "413": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "415": {
        "media": "application/problem+json",
        "headers": [
          "Accept-Patch",
          "Accept-Post",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": false,
    "reads": null,
    "deprecation": null
  },
  "listSessions": {
    "id": "listSessions",
    "method": "get",
    "path": "/sessions",
    "tag": "Sessions",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "account.read"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "account.read"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [],
      "query": [
        "limit",
        "cursor"
      ],
      "header": []
    },
    "joined": [],
    "integers": [
      "limit"
    ],
    "accepts": [],
    "responses": {
      "200": {
        "media": "application/json",
        "headers": [
          "Link",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": true,
    "reads": null,
    "deprecation": null
  },
  "createSession": {
    "id": "createSession",
    "method": "post",
    "path": "/sessions",
    "tag": "Sessions",
    "public": true,
    "security": [
      {}
    ],
    "scopes": [],
    "credentials": [],
    "parameters": {
      "path": [],
      "query": [],
      "header": []
    },
    "joined": [],
    "integers": [],
    "accepts": [
      "application/json"
    ],
    "responses": {
      "201": {
        "media": "application/json",
        "headers": [
          "Location",
          "ETag",
          "Cache-Control",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": {
          "path": "/sessions/{sessionId}",
          "parameters": {
            "sessionId": "$response.body#/id"
          }
        }
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "413": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "415": {
        "media": "application/problem+json",
        "headers": [
          "Accept-Patch",
          "Accept-Post",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": false,
    "reads": null,
    "deprecation": null
  },
  "endOtherSessions": {
    "id": "endOtherSessions",
    "method": "delete",
    "path": "/sessions",
    "tag": "Sessions",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "account.write"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "account.write"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [],
      "query": [],
      "header": []
    },
    "joined": [],
    "integers": [],
    "accepts": [],
    "responses": {
      "204": {
        "media": null,
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": false,
    "reads": null,
    "deprecation": null
  },
  "refreshSession": {
    "id": "refreshSession",
    "method": "post",
    "path": "/sessions/refresh",
    "tag": "Sessions",
    "public": true,
    "security": [
      {}
    ],
    "scopes": [],
    "credentials": [],
    "parameters": {
      "path": [],
      "query": [],
      "header": []
    },
    "joined": [],
    "integers": [],
    "accepts": [
      "application/json"
    ],
    "responses": {
      "200": {
        "media": "application/json",
        "headers": [
          "ETag",
          "Cache-Control",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "413": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "415": {
        "media": "application/problem+json",
        "headers": [
          "Accept-Patch",
          "Accept-Post",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": false,
    "reads": null,
    "deprecation": null
  },
  "getSession": {
    "id": "getSession",
    "method": "get",
    "path": "/sessions/{sessionId}",
    "tag": "Sessions",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "account.read"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "account.read"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [
        "sessionId"
      ],
      "query": [],
      "header": [
        "If-None-Match"
      ]
    },
    "joined": [],
    "integers": [],
    "accepts": [],
    "responses": {
      "200": {
        "media": "application/json",
        "headers": [
          "ETag",
          "Cache-Control",
          "Vary",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "304": {
        "media": null,
        "headers": [
          "ETag",
          "Cache-Control",
          "Vary",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "404": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": false,
    "reads": null,
    "deprecation": null
  },
  "deleteSession": {
    "id": "deleteSession",
    "method": "delete",
    "path": "/sessions/{sessionId}",
    "tag": "Sessions",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "account.write"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "account.write"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [
        "sessionId"
      ],
      "query": [],
      "header": [
        "If-Match"
      ]
    },
    "joined": [],
    "integers": [],
    "accepts": [],
    "responses": {
      "204": {
        "media": null,
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "404": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "412": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": false,
    "reads": "getSession",
    "deprecation": null
  },
  "listClients": {
    "id": "listClients",
    "method": "get",
    "path": "/clients",
    "tag": "OAuth clients",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "clients.read"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "clients.read"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [],
      "query": [
        "limit",
        "cursor"
      ],
      "header": []
    },
    "joined": [],
    "integers": [
      "limit"
    ],
    "accepts": [],
    "responses": {
      "200": {
        "media": "application/json",
        "headers": [
          "Link",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": true,
    "reads": null,
    "deprecation": null
  },
  "createClient": {
    "id": "createClient",
    "method": "post",
    "path": "/clients",
    "tag": "OAuth clients",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "clients.write"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "clients.write"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [],
      "query": [],
      "header": []
    },
    "joined": [],
    "integers": [],
    "accepts": [
      "application/json"
    ],
    "responses": {
      "201": {
        "media": "application/json",
        "headers": [
          "Location",
          "ETag",
          "Cache-Control",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": {
          "path": "/clients/{clientId}",
          "parameters": {
            "clientId": "$response.body#/id"
          }
        }
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "409": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "413": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "415": {
        "media": "application/problem+json",
        "headers": [
          "Accept-Patch",
          "Accept-Post",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": false,
    "reads": null,
    "deprecation": null
  },
  "getClient": {
    "id": "getClient",
    "method": "get",
    "path": "/clients/{clientId}",
    "tag": "OAuth clients",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "clients.read"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "clients.read"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [
        "clientId"
      ],
      "query": [],
      "header": [
        "If-None-Match"
      ]
    },
    "joined": [],
    "integers": [],
    "accepts": [],
    "responses": {
      "200": {
        "media": "application/json",
        "headers": [
          "ETag",
          "Cache-Control",
          "Vary",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "304": {
        "media": null,
        "headers": [
          "ETag",
          "Cache-Control",
          "Vary",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "404": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": false,
    "reads": null,
    "deprecation": null
  },
  "changeClient": {
    "id": "changeClient",
    "method": "patch",
    "path": "/clients/{clientId}",
    "tag": "OAuth clients",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "clients.write"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "clients.write"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [
        "clientId"
      ],
      "query": [],
      "header": [
        "If-Match"
      ]
    },
    "joined": [],
    "integers": [],
    "accepts": [
      "application/merge-patch+json",
      "application/json"
    ],
    "responses": {
      "200": {
        "media": "application/json",
        "headers": [
          "ETag",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "404": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "412": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "413": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "415": {
        "media": "application/problem+json",
        "headers": [
          "Accept-Patch",
          "Accept-Post",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": false,
    "reads": "getClient",
    "deprecation": null
  },
  "deleteClient": {
    "id": "deleteClient",
    "method": "delete",
    "path": "/clients/{clientId}",
    "tag": "OAuth clients",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "clients.write"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "clients.write"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [
        "clientId"
      ],
      "query": [],
      "header": [
        "If-Match"
      ]
    },
    "joined": [],
    "integers": [],
    "accepts": [],
    "responses": {
      "204": {
        "media": null,
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "404": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "412": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": false,
    "reads": "getClient",
    "deprecation": null
  },
  "rotateClientSecret": {
    "id": "rotateClientSecret",
    "method": "post",
    "path": "/clients/{clientId}/rotate",
    "tag": "OAuth clients",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "clients.write"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "clients.write"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [
        "clientId"
      ],
      "query": [],
      "header": []
    },
    "joined": [],
    "integers": [],
    "accepts": [],
    "responses": {
      "200": {
        "media": "application/json",
        "headers": [
          "ETag",
          "Cache-Control",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "404": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "409": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": false,
    "reads": null,
    "deprecation": null
  },
  "listAccounts": {
    "id": "listAccounts",
    "method": "get",
    "path": "/accounts",
    "tag": "Administration",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "admin.read"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "admin.read"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [],
      "query": [
        "text",
        "role",
        "status",
        "limit",
        "cursor"
      ],
      "header": []
    },
    "joined": [
      "role",
      "status"
    ],
    "integers": [
      "limit"
    ],
    "accepts": [],
    "responses": {
      "200": {
        "media": "application/json",
        "headers": [
          "Link",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": true,
    "reads": null,
    "deprecation": null
  },
  "createAccount": {
    "id": "createAccount",
    "method": "post",
    "path": "/accounts",
    "tag": "Administration",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "admin.write"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "admin.write"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [],
      "query": [],
      "header": [
        "Idempotency-Key"
      ]
    },
    "joined": [],
    "integers": [],
    "accepts": [
      "application/json"
    ],
    "responses": {
      "201": {
        "media": "application/json",
        "headers": [
          "Location",
          "ETag",
          "Idempotent-Replayed",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": {
          "path": "/accounts/{accountId}",
          "parameters": {
            "accountId": "$response.body#/id"
          }
        }
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "409": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "413": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "415": {
        "media": "application/problem+json",
        "headers": [
          "Accept-Patch",
          "Accept-Post",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "422": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": true,
    "paged": false,
    "reads": null,
    "deprecation": null
  },
  "getAccount": {
    "id": "getAccount",
    "method": "get",
    "path": "/accounts/{accountId}",
    "tag": "Administration",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "admin.read"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "admin.read"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [
        "accountId"
      ],
      "query": [],
      "header": [
        "If-None-Match"
      ]
    },
    "joined": [],
    "integers": [],
    "accepts": [],
    "responses": {
      "200": {
        "media": "application/json",
        "headers": [
          "ETag",
          "Cache-Control",
          "Vary",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "304": {
        "media": null,
        "headers": [
          "ETag",
          "Cache-Control",
          "Vary",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "404": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": false,
    "reads": null,
    "deprecation": null
  },
  "changeAccount": {
    "id": "changeAccount",
    "method": "patch",
    "path": "/accounts/{accountId}",
    "tag": "Administration",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "admin.write"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "admin.write"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [
        "accountId"
      ],
      "query": [],
      "header": [
        "If-Match"
      ]
    },
    "joined": [],
    "integers": [],
    "accepts": [
      "application/merge-patch+json",
      "application/json"
    ],
    "responses": {
      "200": {
        "media": "application/json",
        "headers": [
          "ETag",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "404": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "409": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "412": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "413": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "415": {
        "media": "application/problem+json",
        "headers": [
          "Accept-Patch",
          "Accept-Post",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": false,
    "reads": "getAccount",
    "deprecation": null
  },
  "suspendAccount": {
    "id": "suspendAccount",
    "method": "post",
    "path": "/accounts/{accountId}/suspend",
    "tag": "Administration",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "admin.write"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "admin.write"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [
        "accountId"
      ],
      "query": [],
      "header": []
    },
    "joined": [],
    "integers": [],
    "accepts": [],
    "responses": {
      "200": {
        "media": "application/json",
        "headers": [
          "ETag",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "404": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "409": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": false,
    "reads": null,
    "deprecation": null
  },
  "reinstateAccount": {
    "id": "reinstateAccount",
    "method": "post",
    "path": "/accounts/{accountId}/reinstate",
    "tag": "Administration",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "admin.write"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "admin.write"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [
        "accountId"
      ],
      "query": [],
      "header": []
    },
    "joined": [],
    "integers": [],
    "accepts": [],
    "responses": {
      "200": {
        "media": "application/json",
        "headers": [
          "ETag",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "404": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": false,
    "reads": null,
    "deprecation": null
  },
  "listAuditEvents": {
    "id": "listAuditEvents",
    "method": "get",
    "path": "/audit-events",
    "tag": "Audit log",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "audit.read"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "audit.read"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [],
      "query": [
        "action",
        "actorId",
        "userId",
        "workspaceId",
        "after",
        "before",
        "limit",
        "cursor"
      ],
      "header": []
    },
    "joined": [],
    "integers": [
      "limit"
    ],
    "accepts": [],
    "responses": {
      "200": {
        "media": "application/json",
        "headers": [
          "Link",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": true,
    "reads": null,
    "deprecation": null
  },
  "listWorkspaces": {
    "id": "listWorkspaces",
    "method": "get",
    "path": "/workspaces",
    "tag": "Workspaces",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "workspaces.read"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "workspaces.read"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [],
      "query": [
        "limit",
        "cursor"
      ],
      "header": []
    },
    "joined": [],
    "integers": [
      "limit"
    ],
    "accepts": [],
    "responses": {
      "200": {
        "media": "application/json",
        "headers": [
          "Link",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": true,
    "reads": null,
    "deprecation": null
  },
  "createWorkspace": {
    "id": "createWorkspace",
    "method": "post",
    "path": "/workspaces",
    "tag": "Workspaces",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "workspaces.write"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "workspaces.write"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [],
      "query": [],
      "header": [
        "Idempotency-Key"
      ]
    },
    "joined": [],
    "integers": [],
    "accepts": [
      "application/json"
    ],
    "responses": {
      "201": {
        "media": "application/json",
        "headers": [
          "Location",
          "ETag",
          "Idempotent-Replayed",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": {
          "path": "/workspaces/{workspaceId}",
          "parameters": {
            "workspaceId": "$response.body#/id"
          }
        }
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "409": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "413": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "415": {
        "media": "application/problem+json",
        "headers": [
          "Accept-Patch",
          "Accept-Post",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "422": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": true,
    "paged": false,
    "reads": null,
    "deprecation": null
  },
  "getWorkspace": {
    "id": "getWorkspace",
    "method": "get",
    "path": "/workspaces/{workspaceId}",
    "tag": "Workspaces",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "workspaces.read"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "workspaces.read"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [
        "workspaceId"
      ],
      "query": [],
      "header": [
        "If-None-Match"
      ]
    },
    "joined": [],
    "integers": [],
    "accepts": [],
    "responses": {
      "200": {
        "media": "application/json",
        "headers": [
          "ETag",
          "Cache-Control",
          "Vary",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "304": {
        "media": null,
        "headers": [
          "ETag",
          "Cache-Control",
          "Vary",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "404": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": false,
    "reads": null,
    "deprecation": null
  },
  "changeWorkspace": {
    "id": "changeWorkspace",
    "method": "patch",
    "path": "/workspaces/{workspaceId}",
    "tag": "Workspaces",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "workspaces.write"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "workspaces.write"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [
        "workspaceId"
      ],
      "query": [],
      "header": [
        "If-Match"
      ]
    },
    "joined": [],
    "integers": [],
    "accepts": [
      "application/merge-patch+json",
      "application/json"
    ],
    "responses": {
      "200": {
        "media": "application/json",
        "headers": [
          "ETag",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "404": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "412": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "413": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "415": {
        "media": "application/problem+json",
        "headers": [
          "Accept-Patch",
          "Accept-Post",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": false,
    "reads": "getWorkspace",
    "deprecation": null
  },
  "deleteWorkspace": {
    "id": "deleteWorkspace",
    "method": "delete",
    "path": "/workspaces/{workspaceId}",
    "tag": "Workspaces",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "workspaces.write"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "workspaces.write"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [
        "workspaceId"
      ],
      "query": [],
      "header": [
        "If-Match"
      ]
    },
    "joined": [],
    "integers": [],
    "accepts": [],
    "responses": {
      "204": {
        "media": null,
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "404": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "409": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "412": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": false,
    "reads": "getWorkspace",
    "deprecation": null
  },
  "transferWorkspace": {
    "id": "transferWorkspace",
    "method": "post",
    "path": "/workspaces/{workspaceId}/transfer",
    "tag": "Workspaces",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "workspaces.write"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "workspaces.write"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [
        "workspaceId"
      ],
      "query": [],
      "header": []
    },
    "joined": [],
    "integers": [],
    "accepts": [
      "application/json"
    ],
    "responses": {
      "204": {
        "media": null,
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "404": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "409": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "413": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "415": {
        "media": "application/problem+json",
        "headers": [
          "Accept-Patch",
          "Accept-Post",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": false,
    "reads": null,
    "deprecation": null
  },
  "listMembers": {
    "id": "listMembers",
    "method": "get",
    "path": "/workspaces/{workspaceId}/members",
    "tag": "Members",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "workspaces.read"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "workspaces.read"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [
        "workspaceId"
      ],
      "query": [
        "limit",
        "cursor"
      ],
      "header": []
    },
    "joined": [],
    "integers": [
      "limit"
    ],
    "accepts": [],
    "responses": {
      "200": {
        "media": "application/json",
        "headers": [
          "Link",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "404": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": true,
    "reads": null,
    "deprecation": null
  },
  "getMember": {
    "id": "getMember",
    "method": "get",
    "path": "/workspaces/{workspaceId}/members/{userId}",
    "tag": "Members",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "workspaces.read"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "workspaces.read"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [
        "workspaceId",
        "userId"
      ],
      "query": [],
      "header": [
        "If-None-Match"
      ]
    },
    "joined": [],
    "integers": [],
    "accepts": [],
    "responses": {
      "200": {
        "media": "application/json",
        "headers": [
          "ETag",
          "Cache-Control",
          "Vary",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "304": {
        "media": null,
        "headers": [
          "ETag",
          "Cache-Control",
          "Vary",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "404": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": false,
    "reads": null,
    "deprecation": null
  },
  "changeMember": {
    "id": "changeMember",
    "method": "patch",
    "path": "/workspaces/{workspaceId}/members/{userId}",
    "tag": "Members",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "workspaces.write"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "workspaces.write"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [
        "workspaceId",
        "userId"
      ],
      "query": [],
      "header": [
        "If-Match"
      ]
    },
    "joined": [],
    "integers": [],
    "accepts": [
      "application/merge-patch+json",
      "application/json"
    ],
    "responses": {
      "200": {
        "media": "application/json",
        "headers": [
          "ETag",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "404": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "409": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "412": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "413": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "415": {
        "media": "application/problem+json",
        "headers": [
          "Accept-Patch",
          "Accept-Post",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": false,
    "reads": "getMember",
    "deprecation": null
  },
  "removeMember": {
    "id": "removeMember",
    "method": "delete",
    "path": "/workspaces/{workspaceId}/members/{userId}",
    "tag": "Members",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "workspaces.write"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "workspaces.write"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [
        "workspaceId",
        "userId"
      ],
      "query": [],
      "header": [
        "If-Match"
      ]
    },
    "joined": [],
    "integers": [],
    "accepts": [],
    "responses": {
      "204": {
        "media": null,
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "404": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "409": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "412": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": false,
    "reads": "getMember",
    "deprecation": null
  },
  "listInvitations": {
    "id": "listInvitations",
    "method": "get",
    "path": "/workspaces/{workspaceId}/invitations",
    "tag": "Invitations",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "workspaces.read"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "workspaces.read"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [
        "workspaceId"
      ],
      "query": [
        "limit",
        "cursor"
      ],
      "header": []
    },
    "joined": [],
    "integers": [
      "limit"
    ],
    "accepts": [],
    "responses": {
      "200": {
        "media": "application/json",
        "headers": [
          "Link",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "404": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": true,
    "reads": null,
    "deprecation": null
  },
  "createInvitation": {
    "id": "createInvitation",
    "method": "post",
    "path": "/workspaces/{workspaceId}/invitations",
    "tag": "Invitations",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "workspaces.write"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "workspaces.write"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [
        "workspaceId"
      ],
      "query": [],
      "header": [
        "Idempotency-Key"
      ]
    },
    "joined": [],
    "integers": [],
    "accepts": [
      "application/json"
    ],
    "responses": {
      "201": {
        "media": "application/json",
        "headers": [
          "Location",
          "ETag",
          "Idempotent-Replayed",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": {
          "path": "/workspaces/{workspaceId}/invitations/{invitationId}",
          "parameters": {
            "workspaceId": "$request.path.workspaceId",
            "invitationId": "$response.body#/id"
          }
        }
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "404": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "409": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "413": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "415": {
        "media": "application/problem+json",
        "headers": [
          "Accept-Patch",
          "Accept-Post",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "422": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": true,
    "paged": false,
    "reads": null,
    "deprecation": null
  },
  "getInvitation": {
    "id": "getInvitation",
    "method": "get",
    "path": "/workspaces/{workspaceId}/invitations/{invitationId}",
    "tag": "Invitations",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "workspaces.read"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "workspaces.read"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [
        "workspaceId",
        "invitationId"
      ],
      "query": [],
      "header": [
        "If-None-Match"
      ]
    },
    "joined": [],
    "integers": [],
    "accepts": [],
    "responses": {
      "200": {
        "media": "application/json",
        "headers": [
          "ETag",
          "Cache-Control",
          "Vary",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "304": {
        "media": null,
        "headers": [
          "ETag",
          "Cache-Control",
          "Vary",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "404": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": false,
    "reads": null,
    "deprecation": null
  },
  "deleteInvitation": {
    "id": "deleteInvitation",
    "method": "delete",
    "path": "/workspaces/{workspaceId}/invitations/{invitationId}",
    "tag": "Invitations",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "workspaces.write"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "workspaces.write"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [
        "workspaceId",
        "invitationId"
      ],
      "query": [],
      "header": [
        "If-Match"
      ]
    },
    "joined": [],
    "integers": [],
    "accepts": [],
    "responses": {
      "204": {
        "media": null,
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "404": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "412": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": false,
    "reads": "getInvitation",
    "deprecation": null
  },
  "resendInvitation": {
    "id": "resendInvitation",
    "method": "post",
    "path": "/workspaces/{workspaceId}/invitations/{invitationId}/resend",
    "tag": "Invitations",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "workspaces.write"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "workspaces.write"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [
        "workspaceId",
        "invitationId"
      ],
      "query": [],
      "header": []
    },
    "joined": [],
    "integers": [],
    "accepts": [],
    "responses": {
      "200": {
        "media": "application/json",
        "headers": [
          "ETag",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "404": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "409": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": false,
    "reads": null,
    "deprecation": null
  },
  "listProjects": {
    "id": "listProjects",
    "method": "get",
    "path": "/workspaces/{workspaceId}/projects",
    "tag": "Projects",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "projects.read"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "projects.read"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [
        "workspaceId"
      ],
      "query": [
        "limit",
        "cursor"
      ],
      "header": []
    },
    "joined": [],
    "integers": [
      "limit"
    ],
    "accepts": [],
    "responses": {
      "200": {
        "media": "application/json",
        "headers": [
          "Link",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "404": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": true,
    "reads": null,
    "deprecation": null
  },
  "createProject": {
    "id": "createProject",
    "method": "post",
    "path": "/workspaces/{workspaceId}/projects",
    "tag": "Projects",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "projects.write"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "projects.write"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [
        "workspaceId"
      ],
      "query": [],
      "header": [
        "Idempotency-Key"
      ]
    },
    "joined": [],
    "integers": [],
    "accepts": [
      "application/json"
    ],
    "responses": {
      "201": {
        "media": "application/json",
        "headers": [
          "Location",
          "ETag",
          "Idempotent-Replayed",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": {
          "path": "/workspaces/{workspaceId}/projects/{projectId}",
          "parameters": {
            "workspaceId": "$request.path.workspaceId",
            "projectId": "$response.body#/id"
          }
        }
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "404": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "409": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "413": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "415": {
        "media": "application/problem+json",
        "headers": [
          "Accept-Patch",
          "Accept-Post",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "422": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": true,
    "paged": false,
    "reads": null,
    "deprecation": null
  },
  "getProject": {
    "id": "getProject",
    "method": "get",
    "path": "/workspaces/{workspaceId}/projects/{projectId}",
    "tag": "Projects",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "projects.read"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "projects.read"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [
        "workspaceId",
        "projectId"
      ],
      "query": [],
      "header": [
        "If-None-Match"
      ]
    },
    "joined": [],
    "integers": [],
    "accepts": [],
    "responses": {
      "200": {
        "media": "application/json",
        "headers": [
          "ETag",
          "Cache-Control",
          "Vary",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "304": {
        "media": null,
        "headers": [
          "ETag",
          "Cache-Control",
          "Vary",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "404": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": false,
    "reads": null,
    "deprecation": null
  },
  "changeProject": {
    "id": "changeProject",
    "method": "patch",
    "path": "/workspaces/{workspaceId}/projects/{projectId}",
    "tag": "Projects",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "projects.write"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "projects.write"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [
        "workspaceId",
        "projectId"
      ],
      "query": [],
      "header": [
        "If-Match"
      ]
    },
    "joined": [],
    "integers": [],
    "accepts": [
      "application/merge-patch+json",
      "application/json"
    ],
    "responses": {
      "200": {
        "media": "application/json",
        "headers": [
          "ETag",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "404": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "412": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "413": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "415": {
        "media": "application/problem+json",
        "headers": [
          "Accept-Patch",
          "Accept-Post",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": false,
    "reads": "getProject",
    "deprecation": null
  },
  "deleteProject": {
    "id": "deleteProject",
    "method": "delete",
    "path": "/workspaces/{workspaceId}/projects/{projectId}",
    "tag": "Projects",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "projects.write"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "projects.write"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [
        "workspaceId",
        "projectId"
      ],
      "query": [],
      "header": [
        "If-Match"
      ]
    },
    "joined": [],
    "integers": [],
    "accepts": [],
    "responses": {
      "204": {
        "media": null,
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "404": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "412": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": false,
    "reads": "getProject",
    "deprecation": null
  },
  "listProjectGuests": {
    "id": "listProjectGuests",
    "method": "get",
    "path": "/workspaces/{workspaceId}/projects/{projectId}/guests",
    "tag": "Projects",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "projects.read"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "projects.read"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [
        "workspaceId",
        "projectId"
      ],
      "query": [
        "limit",
        "cursor"
      ],
      "header": []
    },
    "joined": [],
    "integers": [
      "limit"
    ],
    "accepts": [],
    "responses": {
      "200": {
        "media": "application/json",
        "headers": [
          "Link",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "404": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": true,
    "reads": null,
    "deprecation": null
  },
  "addProjectGuest": {
    "id": "addProjectGuest",
    "method": "put",
    "path": "/workspaces/{workspaceId}/projects/{projectId}/guests/{userId}",
    "tag": "Projects",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "projects.write"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "projects.write"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [
        "workspaceId",
        "projectId",
        "userId"
      ],
      "query": [],
      "header": []
    },
    "joined": [],
    "integers": [],
    "accepts": [],
    "responses": {
      "204": {
        "media": null,
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "404": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "409": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": false,
    "reads": null,
    "deprecation": null
  },
  "removeProjectGuest": {
    "id": "removeProjectGuest",
    "method": "delete",
    "path": "/workspaces/{workspaceId}/projects/{projectId}/guests/{userId}",
    "tag": "Projects",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "projects.write"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "projects.write"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [
        "workspaceId",
        "projectId",
        "userId"
      ],
      "query": [],
      "header": []
    },
    "joined": [],
    "integers": [],
    "accepts": [],
    "responses": {
      "204": {
        "media": null,
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "404": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": false,
    "reads": null,
    "deprecation": null
  },
  "listTasks": {
    "id": "listTasks",
    "method": "get",
    "path": "/workspaces/{workspaceId}/tasks",
    "tag": "Tasks",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "tasks.read"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "tasks.read"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [
        "workspaceId"
      ],
      "query": [
        "status",
        "priority",
        "projectId",
        "dueBefore",
        "dueAfter",
        "text",
        "sort",
        "limit",
        "cursor"
      ],
      "header": []
    },
    "joined": [
      "status",
      "priority",
      "sort"
    ],
    "integers": [
      "limit"
    ],
    "accepts": [],
    "responses": {
      "200": {
        "media": "application/json",
        "headers": [
          "Link",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "404": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": true,
    "reads": null,
    "deprecation": null
  },
  "createTask": {
    "id": "createTask",
    "method": "post",
    "path": "/workspaces/{workspaceId}/tasks",
    "tag": "Tasks",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "tasks.write"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "tasks.write"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [
        "workspaceId"
      ],
      "query": [],
      "header": [
        "Idempotency-Key"
      ]
    },
    "joined": [],
    "integers": [],
    "accepts": [
      "application/json"
    ],
    "responses": {
      "201": {
        "media": "application/json",
        "headers": [
          "Location",
          "ETag",
          "Idempotent-Replayed",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": {
          "path": "/workspaces/{workspaceId}/tasks/{taskId}",
          "parameters": {
            "workspaceId": "$request.path.workspaceId",
            "taskId": "$response.body#/id"
          }
        }
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "404": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "409": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "413": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "415": {
        "media": "application/problem+json",
        "headers": [
          "Accept-Patch",
          "Accept-Post",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "422": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": true,
    "paged": false,
    "reads": null,
    "deprecation": null
  },
  "getTask": {
    "id": "getTask",
    "method": "get",
    "path": "/workspaces/{workspaceId}/tasks/{taskId}",
    "tag": "Tasks",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "tasks.read"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "tasks.read"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [
        "workspaceId",
        "taskId"
      ],
      "query": [],
      "header": [
        "If-None-Match"
      ]
    },
    "joined": [],
    "integers": [],
    "accepts": [],
    "responses": {
      "200": {
        "media": "application/json",
        "headers": [
          "ETag",
          "Cache-Control",
          "Vary",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "304": {
        "media": null,
        "headers": [
          "ETag",
          "Cache-Control",
          "Vary",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "404": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": false,
    "reads": null,
    "deprecation": null
  },
  "replaceTask": {
    "id": "replaceTask",
    "method": "put",
    "path": "/workspaces/{workspaceId}/tasks/{taskId}",
    "tag": "Tasks",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "tasks.write"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "tasks.write"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [
        "workspaceId",
        "taskId"
      ],
      "query": [],
      "header": [
        "If-Match"
      ]
    },
    "joined": [],
    "integers": [],
    "accepts": [
      "application/json"
    ],
    "responses": {
      "200": {
        "media": "application/json",
        "headers": [
          "ETag",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "404": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "409": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "412": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "413": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "415": {
        "media": "application/problem+json",
        "headers": [
          "Accept-Patch",
          "Accept-Post",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": false,
    "reads": "getTask",
    "deprecation": null
  },
  "changeTask": {
    "id": "changeTask",
    "method": "patch",
    "path": "/workspaces/{workspaceId}/tasks/{taskId}",
    "tag": "Tasks",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "tasks.write"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "tasks.write"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [
        "workspaceId",
        "taskId"
      ],
      "query": [],
      "header": [
        "If-Match"
      ]
    },
    "joined": [],
    "integers": [],
    "accepts": [
      "application/merge-patch+json",
      "application/json"
    ],
    "responses": {
      "200": {
        "media": "application/json",
        "headers": [
          "ETag",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "404": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "409": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "412": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "413": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "415": {
        "media": "application/problem+json",
        "headers": [
          "Accept-Patch",
          "Accept-Post",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": false,
    "reads": "getTask",
    "deprecation": null
  },
  "deleteTask": {
    "id": "deleteTask",
    "method": "delete",
    "path": "/workspaces/{workspaceId}/tasks/{taskId}",
    "tag": "Tasks",
    "public": false,
    "security": [
      {
        "session": []
      },
      {
        "oauth": [
          "tasks.write"
        ]
      },
      {
        "apiKey": []
      }
    ],
    "scopes": [
      "tasks.write"
    ],
    "credentials": [
      "X-API-Key"
    ],
    "parameters": {
      "path": [
        "workspaceId",
        "taskId"
      ],
      "query": [],
      "header": [
        "If-Match"
      ]
    },
    "joined": [],
    "integers": [],
    "accepts": [],
    "responses": {
      "204": {
        "media": null,
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "400": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "401": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "403": {
        "media": "application/problem+json",
        "headers": [
          "WWW-Authenticate",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "404": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "406": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "412": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "429": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "500": {
        "media": "application/problem+json",
        "headers": [
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      },
      "503": {
        "media": "application/problem+json",
        "headers": [
          "Retry-After",
          "RateLimit",
          "RateLimit-Policy",
          "Access-Control-Allow-Origin",
          "X-Request-Id"
        ],
        "location": null
      }
    },
    "limited": true,
    "idempotent": false,
    "paged": false,
    "reads": "getTask",
    "deprecation": null
  }
} as const;
