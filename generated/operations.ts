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
    "parameters": {
      "path": [],
      "query": [],
      "header": []
    },
    "joined": [],
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
    "parameters": {
      "path": [],
      "query": [],
      "header": [
        "If-None-Match"
      ]
    },
    "joined": [],
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
    "parameters": {
      "path": [],
      "query": [],
      "header": [
        "If-Match"
      ]
    },
    "joined": [],
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
    "parameters": {
      "path": [],
      "query": [],
      "header": [
        "If-Match"
      ]
    },
    "joined": [],
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
    "parameters": {
      "path": [],
      "query": [],
      "header": []
    },
    "joined": [],
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
    "parameters": {
      "path": [
        "workspaceId"
      ],
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
