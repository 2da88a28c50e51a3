/* Written by `npm run generate`. Change spec/ or db/migrations/ instead. */
export interface paths {
    "/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Register a user
         * @description Creates an account and its personal workspace, and sends an e-mail to verify the address. Registering does not log
         *     in: use createSession with the same address and password. A server may be set to take only those who were invited,
         *     or nobody.
         */
        post: operations["registerUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get your own account
         * @description Tells who is logged in, and the id of their personal workspace.
         */
        get: operations["getCurrentUser"];
        put?: never;
        post?: never;
        /**
         * Delete your own account
         * @description Closes the account of the caller: its sessions, keys and partners are refused within 30 seconds, and its own clients
         *     to everybody. It can be brought back with restoreAccount for some time, 30 days unless this server is set otherwise,
         *     without its keys and grants; its clients act for other people again. After that it is deleted for
         *     good, with the personal workspace and its tasks. The last owner of a workspace with other members, and the last
         *     admin, cannot go. Only a session may do this: a key or a partner gets 403.
         */
        delete: operations["deleteCurrentUser"];
        options?: never;
        head?: never;
        /**
         * Change your own account
         * @description Changes the name or the phone number of the caller, as a JSON Merge Patch: members that you leave out stay, and a
         *     null phone number removes it. A change that changes nothing keeps the version.
         */
        patch: operations["changeCurrentUser"];
        trace?: never;
    };
    "/users/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change your password
         * @description Replaces the password of the caller, who must know the current one. All other sessions end within 30 seconds; keys
         *     and partners stay. Only a session may do this: a key or a partner gets 403.
         */
        put: operations["changePassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export your account
         * @description Answers with all that the server keeps about the caller as one JSON document. What is in shared workspaces belongs
         *     to these, and is not in it. Past about 16 MB it is refused with `export_too_large`: read the lists page by page
         *     instead. A process of the server makes one export at a time; while it does, others are told to come back. It holds
         *     what several scopes guard, so only a session may do this: a key or a partner gets 403.
         */
        get: operations["exportAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your tasks of all workspaces
         * @description Returns one page of the tasks that the caller can see, from all workspaces that they are a member of. Filters and
         *     sort are those of listTasks.
         */
        get: operations["listOwnTasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me/audit-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read your own audit log
         * @description Returns one page of what the caller did and of what was done to their account, the newest first. Filters narrow
         *     the list together. Of what another did it says who, and neither from where nor with what.
         */
        get: operations["listOwnAuditEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your API keys
         * @description Returns one page of the keys of the caller, without their secret part; the newest come first.
         */
        get: operations["listApiKeys"];
        put?: never;
        /**
         * Make an API key
         * @description Makes a key for a script and shows it this once: only its hash is kept. The key may do what its scopes allow, and
         *     never more than the caller may. What a key or a partner makes ends with it, and no later than it.
         */
        post: operations["createApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me/keys/{keyId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the API key, which must be one of your own.
                 * @example 0197f3c0-5b6a-7c8d-9e0f-1a2b3c4d5e6f
                 */
                keyId: components["parameters"]["KeyId"];
            };
            cookie?: never;
        };
        /**
         * Get an API key
         * @description Shows a key of the caller, without its secret part.
         */
        get: operations["getApiKey"];
        put?: never;
        post?: never;
        /**
         * Revoke an API key
         * @description Deletes a key of the caller; it is refused within 30 seconds.
         */
        delete: operations["deleteApiKey"];
        options?: never;
        head?: never;
        /**
         * Rename an API key
         * @description Changes the name of a key, as a JSON Merge Patch. Its scopes and its end stay: make another key for others.
         */
        patch: operations["changeApiKey"];
        trace?: never;
    };
    "/users/me/keys/{keyId}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the API key, which must be one of your own.
                 * @example 0197f3c0-5b6a-7c8d-9e0f-1a2b3c4d5e6f
                 */
                keyId: components["parameters"]["KeyId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rotate an API key
         * @description Replaces the secret part of a key and shows the new key this once; the old one is refused within 30 seconds. Name,
         *     scopes and end stay.
         */
        post: operations["rotateApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the partners you let in
         * @description Returns one page of what the caller allowed partners to do, the newest first.
         */
        get: operations["listGrants"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me/grants/{grantId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the grant, which must be one of your own.
                 * @example 0197f3c2-1122-7334-9556-677889900aab
                 */
                grantId: components["parameters"]["GrantId"];
            };
            cookie?: never;
        };
        /**
         * Get a grant to a partner
         * @description Shows what the caller allowed one partner to do.
         */
        get: operations["getGrant"];
        put?: never;
        post?: never;
        /**
         * Let a partner go
         * @description Takes back what the caller allowed a partner to do; its tokens are refused within 30 seconds, and so are
         *     the keys and the clients that it made.
         */
        delete: operations["deleteGrant"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the invitations to you
         * @description Returns one page of the invitations to the address of the caller that can still be accepted; the newest come
         *     first. The list is empty until that address is verified.
         */
        get: operations["listReceivedInvitations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept an invitation by its code
         * @description Makes the caller a member of the workspace. The code of the e-mail shows that they were invited, whatever the
         *     address of their account; if it is the invited one, it counts as verified from then on.
         */
        post: operations["acceptInvitationByCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me/invitations/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decline an invitation by its code
         * @description Answers no to the invitation with this code, whatever the address of the caller.
         */
        post: operations["declineInvitationByCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me/invitations/{invitationId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the invitation to work on.
                 * @example 0197f3b3-9a8b-7c6d-8e5f-4a3b2c1d0e9f
                 */
                invitationId: components["parameters"]["InvitationId"];
            };
            cookie?: never;
        };
        /**
         * Get an invitation to you
         * @description Shows one invitation to the verified address of the caller that can still be accepted.
         */
        get: operations["getReceivedInvitation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me/invitations/{invitationId}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the invitation to work on.
                 * @example 0197f3b3-9a8b-7c6d-8e5f-4a3b2c1d0e9f
                 */
                invitationId: components["parameters"]["InvitationId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept an invitation
         * @description Makes the caller a member of the workspace. The invitation must be to their own address, and that be verified.
         */
        post: operations["acceptInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me/invitations/{invitationId}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the invitation to work on.
                 * @example 0197f3b3-9a8b-7c6d-8e5f-4a3b2c1d0e9f
                 */
                invitationId: components["parameters"]["InvitationId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decline an invitation
         * @description Answers no to an invitation to the own address of the caller, which must be verified.
         */
        post: operations["declineInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the user, which must be your own.
                 * @example 0197f3a2-8c1e-7b44-9d5a-3f6e2b7c1d90
                 */
                userId: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        /**
         * Get a user
         * @description Shows a user by id. You can see yourself only; everybody else is 404.
         */
        get: operations["getUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/password-resets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a password reset
         * @description Sends an e-mail with a one-time code to the address, if there is an account with it. The answer is the same if
         *     there is none.
         */
        post: operations["requestPasswordReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/password-resets/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set a new password by a code
         * @description Replaces the password of the account that the code was sent to, and ends all that it could be used with: its
         *     sessions, its keys, what it granted to partners, and the clients that act for it. They may be of somebody who used
         *     the address before. The address counts as verified from then on.
         */
        post: operations["resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/email-verifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for another verification e-mail
         * @description Sends another e-mail with a one-time code to the address, if there is an account with it that is not verified. The
         *     answer is the same if there is none.
         */
        post: operations["requestEmailVerification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/email-verifications/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Verify an e-mail address by a code
         * @description Marks the address that the code was sent to as verified.
         */
        post: operations["verifyEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account-restorations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore a deleted account
         * @description Brings back an account whose owner deleted it, until it is deleted for good. Log in afterwards; sessions, keys and
         *     partners from before stay refused. An account that was not deleted stays as it is.
         */
        post: operations["restoreAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your sessions
         * @description Returns one page of the sessions of the caller that have not ended, the newest first.
         */
        get: operations["listSessions"];
        put?: never;
        /**
         * Log in
         * @description Begins a session and answers with its access token and its refresh token. Send the access token with each request
         *     as `Authorization: Bearer`, and get new ones with refreshSession.
         */
        post: operations["createSession"];
        /**
         * End all other sessions
         * @description Ends all sessions of the caller but the one in use, and their log-ins at the pages where partners are let in. A key
         *     or a partner has no session, so with one of them all end. What partners were granted stays.
         */
        delete: operations["endOtherSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refresh a session
         * @description Answers with new tokens for the session of this refresh token, which is good this once. To use it a second time
         *     ends the session, because somebody else may hold a copy. Of several requests at the same time, one gets the
         *     tokens.
         */
        post: operations["refreshSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{sessionId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the session, which must be one of your own.
                 * @example 0197f3a3-44b7-7f02-8e1d-2c3b4a596877
                 */
                sessionId: components["parameters"]["SessionId"];
            };
            cookie?: never;
        };
        /**
         * Get a session
         * @description Shows a session of the caller, without its tokens.
         */
        get: operations["getSession"];
        put?: never;
        post?: never;
        /**
         * Log out
         * @description Ends a session of the caller; its refresh token is refused at once, its access token within 30 seconds.
         */
        delete: operations["deleteSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your OAuth clients
         * @description Returns one page of the clients that the caller registered, the newest first.
         */
        get: operations["listClients"];
        put?: never;
        /**
         * Register an OAuth client
         * @description Registers a program of a partner that may then ask people to let it in. The secret of a confidential client is
         *     shown this once: only its hash is kept. Guests of this server cannot.
         */
        post: operations["createClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clients/{clientId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the client, which must be one that you registered.
                 * @example 0197f3c1-4d5e-7f60-8192-a3b4c5d6e7f8
                 */
                clientId: components["parameters"]["ClientId"];
            };
            cookie?: never;
        };
        /**
         * Get an OAuth client
         * @description Shows a client that the caller registered, without its secret.
         */
        get: operations["getClient"];
        put?: never;
        post?: never;
        /**
         * Delete an OAuth client
         * @description Deletes a client with all grants that people gave it; its tokens are refused within 30 seconds.
         */
        delete: operations["deleteClient"];
        options?: never;
        head?: never;
        /**
         * Change an OAuth client
         * @description Changes some members of a client, as a JSON Merge Patch: members that you leave out stay, and null removes. A list
         *     is replaced as a whole. A scope that is taken away is gone from tokens made from then on. A key or a partner changes
         *     only the clients that it registered itself, since its change of another would stay when it ends; a session changes
         *     all. Guests of this server cannot.
         */
        patch: operations["changeClient"];
        trace?: never;
    };
    "/clients/{clientId}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the client, which must be one that you registered.
                 * @example 0197f3c1-4d5e-7f60-8192-a3b4c5d6e7f8
                 */
                clientId: components["parameters"]["ClientId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rotate the secret of an OAuth client
         * @description Replaces the secret of a confidential client and shows the new one this once; the old one is refused within 30
         *     seconds. Its grants and tokens stay good.
         */
        post: operations["rotateClientSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the accounts of the server
         * @description Returns one page of all accounts, the newest first. Filters narrow the list together. It takes an admin.
         */
        get: operations["listAccounts"];
        put?: never;
        /**
         * Register somebody else
         * @description Makes an account with a role, and sends an e-mail with which the person sets a password; that verifies the address
         *     too. It works also where registration is closed. It takes an admin.
         */
        post: operations["createAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{accountId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the account to manage.
                 * @example 0197f3b1-77c2-7e05-8a1b-2c3d4e5f6a7b
                 */
                accountId: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        /**
         * Get an account of the server
         * @description Shows one account of this server. It takes an admin.
         */
        get: operations["getAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change the role of an account
         * @description Changes the role of a person on this server, as a JSON Merge Patch; the new role counts within 30 seconds. The
         *     last admin stays admin. It takes an admin.
         */
        patch: operations["changeAccount"];
        trace?: never;
    };
    "/accounts/{accountId}/suspend": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the account to manage.
                 * @example 0197f3b1-77c2-7e05-8a1b-2c3d4e5f6a7b
                 */
                accountId: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Suspend an account
         * @description Shuts a person out until an admin reinstates the account: sessions end, and keys, partners and the clients that the
         *     person registered are refused, within 30 seconds. Nothing is deleted. A sole owner of a workspace can be suspended too: its members go on, and its owner is
         *     back when restored. To suspend twice is as good as once. It takes an admin.
         */
        post: operations["suspendAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{accountId}/reinstate": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the account to manage.
                 * @example 0197f3b1-77c2-7e05-8a1b-2c3d4e5f6a7b
                 */
                accountId: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore a suspended account
         * @description Lets a suspended person in again; their keys and partners are good as before. An account that is not suspended
         *     stays as it is. It takes an admin.
         */
        post: operations["reinstateAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the audit log
         * @description Returns one page of what was done on this server, the newest first. Filters narrow the list together. It takes an
         *     admin.
         */
        get: operations["listAuditEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your workspaces
         * @description Returns one page of the workspaces that the caller is a member of, with the role of the caller in each; the oldest
         *     come first.
         */
        get: operations["listWorkspaces"];
        put?: never;
        /**
         * Create a workspace
         * @description Creates a workspace with the caller as its owner. Guests of this server cannot.
         */
        post: operations["createWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{workspaceId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the workspace, which must be one of your own.
                 * @example 0197f3a2-8c20-7c1d-a1b2-5d4e3f2a1b0c
                 */
                workspaceId: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        /**
         * Get a workspace
         * @description Shows a workspace that the caller is a member of.
         */
        get: operations["getWorkspace"];
        put?: never;
        post?: never;
        /**
         * Delete a workspace
         * @description Deletes the workspace for good, with its projects, tasks and invitations. It takes an owner, and cannot be done to
         *     a personal workspace.
         */
        delete: operations["deleteWorkspace"];
        options?: never;
        head?: never;
        /**
         * Change a workspace
         * @description Changes the name of the workspace, as a JSON Merge Patch. It takes an owner or admin. A change that changes
         *     nothing keeps the version.
         */
        patch: operations["changeWorkspace"];
        trace?: never;
    };
    "/workspaces/{workspaceId}/transfer": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the workspace, which must be one of your own.
                 * @example 0197f3a2-8c20-7c1d-a1b2-5d4e3f2a1b0c
                 */
                workspaceId: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Transfer a workspace
         * @description Makes another member the owner and the caller an admin, both at once. It takes an owner, and a member who can act
         *     as one: whose account is active, and who is no guest of this server. It cannot be done with a personal workspace.
         */
        post: operations["transferWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{workspaceId}/members": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the workspace, which must be one of your own.
                 * @example 0197f3a2-8c20-7c1d-a1b2-5d4e3f2a1b0c
                 */
                workspaceId: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        /**
         * List the members of a workspace
         * @description Returns one page of the members of a workspace, in the order in which they joined. A guest sees only themselves.
         */
        get: operations["listMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{workspaceId}/members/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the workspace, which must be one of your own.
                 * @example 0197f3a2-8c20-7c1d-a1b2-5d4e3f2a1b0c
                 */
                workspaceId: components["parameters"]["WorkspaceId"];
                /**
                 * @description The id of the user who is a member of the workspace.
                 * @example 0197f3b1-77c2-7e05-8a1b-2c3d4e5f6a7b
                 */
                userId: components["parameters"]["MemberId"];
            };
            cookie?: never;
        };
        /**
         * Get a member of a workspace
         * @description Shows one member of a workspace. A guest sees only themselves.
         */
        get: operations["getMember"];
        put?: never;
        post?: never;
        /**
         * Remove a member or leave
         * @description Takes a member out of the workspace, together with their place in its projects. Everybody can leave with their own
         *     id; to remove somebody else takes an owner or admin, and an owner to remove an owner. The last owner cannot go,
         *     and nobody leaves a personal workspace.
         */
        delete: operations["removeMember"];
        options?: never;
        head?: never;
        /**
         * Change a member's role
         * @description Changes the role of a member, as a JSON Merge Patch. It takes an owner or admin; only an owner makes
         *     owners and admins, or changes an owner. The last owner stays owner, and a new one must be able to act as one: their
         *     account is active, and they are no guest of this server. The new role counts within 30 seconds.
         */
        patch: operations["changeMember"];
        trace?: never;
    };
    "/workspaces/{workspaceId}/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the workspace, which must be one of your own.
                 * @example 0197f3a2-8c20-7c1d-a1b2-5d4e3f2a1b0c
                 */
                workspaceId: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        /**
         * List the invitations of a workspace
         * @description Returns one page of the invitations into a workspace, answered or not; the newest come first. It takes an owner or
         *     admin.
         */
        get: operations["listInvitations"];
        put?: never;
        /**
         * Invite somebody into a workspace
         * @description Sends an invitation by e-mail, which can be accepted until `expiresAt`, whether or not the address belongs to an
         *     account: the answer is the same. It takes an owner or admin, and an owner to invite an admin, and is good for as long
         *     as who sent it is one: where they are not, another sends it again with resendInvitation. Who invites must have
         *     verified their own address, and past the number that this server lets each person send in a time the answer is 429.
         *     The code stands in the e-mail alone.
         */
        post: operations["createInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{workspaceId}/invitations/{invitationId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the workspace, which must be one of your own.
                 * @example 0197f3a2-8c20-7c1d-a1b2-5d4e3f2a1b0c
                 */
                workspaceId: components["parameters"]["WorkspaceId"];
                /**
                 * @description The id of the invitation to work on.
                 * @example 0197f3b3-9a8b-7c6d-8e5f-4a3b2c1d0e9f
                 */
                invitationId: components["parameters"]["InvitationId"];
            };
            cookie?: never;
        };
        /**
         * Get an invitation of a workspace
         * @description Shows one invitation into a workspace. It takes an owner or admin.
         */
        get: operations["getInvitation"];
        put?: never;
        post?: never;
        /**
         * Revoke an invitation
         * @description Deletes the invitation; its code is no longer good. Who has accepted it stays a member. It takes an owner or
         *     admin.
         */
        delete: operations["deleteInvitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{workspaceId}/invitations/{invitationId}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the workspace, which must be one of your own.
                 * @example 0197f3a2-8c20-7c1d-a1b2-5d4e3f2a1b0c
                 */
                workspaceId: components["parameters"]["WorkspaceId"];
                /**
                 * @description The id of the invitation to work on.
                 * @example 0197f3b3-9a8b-7c6d-8e5f-4a3b2c1d0e9f
                 */
                invitationId: components["parameters"]["InvitationId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send an invitation again
         * @description Sends the e-mail once more with another code and a new `expiresAt`; the code before is no longer good. It takes an
         *     owner or admin whose own address is verified, and an owner where it invites an admin. It counts as one more that
         *     they send.
         */
        post: operations["resendInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{workspaceId}/projects": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the workspace, which must be one of your own.
                 * @example 0197f3a2-8c20-7c1d-a1b2-5d4e3f2a1b0c
                 */
                workspaceId: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        /**
         * List projects
         * @description Returns one page of the projects of a workspace, the oldest first. A guest sees those that they were added to.
         */
        get: operations["listProjects"];
        put?: never;
        /**
         * Create a project
         * @description Adds a project to a workspace. Guests cannot.
         */
        post: operations["createProject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{workspaceId}/projects/{projectId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the workspace, which must be one of your own.
                 * @example 0197f3a2-8c20-7c1d-a1b2-5d4e3f2a1b0c
                 */
                workspaceId: components["parameters"]["WorkspaceId"];
                /**
                 * @description The id of the project in the workspace.
                 * @example 0197f3b2-0d1e-7f3a-b4c5-d6e7f8091a2b
                 */
                projectId: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        /**
         * Get a project
         * @description Shows one project of a workspace.
         */
        get: operations["getProject"];
        put?: never;
        post?: never;
        /**
         * Delete a project
         * @description Deletes the project for good. Its tasks stay in the workspace and belong to no project from then on; its guests no
         *     longer see them. It takes an owner or admin of the workspace.
         */
        delete: operations["deleteProject"];
        options?: never;
        head?: never;
        /**
         * Change a project
         * @description Changes some members of the project, as a JSON Merge Patch: members that you leave out stay, and null removes.
         *     Guests cannot. A change that changes nothing keeps the version.
         */
        patch: operations["changeProject"];
        trace?: never;
    };
    "/workspaces/{workspaceId}/projects/{projectId}/guests": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the workspace, which must be one of your own.
                 * @example 0197f3a2-8c20-7c1d-a1b2-5d4e3f2a1b0c
                 */
                workspaceId: components["parameters"]["WorkspaceId"];
                /**
                 * @description The id of the project in the workspace.
                 * @example 0197f3b2-0d1e-7f3a-b4c5-d6e7f8091a2b
                 */
                projectId: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        /**
         * List the guests of a project
         * @description Returns one page of the guests who were added to a project, in the order in which they were. A guest sees only
         *     themselves.
         */
        get: operations["listProjectGuests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{workspaceId}/projects/{projectId}/guests/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the workspace, which must be one of your own.
                 * @example 0197f3a2-8c20-7c1d-a1b2-5d4e3f2a1b0c
                 */
                workspaceId: components["parameters"]["WorkspaceId"];
                /**
                 * @description The id of the project in the workspace.
                 * @example 0197f3b2-0d1e-7f3a-b4c5-d6e7f8091a2b
                 */
                projectId: components["parameters"]["ProjectId"];
                /**
                 * @description The id of the user who is a member of the workspace.
                 * @example 0197f3b1-77c2-7e05-8a1b-2c3d4e5f6a7b
                 */
                userId: components["parameters"]["MemberId"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Add a guest to a project
         * @description Lets a guest of the workspace see this project and its tasks. To add them twice is as good as once. It takes an
         *     owner or admin of the workspace.
         */
        put: operations["addProjectGuest"];
        post?: never;
        /**
         * Remove a guest from a project
         * @description Takes the project out of sight of a guest, within 30 seconds. It takes an owner or admin of the workspace.
         */
        delete: operations["removeProjectGuest"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{workspaceId}/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the workspace, which must be one of your own.
                 * @example 0197f3a2-8c20-7c1d-a1b2-5d4e3f2a1b0c
                 */
                workspaceId: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        /**
         * List tasks
         * @description Returns one page of the tasks of a workspace; a guest sees those of the projects they were added to. Filters narrow
         *     the list together: a task must meet each of them. A filter with several values takes a task that has any of them.
         */
        get: operations["listTasks"];
        put?: never;
        /**
         * Create a task
         * @description Adds a task to a workspace. Members that you leave out get their defaults.
         */
        post: operations["createTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{workspaceId}/tasks/{taskId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the workspace, which must be one of your own.
                 * @example 0197f3a2-8c20-7c1d-a1b2-5d4e3f2a1b0c
                 */
                workspaceId: components["parameters"]["WorkspaceId"];
                /**
                 * @description The id of the task to work on.
                 * @example 0197f3a5-1f04-7e8a-b6c3-9a8b7c6d5e4f
                 */
                taskId: components["parameters"]["TaskId"];
            };
            cookie?: never;
        };
        /**
         * Get a task
         * @description Shows one task of a workspace.
         */
        get: operations["getTask"];
        /**
         * Replace a task
         * @description Replaces the whole task: members that you leave out go back to their defaults. A replacement that changes nothing
         *     keeps the version.
         */
        put: operations["replaceTask"];
        post?: never;
        /**
         * Delete a task
         * @description Deletes the task for good.
         */
        delete: operations["deleteTask"];
        options?: never;
        head?: never;
        /**
         * Change a task
         * @description Changes some members of the task, as a JSON Merge Patch: members that you leave out stay, and null removes. A moment
         *     is replaced as a whole. A change that changes nothing keeps the version.
         */
        patch: operations["changeTask"];
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @description An account of this server, as its admins see it.
         * @example {
         *       "id": "0197f3b1-77c2-7e05-8a1b-2c3d4e5f6a7b",
         *       "email": "grace@hopper.example",
         *       "emailVerified": true,
         *       "role": "user",
         *       "name": "Grace Hopper",
         *       "status": "active",
         *       "createdAt": "2026-11-22T08:30:00.123Z",
         *       "updatedAt": "2026-11-22T08:30:00.123Z",
         *       "version": 1
         *     }
         */
        Account: {
            id: components["schemas"]["Id"];
            email: components["schemas"]["EmailAddress"];
            /**
             * @description Whether the person has shown that mail to this address reaches them.
             * @example true
             */
            emailVerified: boolean;
            role: components["schemas"]["UserRole"];
            name: components["schemas"]["PersonName"];
            status: components["schemas"]["AccountStatus"];
            createdAt: components["schemas"]["Timestamp"];
            updatedAt: components["schemas"]["Timestamp"];
            version: components["schemas"]["Version"];
        };
        /**
         * @description Whom to register, and as what.
         * @example {
         *       "email": "grace@hopper.example",
         *       "name": "Grace Hopper",
         *       "role": "user"
         *     }
         */
        AccountCreate: {
            email: components["schemas"]["EmailAddress"];
            name: components["schemas"]["PersonName"];
            /** @default user */
            role?: components["schemas"]["UserRole"];
        };
        /** @description All that the server keeps about a person, as one document. */
        AccountExport: {
            /** @description When the document was made. */
            exportedAt: components["schemas"]["Timestamp"];
            user: components["schemas"]["CurrentUser"];
            /** @description The sessions that have not ended. */
            sessions: components["schemas"]["Session"][];
            /** @description The log-ins of browsers at the pages where partners are let in. They end with all other sessions. */
            logIns: components["schemas"]["PageLogIn"][];
            /** @description The API keys, without their secret part. */
            apiKeys: components["schemas"]["ApiKey"][];
            /** @description The clients that the person registered, without their secrets. */
            clients: components["schemas"]["Client"][];
            /** @description The partners that the person let in. */
            grants: components["schemas"]["Grant"][];
            /** @description The workspaces that the person is a member of. */
            workspaces: components["schemas"]["JoinedWorkspace"][];
            /** @description The invitations that the person has got. */
            invitations: components["schemas"]["ReceivedInvitation"][];
            /** @description The invitations that the person has sent, into workspaces where they may still see them. */
            sentInvitations: components["schemas"]["Invitation"][];
            /** @description The projects of the workspaces that the person owns, the personal one among them. */
            projects: components["schemas"]["Project"][];
            /** @description The projects that the person sees as a guest of a workspace. What is in them belongs to the workspace. */
            sharedProjects: components["schemas"]["SharedProject"][];
            /**
             * @description The tasks of the workspaces that the person owns, the personal one among them. Of tasks in the workspaces of others
             *     nothing says who made them.
             */
            tasks: components["schemas"]["Task"][];
            /** @description What is on record about the person. */
            auditEvents: components["schemas"]["AuditEvent"][];
        };
        /** @description One page of the accounts of this server. */
        AccountPage: {
            /** @description The accounts of this page, the newest first. */
            data: components["schemas"]["Account"][];
            page: components["schemas"]["Page"];
        };
        /**
         * @description What an admin changes of an account, which is the role.
         * @example {
         *       "role": "admin"
         *     }
         */
        AccountPatch: {
            role?: components["schemas"]["UserRole"];
        };
        /**
         * @description The address and password of the account to bring back.
         * @example {
         *       "email": "ada@lovelace.example",
         *       "password": "correct-horse-battery"
         *     }
         */
        AccountRestoration: {
            email: components["schemas"]["EmailAddress"];
            password: components["schemas"]["Password"];
        };
        /**
         * @description Whether the account can be used: a suspended one waits for an admin, a deleted one for its end or for its owner to
         *     bring it back.
         * @example active
         * @enum {string}
         */
        AccountStatus: "active" | "suspended" | "deleted";
        /**
         * @description A key for a script, without its secret part.
         * @example {
         *       "id": "0197f3c0-5b6a-7c8d-9e0f-1a2b3c4d5e6f",
         *       "name": "Nightly report",
         *       "scopes": [
         *         "tasks.read",
         *         "projects.read"
         *       ],
         *       "prefix": "dkt_7Hq2",
         *       "expiresAt": "2027-11-22T08:30:00.123Z",
         *       "lastUsedAt": null,
         *       "createdAt": "2026-11-22T08:30:00.123Z",
         *       "updatedAt": "2026-11-22T08:30:00.123Z",
         *       "version": 1
         *     }
         */
        ApiKey: {
            id: components["schemas"]["Id"];
            name: components["schemas"]["Name"];
            /** @description What the key may do, within what its person may do. */
            scopes: components["schemas"]["Scope"][];
            /**
             * @description How the key begins, to tell it from others.
             * @example dkt_7Hq2
             */
            prefix: string;
            /** @description From when on the key is refused; null if it does not expire. */
            expiresAt: components["schemas"]["OptionalTimestamp"];
            /** @description When it was last used, to within some minutes; null if never. Use alone makes no new version. */
            lastUsedAt: components["schemas"]["OptionalTimestamp"];
            createdAt: components["schemas"]["Timestamp"];
            updatedAt: components["schemas"]["Timestamp"];
            version: components["schemas"]["Version"];
        };
        /**
         * @description What it takes to make a key.
         * @example {
         *       "name": "Nightly report",
         *       "scopes": [
         *         "tasks.read",
         *         "projects.read"
         *       ],
         *       "expiresInDays": 365
         *     }
         */
        ApiKeyCreate: {
            name: components["schemas"]["Name"];
            /** @description What the key may do; a key or partner cannot give more than it has. */
            scopes: components["schemas"]["ScopeInput"][];
            /**
             * Format: int32
             * @description The days until the key is refused; null for a key that does not expire.
             * @default 365
             * @example 90
             */
            expiresInDays?: number | null;
        };
        /** @description One page of the API keys of a person. */
        ApiKeyPage: {
            /** @description The keys of this page, the newest first. */
            data: components["schemas"]["ApiKey"][];
            page: components["schemas"]["Page"];
        };
        /**
         * @description What to change of a key, which is its name.
         * @example {
         *       "name": "Weekly report"
         *     }
         */
        ApiKeyPatch: {
            name?: components["schemas"]["Name"];
        };
        /**
         * @description What was done, as a thing and a verb; expect new ones.
         * @example user.suspended
         */
        AuditAction: string;
        /**
         * @description Who did something, and with what; all members are null where the server did it by itself.
         * @example {
         *       "userId": "0197f3a2-8c1e-7b44-9d5a-3f6e2b7c1d90",
         *       "sessionId": "0197f3a3-44b7-7f02-8e1d-2c3b4a596877",
         *       "apiKeyId": null,
         *       "clientId": null
         *     }
         */
        AuditActor: {
            /** @description The id of the user; null too once the account is gone. */
            userId: components["schemas"]["OptionalId"];
            /** @description The id of the session, where one was used. */
            sessionId: components["schemas"]["OptionalId"];
            /** @description The id of the API key, where one was used. */
            apiKeyId: components["schemas"]["OptionalId"];
            /** @description The id of the partner's client, where one acted. */
            clientId: components["schemas"]["OptionalId"];
        };
        /**
         * @description Something that was done and is kept on record. It never changes, but loses what was personal of an account that is
         *     deleted.
         * @example {
         *       "id": "0197f3c3-0f1e-7d2c-8b3a-495867768594",
         *       "action": "user.roleChanged",
         *       "occurredAt": "2026-11-22T08:30:00.123Z",
         *       "actor": {
         *         "userId": "0197f3a2-8c1e-7b44-9d5a-3f6e2b7c1d90",
         *         "sessionId": "0197f3a3-44b7-7f02-8e1d-2c3b4a596877",
         *         "apiKeyId": null,
         *         "clientId": null
         *       },
         *       "userId": "0197f3b1-77c2-7e05-8a1b-2c3d4e5f6a7b",
         *       "workspaceId": null,
         *       "targetId": "0197f3b1-77c2-7e05-8a1b-2c3d4e5f6a7b",
         *       "details": {
         *         "from": "user",
         *         "to": "admin"
         *       },
         *       "ipAddress": "192.0.2.44",
         *       "userAgent": "curl/8.14.1",
         *       "requestId": "0197f3a6-6d2b-7a10-8f4c-1e2d3c4b5a69"
         *     }
         */
        AuditEvent: {
            id: components["schemas"]["Id"];
            action: components["schemas"]["AuditAction"];
            /** @description When it was done. */
            occurredAt: components["schemas"]["Timestamp"];
            actor: components["schemas"]["AuditActor"];
            /** @description The id of the user whom it concerns, the actor or not; null if nobody, or if the account is gone. */
            userId: components["schemas"]["OptionalId"];
            /** @description The id of the workspace in which it was done, if in one. */
            workspaceId: components["schemas"]["OptionalId"];
            /** @description The id of what it was done to, of the kind that the action names; null if it has none. */
            targetId: components["schemas"]["OptionalId"];
            /**
             * @description More about it by name, such as the role before and after; never a secret.
             * @example {
             *       "from": "user",
             *       "to": "admin"
             *     }
             */
            details: {
                [key: string]: string;
            };
            ipAddress: components["schemas"]["IpAddress"];
            userAgent: components["schemas"]["UserAgent"];
            /**
             * @description The id of the request that did it, as in the log; null where it was none.
             * @example 0197f3a6-6d2b-7a10-8f4c-1e2d3c4b5a69
             */
            requestId: string | null;
        };
        /** @description One page of the audit log. */
        AuditEventPage: {
            /** @description The events of this page, the newest first. */
            data: components["schemas"]["AuditEvent"][];
            page: components["schemas"]["Page"];
        };
        /**
         * Format: date
         * @description A day of the calendar, in the years 0001 to 9999.
         * @example 2026-12-01
         */
        CalendarDate: string;
        /**
         * @description A program of a partner that may ask people to let it in, as OAuth has it.
         * @example {
         *       "id": "0197f3c1-4d5e-7f60-8192-a3b4c5d6e7f8",
         *       "name": "Calendar of the house",
         *       "homepage": "https://calendar.example/",
         *       "redirectUris": [
         *         "https://calendar.example/callback"
         *       ],
         *       "grantTypes": [
         *         "authorization_code"
         *       ],
         *       "confidential": true,
         *       "scopes": [
         *         "tasks.read"
         *       ],
         *       "createdAt": "2026-11-22T08:30:00.123Z",
         *       "updatedAt": "2026-11-22T08:30:00.123Z",
         *       "version": 1
         *     }
         */
        Client: {
            /** @description The id of the client, which OAuth calls client_id. */
            id: components["schemas"]["Id"];
            name: components["schemas"]["Name"];
            /**
             * Format: uri
             * @description The address of a page about the partner, shown when a person is asked; null for none.
             * @example https://calendar.example/
             */
            homepage: string | null;
            /** @description Where the browser may go with the code; at least one is needed for authorization_code. */
            redirectUris: components["schemas"]["RedirectUri"][];
            /** @description How the partner gets its tokens, in the words of OAuth; expect new ones. */
            grantTypes: string[];
            /**
             * @description Whether it can keep a secret and has one; an app on a person's own machine cannot.
             * @example true
             */
            confidential: boolean;
            /** @description The most that it may ask a person for. */
            scopes: components["schemas"]["Scope"][];
            createdAt: components["schemas"]["Timestamp"];
            updatedAt: components["schemas"]["Timestamp"];
            version: components["schemas"]["Version"];
        };
        /**
         * @description What it takes to register a client.
         * @example {
         *       "name": "Calendar of the house",
         *       "homepage": "https://calendar.example/",
         *       "redirectUris": [
         *         "https://calendar.example/callback"
         *       ],
         *       "grantTypes": [
         *         "authorization_code"
         *       ],
         *       "confidential": true,
         *       "scopes": [
         *         "tasks.read"
         *       ]
         *     }
         */
        ClientCreate: {
            name: components["schemas"]["Name"];
            /**
             * Format: uri
             * @description The address of a page about the partner, shown when a person is asked; null for none.
             * @default null
             * @example https://calendar.example/
             */
            homepage?: string | null;
            /**
             * @description Where the browser may go with the code; at least one is needed for authorization_code.
             * @default []
             */
            redirectUris?: components["schemas"]["RedirectUri"][];
            /**
             * @description How the partner gets its tokens: for people who let it in, or for the person who registered it, which takes a
             *     confidential client.
             * @default [
             *       "authorization_code"
             *     ]
             */
            grantTypes?: components["schemas"]["GrantType"][];
            /**
             * @description Whether it can keep a secret; false for an app on a person's own machine. It stays as it is set.
             * @default true
             * @example true
             */
            confidential?: boolean;
            /** @description The most that it may ask a person for. */
            scopes: components["schemas"]["ScopeInput"][];
        };
        /** @description One page of the clients that a person registered. */
        ClientPage: {
            /** @description The clients of this page, the newest first. */
            data: components["schemas"]["Client"][];
            page: components["schemas"]["Page"];
        };
        /**
         * @description What to change of a client; members that you leave out stay as they are, and null removes.
         * @example {
         *       "scopes": [
         *         "tasks.read",
         *         "projects.read"
         *       ],
         *       "homepage": null
         *     }
         */
        ClientPatch: {
            name?: components["schemas"]["Name"];
            /**
             * Format: uri
             * @description The address of a page about the partner, shown when a person is asked; null for none.
             * @example https://calendar.example/about
             */
            homepage?: string | null;
            /** @description Where the browser may go with the code; at least one is needed for authorization_code. */
            redirectUris?: components["schemas"]["RedirectUri"][];
            /**
             * @description How the partner gets its tokens: for people who let it in, or for the person who registered it, which takes a
             *     confidential client.
             */
            grantTypes?: components["schemas"]["GrantType"][];
            /** @description The most that it may ask a person for. */
            scopes?: components["schemas"]["ScopeInput"][];
        };
        /**
         * @description The person who is logged in, with what only they may know.
         * @example {
         *       "id": "0197f3a2-8c1e-7b44-9d5a-3f6e2b7c1d90",
         *       "email": "ada@lovelace.example",
         *       "emailVerified": true,
         *       "role": "user",
         *       "name": "Ada Lovelace",
         *       "phone": "+33142685300",
         *       "personalWorkspaceId": "0197f3a2-8c20-7c1d-a1b2-5d4e3f2a1b0c",
         *       "createdAt": "2026-11-22T08:30:00.123Z",
         *       "updatedAt": "2026-11-22T08:30:00.123Z",
         *       "version": 1
         *     }
         */
        CurrentUser: {
            id: components["schemas"]["Id"];
            email: components["schemas"]["EmailAddress"];
            /**
             * @description Whether the person has shown that mail to this address reaches them.
             * @example true
             */
            emailVerified: boolean;
            role: components["schemas"]["UserRole"];
            name: components["schemas"]["PersonName"];
            phone: components["schemas"]["PhoneNumber"];
            /** @description The id of the workspace that was made for this user on registration. */
            personalWorkspaceId: components["schemas"]["Id"];
            createdAt: components["schemas"]["Timestamp"];
            updatedAt: components["schemas"]["Timestamp"];
            version: components["schemas"]["Version"];
        };
        /**
         * @description A moment as set as a whole day, the same day wherever you are.
         * @example {
         *       "date": "2026-12-01"
         *     }
         */
        DateMoment: {
            date: components["schemas"]["CalendarDate"];
        };
        /**
         * @description A moment to set as a whole day, the same day wherever you are.
         * @example {
         *       "date": "2026-12-01"
         *     }
         */
        DateMomentInput: {
            date: components["schemas"]["CalendarDate"];
        };
        /**
         * Format: date-time
         * @description A time of day on a day, as in RFC 3339: seconds, at most three digits of fraction, upper-case `T`, and `Z` or an
         *     offset between -12:00 and +14:00.
         * @example 2026-12-01T09:00:00+01:00
         */
        DateTime: string;
        /**
         * Format: email
         * @description An e-mail address; upper and lower case are the same.
         * @example ada@lovelace.example
         */
        EmailAddress: string;
        /**
         * @description The address of the account to send an e-mail to.
         * @example {
         *       "email": "ada@lovelace.example"
         *     }
         */
        EmailRequest: {
            email: components["schemas"]["EmailAddress"];
        };
        /**
         * @description The code of the e-mail that shows whose address it is.
         * @example {
         *       "code": "Yk3vQ9sT2mXw7LrB5nHc8dJf1gZp4aKe"
         *     }
         */
        EmailVerification: {
            code: components["schemas"]["OneTimeCode"];
        };
        /**
         * @description One fault of a request, and where it is.
         * @example {
         *       "in": "body",
         *       "pointer": "/title",
         *       "keyword": "maxLength",
         *       "detail": "must not have more than 500 characters"
         *     }
         */
        Fault: {
            /**
             * @description The part of the request that holds the fault.
             * @example body
             * @enum {string}
             */
            in: "body" | "query" | "path" | "header";
            /**
             * @description The place in the body, a JSON Pointer (RFC 6901); the empty one is the whole body.
             * @example /title
             */
            pointer?: string;
            /**
             * @description The name of the parameter or header.
             * @example limit
             */
            parameter?: string;
            /**
             * @description The rule that was broken, in the words of JSON Schema where it has one.
             * @example maxLength
             */
            keyword: string;
            /**
             * @description What is wrong at this place, for people to read.
             * @example must not have more than 500 characters
             */
            detail: string;
        };
        /**
         * @description What a person allowed a partner to do for them.
         * @example {
         *       "id": "0197f3c2-1122-7334-9556-677889900aab",
         *       "clientId": "0197f3c1-4d5e-7f60-8192-a3b4c5d6e7f8",
         *       "clientName": "Calendar of the house",
         *       "clientHomepage": "https://calendar.example/",
         *       "scopes": [
         *         "tasks.read"
         *       ],
         *       "createdAt": "2026-11-22T08:30:00.123Z"
         *     }
         */
        Grant: {
            id: components["schemas"]["Id"];
            /** @description The id of the client that was let in. */
            clientId: components["schemas"]["Id"];
            clientName: components["schemas"]["Name"];
            /**
             * Format: uri
             * @description The address of a page about the partner; null for none.
             * @example https://calendar.example/
             */
            clientHomepage: string | null;
            /** @description What the partner may do. */
            scopes: components["schemas"]["Scope"][];
            /** @description When the person first let the partner in. */
            createdAt: components["schemas"]["Timestamp"];
        };
        /** @description One page of the partners that a person let in. */
        GrantPage: {
            /** @description The grants of this page, the newest first. */
            data: components["schemas"]["Grant"][];
            page: components["schemas"]["Page"];
        };
        /**
         * @description A way to get tokens, in the words of OAuth.
         * @example authorization_code
         * @enum {string}
         */
        GrantType: "authorization_code" | "client_credentials";
        /**
         * Format: uuid
         * @description An id, a UUID in lower case.
         * @example 0197f3a5-1f04-7e8a-b6c3-9a8b7c6d5e4f
         */
        Id: string;
        /**
         * @description An invitation into a workspace, sent by e-mail, as the workspace sees it.
         * @example {
         *       "id": "0197f3b3-9a8b-7c6d-8e5f-4a3b2c1d0e9f",
         *       "workspaceId": "0197f3b0-2a4c-7d10-9c3e-7f6a5b4c3d2e",
         *       "email": "grace@hopper.example",
         *       "role": "guest",
         *       "projectIds": [
         *         "0197f3b2-0d1e-7f3a-b4c5-d6e7f8091a2b"
         *       ],
         *       "status": "pending",
         *       "invitedBy": "0197f3a2-8c1e-7b44-9d5a-3f6e2b7c1d90",
         *       "expiresAt": "2026-11-29T08:30:00.123Z",
         *       "createdAt": "2026-11-22T08:30:00.123Z",
         *       "updatedAt": "2026-11-22T08:30:00.123Z",
         *       "version": 1
         *     }
         */
        Invitation: {
            id: components["schemas"]["Id"];
            /** @description The id of the workspace to join. */
            workspaceId: components["schemas"]["Id"];
            email: components["schemas"]["EmailAddress"];
            role: components["schemas"]["InvitationRole"];
            /** @description The ids of the projects that a guest will see. */
            projectIds: components["schemas"]["Id"][];
            status: components["schemas"]["InvitationStatus"];
            /** @description The id of the user who sent it; null if their account is gone. */
            invitedBy: components["schemas"]["OptionalId"];
            /** @description Until when it can be accepted. */
            expiresAt: components["schemas"]["Timestamp"];
            createdAt: components["schemas"]["Timestamp"];
            updatedAt: components["schemas"]["Timestamp"];
            version: components["schemas"]["Version"];
        };
        /**
         * @description The invitation to answer, by the code of its e-mail.
         * @example {
         *       "code": "Yk3vQ9sT2mXw7LrB5nHc8dJf1gZp4aKe"
         *     }
         */
        InvitationAnswer: {
            code: components["schemas"]["OneTimeCode"];
        };
        /**
         * @description Whom to invite into a workspace, and as what.
         * @example {
         *       "email": "grace@hopper.example",
         *       "role": "guest",
         *       "projectIds": [
         *         "0197f3b2-0d1e-7f3a-b4c5-d6e7f8091a2b"
         *       ]
         *     }
         */
        InvitationCreate: {
            email: components["schemas"]["EmailAddress"];
            role: components["schemas"]["InvitationRole"];
            /**
             * @description The ids of the projects that the person will see, which counts for guests alone.
             * @default []
             */
            projectIds?: components["schemas"]["Id"][];
        };
        /** @description One page of the invitations into a workspace. */
        InvitationPage: {
            /** @description The invitations of this page, the newest first. */
            data: components["schemas"]["Invitation"][];
            page: components["schemas"]["Page"];
        };
        /**
         * @description The role that the invited person gets; an owner is made of a member.
         * @example member
         * @enum {string}
         */
        InvitationRole: "admin" | "member" | "guest";
        /**
         * @description What became of an invitation; a pending one can be accepted until it expires.
         * @example pending
         * @enum {string}
         */
        InvitationStatus: "pending" | "accepted" | "declined";
        /**
         * @description The IPv4 or IPv6 address that the request came from; null if it is not known, no longer kept, or another person's.
         * @example 192.0.2.44
         */
        IpAddress: string | null;
        /**
         * @description A workspace in the list of one of its members, with the role that they have in it.
         * @example {
         *       "id": "0197f3b0-2a4c-7d10-9c3e-7f6a5b4c3d2e",
         *       "name": "Greenhouse",
         *       "personal": false,
         *       "role": "owner",
         *       "createdAt": "2026-11-22T08:30:00.123Z",
         *       "updatedAt": "2026-11-22T08:30:00.123Z",
         *       "version": 1
         *     }
         */
        JoinedWorkspace: {
            id: components["schemas"]["Id"];
            name: components["schemas"]["Name"];
            /**
             * @description Whether it came with the account of its one member; such a workspace is for that person alone.
             * @example false
             */
            personal: boolean;
            role: components["schemas"]["WorkspaceRole"];
            createdAt: components["schemas"]["Timestamp"];
            updatedAt: components["schemas"]["Timestamp"];
            version: components["schemas"]["Version"];
        };
        /**
         * @description A person in a workspace, with their role there.
         * @example {
         *       "id": "0197f3b1-77c2-7e05-8a1b-2c3d4e5f6a7b",
         *       "workspaceId": "0197f3b0-2a4c-7d10-9c3e-7f6a5b4c3d2e",
         *       "name": "Grace Hopper",
         *       "email": "grace@hopper.example",
         *       "role": "member",
         *       "createdAt": "2026-11-22T08:30:00.123Z",
         *       "updatedAt": "2026-11-22T08:30:00.123Z",
         *       "version": 1
         *     }
         */
        Member: {
            /** @description The id of the user. */
            id: components["schemas"]["Id"];
            /** @description The id of the workspace that they are in. */
            workspaceId: components["schemas"]["Id"];
            name: components["schemas"]["PersonName"];
            email: components["schemas"]["EmailAddress"];
            role: components["schemas"]["WorkspaceRole"];
            /** @description When they joined the workspace. */
            createdAt: components["schemas"]["Timestamp"];
            updatedAt: components["schemas"]["Timestamp"];
            version: components["schemas"]["Version"];
        };
        /** @description One page of the members of a workspace. */
        MemberPage: {
            /** @description The members of this page, who joined first coming first. */
            data: components["schemas"]["Member"][];
            page: components["schemas"]["Page"];
        };
        /**
         * @description What to change of a member, which is the role.
         * @example {
         *       "role": "admin"
         *     }
         */
        MemberPatch: {
            role?: components["schemas"]["WorkspaceRole"];
        };
        /**
         * @description A day, or a time with its zone, as it was written; null if none is set.
         * @example {
         *       "date": "2026-12-01"
         *     }
         */
        Moment: components["schemas"]["DateMoment"] | components["schemas"]["ZonedMoment"] | null;
        /**
         * @description A day, or a time with its zone, or null for none.
         * @example {
         *       "date": "2026-12-01"
         *     }
         */
        MomentInput: components["schemas"]["DateMomentInput"] | components["schemas"]["ZonedMomentInput"] | null;
        /**
         * @description What people call this thing, with at least one visible character.
         * @example Greenhouse
         */
        Name: string;
        /**
         * @description A key for a script as a whole, which is shown this once.
         * @example {
         *       "id": "0197f3c0-5b6a-7c8d-9e0f-1a2b3c4d5e6f",
         *       "name": "Nightly report",
         *       "scopes": [
         *         "tasks.read",
         *         "projects.read"
         *       ],
         *       "prefix": "dkt_7Hq2",
         *       "expiresAt": "2027-11-22T08:30:00.123Z",
         *       "lastUsedAt": null,
         *       "createdAt": "2026-11-22T08:30:00.123Z",
         *       "updatedAt": "2026-11-22T08:30:00.123Z",
         *       "version": 1,
         *       "key": "dkt_7Hq2mXw7LrB5nHc8dJf1gZp4aKeYs63kQ9vT"
         *     }
         */
        NewApiKey: {
            id: components["schemas"]["Id"];
            name: components["schemas"]["Name"];
            /** @description What the key may do, within what its person may do. */
            scopes: components["schemas"]["Scope"][];
            /**
             * @description How the key begins, to tell it from others.
             * @example dkt_7Hq2
             */
            prefix: string;
            /** @description From when on the key is refused; null if it does not expire. */
            expiresAt: components["schemas"]["OptionalTimestamp"];
            /** @description When it was last used, to within some minutes; null if never. Use alone makes no new version. */
            lastUsedAt: components["schemas"]["OptionalTimestamp"];
            createdAt: components["schemas"]["Timestamp"];
            updatedAt: components["schemas"]["Timestamp"];
            version: components["schemas"]["Version"];
            /**
             * @description The key to send as X-API-Key or in the Authorization header: `dkt_`, 30 random letters and digits, and their
             *     CRC32 in base62 with six digits.
             * @example dkt_7Hq2mXw7LrB5nHc8dJf1gZp4aKeYs63kQ9vT
             */
            key: string;
        };
        /**
         * @description A program of a partner with its new secret, which is shown this once.
         * @example {
         *       "id": "0197f3c1-4d5e-7f60-8192-a3b4c5d6e7f8",
         *       "name": "Calendar of the house",
         *       "homepage": "https://calendar.example/",
         *       "redirectUris": [
         *         "https://calendar.example/callback"
         *       ],
         *       "grantTypes": [
         *         "authorization_code"
         *       ],
         *       "confidential": true,
         *       "scopes": [
         *         "tasks.read"
         *       ],
         *       "createdAt": "2026-11-22T08:30:00.123Z",
         *       "updatedAt": "2026-11-22T08:30:00.123Z",
         *       "version": 1,
         *       "secret": "Wm5nHc8dJf1gZp4aKeYs6uWi0oPqRtE3kQ9vT2mXw7L"
         *     }
         */
        NewClient: {
            /** @description The id of the client, which OAuth calls client_id. */
            id: components["schemas"]["Id"];
            name: components["schemas"]["Name"];
            /**
             * Format: uri
             * @description The address of a page about the partner, shown when a person is asked; null for none.
             * @example https://calendar.example/
             */
            homepage: string | null;
            /** @description Where the browser may go with the code; at least one is needed for authorization_code. */
            redirectUris: components["schemas"]["RedirectUri"][];
            /** @description How the partner gets its tokens, in the words of OAuth; expect new ones. */
            grantTypes: string[];
            /**
             * @description Whether it can keep a secret and has one; an app on a person's own machine cannot.
             * @example true
             */
            confidential: boolean;
            /** @description The most that it may ask a person for. */
            scopes: components["schemas"]["Scope"][];
            createdAt: components["schemas"]["Timestamp"];
            updatedAt: components["schemas"]["Timestamp"];
            version: components["schemas"]["Version"];
            /**
             * @description What it authenticates with at the token endpoint, called client_secret there; null if it is public.
             * @example Wm5nHc8dJf1gZp4aKeYs6uWi0oPqRtE3kQ9vT2mXw7L
             */
            secret: string | null;
        };
        /**
         * @description A password of 12 characters or more that is hard to guess; a sentence of your own does well.
         * @example correct-horse-battery
         */
        NewPassword: string;
        /**
         * @description A session with its new tokens, which are shown this once.
         * @example {
         *       "id": "0197f3a3-44b7-7f02-8e1d-2c3b4a596877",
         *       "userId": "0197f3a2-8c1e-7b44-9d5a-3f6e2b7c1d90",
         *       "createdAt": "2026-11-22T08:31:00.456Z",
         *       "expiresAt": "2026-12-22T08:31:00.456Z",
         *       "version": 1,
         *       "accessToken": "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIwMTk3ZjNhMiJ9.c2lnbmF0dXJl",
         *       "tokenType": "Bearer",
         *       "expiresIn": 600,
         *       "refreshToken": "3kQ9vT2mXw7LrB5nHc8dJf1gZp4aKeYs6uWi0oPqRtE",
         *       "refreshExpiresAt": "2026-12-22T08:31:00.456Z"
         *     }
         */
        NewSession: {
            id: components["schemas"]["Id"];
            /** @description The id of the user who logged in. */
            userId: components["schemas"]["Id"];
            createdAt: components["schemas"]["Timestamp"];
            /** @description When the session ends by itself, however often it is refreshed. */
            expiresAt: components["schemas"]["Timestamp"];
            version: components["schemas"]["Version"];
            /**
             * @description The token to send in the Authorization header, a signed JWT.
             * @example eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIwMTk3ZjNhMiJ9.c2lnbmF0dXJl
             */
            accessToken: string;
            /**
             * @description The scheme to send the token with.
             * @example Bearer
             * @constant
             */
            tokenType: "Bearer";
            /**
             * Format: int32
             * @description The seconds for which the access token is good.
             * @example 600
             */
            expiresIn: number;
            refreshToken: components["schemas"]["RefreshToken"];
            /** @description Until when the session can be refreshed; a refresh does not move it. */
            refreshExpiresAt: components["schemas"]["Timestamp"];
        };
        /**
         * @description The code of an e-mail, good once and for a limited time; it goes into a body and never into a URL.
         * @example Yk3vQ9sT2mXw7LrB5nHc8dJf1gZp4aKe
         */
        OneTimeCode: string;
        /**
         * Format: uuid
         * @description An id, a UUID in lower case, or null for none.
         * @example 0197f3b2-0d1e-7f3a-b4c5-d6e7f8091a2b
         */
        OptionalId: string | null;
        /**
         * Format: date-time
         * @description A time that the server took, in UTC, as in RFC 3339, or null for none.
         * @example 2026-11-22T08:30:00.123Z
         */
        OptionalTimestamp: string | null;
        /**
         * @description Where a page stands in its list.
         * @example {
         *       "nextCursor": "eyJ2IjoxLCJrIjpbIjIwMjYtMTItMDEiXX0",
         *       "hasMore": true
         *     }
         */
        Page: {
            /**
             * @description What to send as cursor for the next page; null on the last one.
             * @example eyJ2IjoxLCJrIjpbIjIwMjYtMTItMDEiXX0
             */
            nextCursor: string | null;
            /**
             * @description Whether there is a next page.
             * @example true
             */
            hasMore: boolean;
        };
        /**
         * @description A log-in of a browser at the pages where partners are let in.
         * @example {
         *       "createdAt": "2026-11-22T08:30:00.000Z",
         *       "expiresAt": "2026-11-22T20:30:00.000Z"
         *     }
         */
        PageLogIn: {
            /** @description When the person logged in. */
            createdAt: components["schemas"]["Timestamp"];
            /** @description When it ends by itself. */
            expiresAt: components["schemas"]["Timestamp"];
        };
        /**
         * @description The password of the account.
         * @example correct-horse-battery
         */
        Password: string;
        /**
         * @description The password of the account, and the one to replace it.
         * @example {
         *       "currentPassword": "correct-horse-battery",
         *       "newPassword": "nanosecond wire souvenir"
         *     }
         */
        PasswordChange: {
            currentPassword: components["schemas"]["Password"];
            newPassword: components["schemas"]["NewPassword"];
        };
        /**
         * @description The code of the e-mail, and the new password.
         * @example {
         *       "code": "Yk3vQ9sT2mXw7LrB5nHc8dJf1gZp4aKe",
         *       "newPassword": "nanosecond wire souvenir"
         *     }
         */
        PasswordReset: {
            code: components["schemas"]["OneTimeCode"];
            newPassword: components["schemas"]["NewPassword"];
        };
        /**
         * @description What a person wants to be called, with at least one visible character.
         * @example Ada Lovelace
         */
        PersonName: string;
        /**
         * @description A phone number in the international form of E.164, or null if there is none.
         * @example +33142685300
         */
        PhoneNumber: string | null;
        /**
         * @description An error, in the form of RFC 9457.
         * @example {
         *       "type": "/docs/errors/not_found",
         *       "title": "Not found",
         *       "status": 404,
         *       "detail": "There is no task with this id in this workspace.",
         *       "instance": "/v1/workspaces/0197f3a2-8c20-7c1d-a1b2-5d4e3f2a1b0c/tasks/0197f3a5-1f04-7e8a-b6c3-9a8b7c6d5e4f",
         *       "code": "not_found",
         *       "requestId": "0197f3a6-6d2b-7a10-8f4c-1e2d3c4b5a69"
         *     }
         */
        Problem: {
            /**
             * Format: uri-reference
             * @description The address of a page that explains this kind of error and how to mend it.
             * @example /docs/errors/not_found
             */
            type: string;
            /**
             * @description The kind of error in a few words, the same for each error of a code.
             * @example Not found
             */
            title: string;
            /**
             * Format: int32
             * @description The status of the response.
             * @example 404
             */
            status: number;
            /**
             * @description What went wrong this time, for people to read.
             * @example There is no task with this id in this workspace.
             */
            detail: string;
            /**
             * Format: uri-reference
             * @description The path of the request that failed.
             * @example /v1/users/me
             */
            instance: string;
            /**
             * @description The stable name of this kind of error, to branch on; expect new ones.
             * @example not_found
             */
            code: string;
            /**
             * @description The id of the request, as in the X-Request-Id header.
             * @example 0197f3a6-6d2b-7a10-8f4c-1e2d3c4b5a69
             */
            requestId: string;
            /** @description The faults of the request one by one, where there are any to point at. */
            errors?: components["schemas"]["Fault"][];
        };
        /**
         * @description A group of tasks in a workspace that guests can be let into.
         * @example {
         *       "id": "0197f3b2-0d1e-7f3a-b4c5-d6e7f8091a2b",
         *       "workspaceId": "0197f3b0-2a4c-7d10-9c3e-7f6a5b4c3d2e",
         *       "name": "Spring planting",
         *       "description": "Everything that has to be in the ground by May.",
         *       "createdAt": "2026-11-22T08:30:00.123Z",
         *       "updatedAt": "2026-11-22T08:30:00.123Z",
         *       "version": 1
         *     }
         */
        Project: {
            id: components["schemas"]["Id"];
            /** @description The id of the workspace that holds the project, for good. */
            workspaceId: components["schemas"]["Id"];
            name: components["schemas"]["Name"];
            description: components["schemas"]["ProjectDescription"];
            createdAt: components["schemas"]["Timestamp"];
            updatedAt: components["schemas"]["Timestamp"];
            version: components["schemas"]["Version"];
        };
        /**
         * @description What it takes to create a project; the name is enough.
         * @example {
         *       "name": "Spring planting",
         *       "description": "Everything that has to be in the ground by May."
         *     }
         */
        ProjectCreate: {
            name: components["schemas"]["Name"];
            /** @default  */
            description?: components["schemas"]["ProjectDescription"];
        };
        /**
         * @description More about the project, in Markdown.
         * @example Everything that has to be in the ground by May.
         */
        ProjectDescription: string;
        /**
         * @description A guest of a workspace who sees a project.
         * @example {
         *       "userId": "0197f3b1-77c2-7e05-8a1b-2c3d4e5f6a7b",
         *       "name": "Grace Hopper",
         *       "email": "grace@hopper.example",
         *       "addedAt": "2026-11-22T08:30:00.123Z"
         *     }
         */
        ProjectGuest: {
            /** @description The id of the user who is a guest. */
            userId: components["schemas"]["Id"];
            name: components["schemas"]["PersonName"];
            email: components["schemas"]["EmailAddress"];
            /** @description When they were added to the project. */
            addedAt: components["schemas"]["Timestamp"];
        };
        /** @description One page of the guests of a project. */
        ProjectGuestPage: {
            /** @description The guests of this page, who was added first coming first. */
            data: components["schemas"]["ProjectGuest"][];
            page: components["schemas"]["Page"];
        };
        /** @description One page of the projects of a workspace. */
        ProjectPage: {
            /** @description The projects of this page, the oldest first. */
            data: components["schemas"]["Project"][];
            page: components["schemas"]["Page"];
        };
        /**
         * @description What to change of a project; members that you leave out stay as they are, and null removes.
         * @example {
         *       "name": "Summer planting",
         *       "description": null
         *     }
         */
        ProjectPatch: {
            name?: components["schemas"]["Name"];
            /**
             * @description More about the project, in Markdown; null empties it.
             * @example Everything that has to be in the ground by June.
             */
            description?: string | null;
        };
        /**
         * @description An invitation into a workspace, as the invited person sees it.
         * @example {
         *       "id": "0197f3b3-9a8b-7c6d-8e5f-4a3b2c1d0e9f",
         *       "workspaceId": "0197f3b0-2a4c-7d10-9c3e-7f6a5b4c3d2e",
         *       "workspaceName": "Greenhouse",
         *       "role": "guest",
         *       "invitedByName": "Ada Lovelace",
         *       "expiresAt": "2026-11-29T08:30:00.123Z",
         *       "createdAt": "2026-11-22T08:30:00.123Z"
         *     }
         */
        ReceivedInvitation: {
            id: components["schemas"]["Id"];
            /** @description The id of the workspace to join. */
            workspaceId: components["schemas"]["Id"];
            workspaceName: components["schemas"]["Name"];
            role: components["schemas"]["InvitationRole"];
            /**
             * @description The name of the user who sent it; null if their account is gone.
             * @example Ada Lovelace
             */
            invitedByName: string | null;
            /** @description Until when it can be accepted. */
            expiresAt: components["schemas"]["Timestamp"];
            createdAt: components["schemas"]["Timestamp"];
        };
        /** @description One page of the invitations that a person has got. */
        ReceivedInvitationPage: {
            /** @description The pending invitations of this page, the newest first. */
            data: components["schemas"]["ReceivedInvitation"][];
            page: components["schemas"]["Page"];
        };
        /**
         * Format: uri
         * @description Where the browser goes with the code, compared to the letter: https, http on the own machine of the person, or a
         *     scheme of the app's own in reverse domain notation; without a fragment. A public client may come back to its own
         *     machine on any port, and a scheme of its own is for public clients only.
         * @example https://calendar.example/callback
         */
        RedirectUri: string;
        /**
         * @description What to get new tokens with, once; the answer holds the next one.
         * @example 3kQ9vT2mXw7LrB5nHc8dJf1gZp4aKeYs6uWi0oPqRtE
         */
        RefreshToken: string;
        /**
         * @description A resource and what may be done with it; expect new ones.
         * @example tasks.read
         */
        Scope: string;
        /**
         * @description A resource and what shall be allowed with it; the OAuth security scheme says what each one means.
         * @example tasks.read
         * @enum {string}
         */
        ScopeInput: "account.read" | "account.write" | "admin.read" | "admin.write" | "apiKeys.read" | "apiKeys.write" | "audit.read" | "clients.read" | "clients.write" | "projects.read" | "projects.write" | "tasks.read" | "tasks.write" | "workspaces.read" | "workspaces.write";
        /**
         * @description A log-in of a user, from its start until it ends.
         * @example {
         *       "id": "0197f3a3-44b7-7f02-8e1d-2c3b4a596877",
         *       "userId": "0197f3a2-8c1e-7b44-9d5a-3f6e2b7c1d90",
         *       "createdAt": "2026-11-22T08:31:00.456Z",
         *       "expiresAt": "2026-12-22T08:31:00.456Z",
         *       "refreshedAt": "2026-11-22T08:31:00.456Z",
         *       "userAgent": "curl/8.14.1",
         *       "ipAddress": "192.0.2.44",
         *       "version": 1
         *     }
         */
        Session: {
            id: components["schemas"]["Id"];
            /** @description The id of the user who logged in. */
            userId: components["schemas"]["Id"];
            createdAt: components["schemas"]["Timestamp"];
            /** @description When the session ends by itself, however often it is refreshed. */
            expiresAt: components["schemas"]["Timestamp"];
            /** @description When it last got new tokens; at first, when it began. */
            refreshedAt: components["schemas"]["Timestamp"];
            userAgent: components["schemas"]["UserAgent"];
            ipAddress: components["schemas"]["IpAddress"];
            version: components["schemas"]["Version"];
        };
        /**
         * @description What it takes to log in.
         * @example {
         *       "email": "ada@lovelace.example",
         *       "password": "correct-horse-battery"
         *     }
         */
        SessionCreate: {
            email: components["schemas"]["EmailAddress"];
            password: components["schemas"]["Password"];
        };
        /** @description One page of the sessions of a person. */
        SessionPage: {
            /** @description The sessions of this page that have not ended, the newest first. */
            data: components["schemas"]["Session"][];
            page: components["schemas"]["Page"];
        };
        /**
         * @description What it takes to get new tokens for a session.
         * @example {
         *       "refreshToken": "3kQ9vT2mXw7LrB5nHc8dJf1gZp4aKeYs6uWi0oPqRtE"
         *     }
         */
        SessionRefresh: {
            refreshToken: components["schemas"]["RefreshToken"];
        };
        /**
         * @description A project of a workspace that the person is a guest of, and sees because somebody added them to it.
         * @example {
         *       "workspaceId": "0197f3b0-2a4c-7d10-9c3e-7f6a5b4c3d2e",
         *       "projectId": "0197f3b2-0d1e-7f3a-b4c5-d6e7f8091a2b",
         *       "name": "Spring planting",
         *       "addedAt": "2026-11-22T08:30:00.123Z"
         *     }
         */
        SharedProject: {
            /** @description The id of the workspace that holds the project they were added to. */
            workspaceId: components["schemas"]["Id"];
            /** @description The id of the project that they see. */
            projectId: components["schemas"]["Id"];
            name: components["schemas"]["Name"];
            /** @description When somebody added them to it. */
            addedAt: components["schemas"]["Timestamp"];
        };
        /**
         * @description A piece of work that someone can do.
         * @example {
         *       "id": "0197f3a5-1f04-7e8a-b6c3-9a8b7c6d5e4f",
         *       "workspaceId": "0197f3a2-8c20-7c1d-a1b2-5d4e3f2a1b0c",
         *       "projectId": null,
         *       "title": "Water the plants",
         *       "description": "The ferns **and** the palm; not the cactus.",
         *       "status": "open",
         *       "priority": "high",
         *       "start": null,
         *       "due": {
         *         "date": "2026-12-01"
         *       },
         *       "deadline": {
         *         "dateTime": "2026-12-03T18:00:00+01:00",
         *         "timeZone": "Europe/Paris"
         *       },
         *       "completedAt": null,
         *       "createdAt": "2026-11-22T08:32:00.789Z",
         *       "updatedAt": "2026-11-22T08:32:00.789Z",
         *       "version": 1
         *     }
         */
        Task: {
            id: components["schemas"]["Id"];
            /** @description The id of the workspace that holds the task, for good. */
            workspaceId: components["schemas"]["Id"];
            /** @description The id of the project that the task belongs to; null if it belongs to none. */
            projectId: components["schemas"]["OptionalId"];
            title: components["schemas"]["TaskTitle"];
            description: components["schemas"]["TaskDescription"];
            status: components["schemas"]["TaskStatus"];
            priority: components["schemas"]["TaskPriority"];
            /** @description When work on it may begin. */
            start: components["schemas"]["Moment"];
            /** @description When it ought to be done. */
            due: components["schemas"]["Moment"];
            /** @description When it must be done, with no way round. */
            deadline: components["schemas"]["Moment"];
            /**
             * Format: date-time
             * @description When the task was last set to done, in UTC; null while it is not done.
             * @example null
             */
            completedAt: string | null;
            createdAt: components["schemas"]["Timestamp"];
            updatedAt: components["schemas"]["Timestamp"];
            version: components["schemas"]["Version"];
        };
        /**
         * @description What it takes to create a task; the title is enough.
         * @example {
         *       "title": "Water the plants",
         *       "description": "The ferns **and** the palm; not the cactus.",
         *       "status": "open",
         *       "priority": "high",
         *       "start": null,
         *       "due": {
         *         "date": "2026-12-01"
         *       },
         *       "deadline": {
         *         "dateTime": "2026-12-03T18:00:00+01:00",
         *         "timeZone": "Europe/Paris"
         *       },
         *       "projectId": null
         *     }
         */
        TaskCreate: {
            title: components["schemas"]["TaskTitle"];
            /** @default  */
            description?: components["schemas"]["TaskDescription"];
            /** @default open */
            status?: components["schemas"]["TaskStatus"];
            /** @default none */
            priority?: components["schemas"]["TaskPriority"];
            /**
             * @description When work on it may begin.
             * @default null
             */
            start?: components["schemas"]["MomentInput"];
            /**
             * @description When it ought to be done.
             * @default null
             */
            due?: components["schemas"]["MomentInput"];
            /**
             * @description When it must be done, with no way round.
             * @default null
             */
            deadline?: components["schemas"]["MomentInput"];
            /**
             * @description The id of a project of the workspace to put the task into.
             * @default null
             */
            projectId?: components["schemas"]["OptionalId"];
        };
        /**
         * @description More about the task, in Markdown.
         * @example The ferns **and** the palm; not the cactus.
         */
        TaskDescription: string;
        /**
         * @description One page of tasks, from one workspace or from several.
         * @example {
         *       "data": [
         *         {
         *           "id": "0197f3a5-1f04-7e8a-b6c3-9a8b7c6d5e4f",
         *           "workspaceId": "0197f3a2-8c20-7c1d-a1b2-5d4e3f2a1b0c",
         *           "projectId": null,
         *           "title": "Water the plants",
         *           "description": "The ferns **and** the palm; not the cactus.",
         *           "status": "open",
         *           "priority": "high",
         *           "start": null,
         *           "due": {
         *             "date": "2026-12-01"
         *           },
         *           "deadline": {
         *             "dateTime": "2026-12-03T18:00:00+01:00",
         *             "timeZone": "Europe/Paris"
         *           },
         *           "completedAt": null,
         *           "createdAt": "2026-11-22T08:32:00.789Z",
         *           "updatedAt": "2026-11-22T08:32:00.789Z",
         *           "version": 1
         *         }
         *       ],
         *       "page": {
         *         "nextCursor": null,
         *         "hasMore": false
         *       }
         *     }
         */
        TaskPage: {
            /** @description The tasks of this page, in the order that was asked for. */
            data: components["schemas"]["Task"][];
            page: components["schemas"]["Page"];
        };
        /**
         * @description What to change of a task; members that you leave out stay as they are, and null removes.
         * @example {
         *       "status": "inProgress",
         *       "due": null
         *     }
         */
        TaskPatch: {
            title?: components["schemas"]["TaskTitle"];
            /**
             * @description More about the task, in Markdown; null empties it.
             * @example Only the ferns are left.
             */
            description?: string | null;
            status?: components["schemas"]["TaskStatus"];
            priority?: components["schemas"]["TaskPriority"];
            /** @description When work on it may begin. */
            start?: components["schemas"]["MomentInput"];
            /** @description When it ought to be done. */
            due?: components["schemas"]["MomentInput"];
            /** @description When it must be done, with no way round. */
            deadline?: components["schemas"]["MomentInput"];
            /** @description The id of a project of the workspace to put the task into; null takes it out of its project. */
            projectId?: components["schemas"]["OptionalId"];
        };
        /**
         * @description How much a task matters, from none up to urgent.
         * @example high
         * @enum {string}
         */
        TaskPriority: "none" | "low" | "medium" | "high" | "urgent";
        /**
         * @description The whole of a task as it shall be; what you leave out goes back to its default.
         * @example {
         *       "title": "Water the plants",
         *       "description": "The ferns **and** the palm; not the cactus.",
         *       "status": "open",
         *       "priority": "high",
         *       "start": null,
         *       "due": {
         *         "date": "2026-12-01"
         *       },
         *       "deadline": {
         *         "dateTime": "2026-12-03T18:00:00+01:00",
         *         "timeZone": "Europe/Paris"
         *       },
         *       "projectId": null
         *     }
         */
        TaskReplace: {
            title: components["schemas"]["TaskTitle"];
            /** @default  */
            description?: components["schemas"]["TaskDescription"];
            /** @default open */
            status?: components["schemas"]["TaskStatus"];
            /** @default none */
            priority?: components["schemas"]["TaskPriority"];
            /**
             * @description When work on it may begin.
             * @default null
             */
            start?: components["schemas"]["MomentInput"];
            /**
             * @description When it ought to be done.
             * @default null
             */
            due?: components["schemas"]["MomentInput"];
            /**
             * @description When it must be done, with no way round.
             * @default null
             */
            deadline?: components["schemas"]["MomentInput"];
            /**
             * @description The id of a project of the workspace to put the task into.
             * @default null
             */
            projectId?: components["schemas"]["OptionalId"];
        };
        /**
         * @description What tasks can be ordered by; a minus sign turns the order round.
         * @example -priority
         * @enum {string}
         */
        TaskSort: "createdAt" | "-createdAt" | "updatedAt" | "-updatedAt" | "due" | "-due" | "priority" | "-priority";
        /**
         * @description How far a task is; done and cancelled are ends.
         * @example open
         * @enum {string}
         */
        TaskStatus: "open" | "inProgress" | "done" | "cancelled";
        /**
         * @description What is to be done, in one line, with at least one visible character.
         * @example Water the plants
         */
        TaskTitle: string;
        /**
         * @description The name of a time zone of the IANA database, a link or a zone.
         * @example Europe/Paris
         * @enum {string}
         */
        TimeZone: "Africa/Abidjan" | "Africa/Accra" | "Africa/Addis_Ababa" | "Africa/Algiers" | "Africa/Asmara" | "Africa/Asmera" | "Africa/Bamako" | "Africa/Bangui" | "Africa/Banjul" | "Africa/Bissau" | "Africa/Blantyre" | "Africa/Brazzaville" | "Africa/Bujumbura" | "Africa/Cairo" | "Africa/Casablanca" | "Africa/Ceuta" | "Africa/Conakry" | "Africa/Dakar" | "Africa/Dar_es_Salaam" | "Africa/Djibouti" | "Africa/Douala" | "Africa/El_Aaiun" | "Africa/Freetown" | "Africa/Gaborone" | "Africa/Harare" | "Africa/Johannesburg" | "Africa/Juba" | "Africa/Kampala" | "Africa/Khartoum" | "Africa/Kigali" | "Africa/Kinshasa" | "Africa/Lagos" | "Africa/Libreville" | "Africa/Lome" | "Africa/Luanda" | "Africa/Lubumbashi" | "Africa/Lusaka" | "Africa/Malabo" | "Africa/Maputo" | "Africa/Maseru" | "Africa/Mbabane" | "Africa/Mogadishu" | "Africa/Monrovia" | "Africa/Nairobi" | "Africa/Ndjamena" | "Africa/Niamey" | "Africa/Nouakchott" | "Africa/Ouagadougou" | "Africa/Porto-Novo" | "Africa/Sao_Tome" | "Africa/Timbuktu" | "Africa/Tripoli" | "Africa/Tunis" | "Africa/Windhoek" | "America/Adak" | "America/Anchorage" | "America/Anguilla" | "America/Antigua" | "America/Araguaina" | "America/Argentina/Buenos_Aires" | "America/Argentina/Catamarca" | "America/Argentina/ComodRivadavia" | "America/Argentina/Cordoba" | "America/Argentina/Jujuy" | "America/Argentina/La_Rioja" | "America/Argentina/Mendoza" | "America/Argentina/Rio_Gallegos" | "America/Argentina/Salta" | "America/Argentina/San_Juan" | "America/Argentina/San_Luis" | "America/Argentina/Tucuman" | "America/Argentina/Ushuaia" | "America/Aruba" | "America/Asuncion" | "America/Atikokan" | "America/Atka" | "America/Bahia" | "America/Bahia_Banderas" | "America/Barbados" | "America/Belem" | "America/Belize" | "America/Blanc-Sablon" | "America/Boa_Vista" | "America/Bogota" | "America/Boise" | "America/Buenos_Aires" | "America/Cambridge_Bay" | "America/Campo_Grande" | "America/Cancun" | "America/Caracas" | "America/Catamarca" | "America/Cayenne" | "America/Cayman" | "America/Chicago" | "America/Chihuahua" | "America/Ciudad_Juarez" | "America/Coral_Harbour" | "America/Cordoba" | "America/Costa_Rica" | "America/Coyhaique" | "America/Creston" | "America/Cuiaba" | "America/Curacao" | "America/Danmarkshavn" | "America/Dawson" | "America/Dawson_Creek" | "America/Denver" | "America/Detroit" | "America/Dominica" | "America/Edmonton" | "America/Eirunepe" | "America/El_Salvador" | "America/Ensenada" | "America/Fort_Nelson" | "America/Fort_Wayne" | "America/Fortaleza" | "America/Glace_Bay" | "America/Godthab" | "America/Goose_Bay" | "America/Grand_Turk" | "America/Grenada" | "America/Guadeloupe" | "America/Guatemala" | "America/Guayaquil" | "America/Guyana" | "America/Halifax" | "America/Havana" | "America/Hermosillo" | "America/Indiana/Indianapolis" | "America/Indiana/Knox" | "America/Indiana/Marengo" | "America/Indiana/Petersburg" | "America/Indiana/Tell_City" | "America/Indiana/Vevay" | "America/Indiana/Vincennes" | "America/Indiana/Winamac" | "America/Indianapolis" | "America/Inuvik" | "America/Iqaluit" | "America/Jamaica" | "America/Jujuy" | "America/Juneau" | "America/Kentucky/Louisville" | "America/Kentucky/Monticello" | "America/Knox_IN" | "America/Kralendijk" | "America/La_Paz" | "America/Lima" | "America/Los_Angeles" | "America/Louisville" | "America/Lower_Princes" | "America/Maceio" | "America/Managua" | "America/Manaus" | "America/Marigot" | "America/Martinique" | "America/Matamoros" | "America/Mazatlan" | "America/Mendoza" | "America/Menominee" | "America/Merida" | "America/Metlakatla" | "America/Mexico_City" | "America/Miquelon" | "America/Moncton" | "America/Monterrey" | "America/Montevideo" | "America/Montreal" | "America/Montserrat" | "America/Nassau" | "America/New_York" | "America/Nipigon" | "America/Nome" | "America/Noronha" | "America/North_Dakota/Beulah" | "America/North_Dakota/Center" | "America/North_Dakota/New_Salem" | "America/Nuuk" | "America/Ojinaga" | "America/Panama" | "America/Pangnirtung" | "America/Paramaribo" | "America/Phoenix" | "America/Port-au-Prince" | "America/Port_of_Spain" | "America/Porto_Acre" | "America/Porto_Velho" | "America/Puerto_Rico" | "America/Punta_Arenas" | "America/Rainy_River" | "America/Rankin_Inlet" | "America/Recife" | "America/Regina" | "America/Resolute" | "America/Rio_Branco" | "America/Rosario" | "America/Santa_Isabel" | "America/Santarem" | "America/Santiago" | "America/Santo_Domingo" | "America/Sao_Paulo" | "America/Scoresbysund" | "America/Shiprock" | "America/Sitka" | "America/St_Barthelemy" | "America/St_Johns" | "America/St_Kitts" | "America/St_Lucia" | "America/St_Thomas" | "America/St_Vincent" | "America/Swift_Current" | "America/Tegucigalpa" | "America/Thule" | "America/Thunder_Bay" | "America/Tijuana" | "America/Toronto" | "America/Tortola" | "America/Vancouver" | "America/Virgin" | "America/Whitehorse" | "America/Winnipeg" | "America/Yakutat" | "America/Yellowknife" | "Antarctica/Casey" | "Antarctica/Davis" | "Antarctica/DumontDUrville" | "Antarctica/Macquarie" | "Antarctica/Mawson" | "Antarctica/McMurdo" | "Antarctica/Palmer" | "Antarctica/Rothera" | "Antarctica/South_Pole" | "Antarctica/Syowa" | "Antarctica/Troll" | "Antarctica/Vostok" | "Arctic/Longyearbyen" | "Asia/Aden" | "Asia/Almaty" | "Asia/Amman" | "Asia/Anadyr" | "Asia/Aqtau" | "Asia/Aqtobe" | "Asia/Ashgabat" | "Asia/Ashkhabad" | "Asia/Atyrau" | "Asia/Baghdad" | "Asia/Bahrain" | "Asia/Baku" | "Asia/Bangkok" | "Asia/Barnaul" | "Asia/Beirut" | "Asia/Bishkek" | "Asia/Brunei" | "Asia/Calcutta" | "Asia/Chita" | "Asia/Choibalsan" | "Asia/Chongqing" | "Asia/Chungking" | "Asia/Colombo" | "Asia/Dacca" | "Asia/Damascus" | "Asia/Dhaka" | "Asia/Dili" | "Asia/Dubai" | "Asia/Dushanbe" | "Asia/Famagusta" | "Asia/Gaza" | "Asia/Harbin" | "Asia/Hebron" | "Asia/Ho_Chi_Minh" | "Asia/Hong_Kong" | "Asia/Hovd" | "Asia/Irkutsk" | "Asia/Istanbul" | "Asia/Jakarta" | "Asia/Jayapura" | "Asia/Jerusalem" | "Asia/Kabul" | "Asia/Kamchatka" | "Asia/Karachi" | "Asia/Kashgar" | "Asia/Kathmandu" | "Asia/Katmandu" | "Asia/Khandyga" | "Asia/Kolkata" | "Asia/Krasnoyarsk" | "Asia/Kuala_Lumpur" | "Asia/Kuching" | "Asia/Kuwait" | "Asia/Macao" | "Asia/Macau" | "Asia/Magadan" | "Asia/Makassar" | "Asia/Manila" | "Asia/Muscat" | "Asia/Nicosia" | "Asia/Novokuznetsk" | "Asia/Novosibirsk" | "Asia/Omsk" | "Asia/Oral" | "Asia/Phnom_Penh" | "Asia/Pontianak" | "Asia/Pyongyang" | "Asia/Qatar" | "Asia/Qostanay" | "Asia/Qyzylorda" | "Asia/Rangoon" | "Asia/Riyadh" | "Asia/Saigon" | "Asia/Sakhalin" | "Asia/Samarkand" | "Asia/Seoul" | "Asia/Shanghai" | "Asia/Singapore" | "Asia/Srednekolymsk" | "Asia/Taipei" | "Asia/Tashkent" | "Asia/Tbilisi" | "Asia/Tehran" | "Asia/Tel_Aviv" | "Asia/Thimbu" | "Asia/Thimphu" | "Asia/Tokyo" | "Asia/Tomsk" | "Asia/Ujung_Pandang" | "Asia/Ulaanbaatar" | "Asia/Ulan_Bator" | "Asia/Urumqi" | "Asia/Ust-Nera" | "Asia/Vientiane" | "Asia/Vladivostok" | "Asia/Yakutsk" | "Asia/Yangon" | "Asia/Yekaterinburg" | "Asia/Yerevan" | "Atlantic/Azores" | "Atlantic/Bermuda" | "Atlantic/Canary" | "Atlantic/Cape_Verde" | "Atlantic/Faeroe" | "Atlantic/Faroe" | "Atlantic/Jan_Mayen" | "Atlantic/Madeira" | "Atlantic/Reykjavik" | "Atlantic/South_Georgia" | "Atlantic/St_Helena" | "Atlantic/Stanley" | "Australia/ACT" | "Australia/Adelaide" | "Australia/Brisbane" | "Australia/Broken_Hill" | "Australia/Canberra" | "Australia/Currie" | "Australia/Darwin" | "Australia/Eucla" | "Australia/Hobart" | "Australia/LHI" | "Australia/Lindeman" | "Australia/Lord_Howe" | "Australia/Melbourne" | "Australia/NSW" | "Australia/North" | "Australia/Perth" | "Australia/Queensland" | "Australia/South" | "Australia/Sydney" | "Australia/Tasmania" | "Australia/Victoria" | "Australia/West" | "Australia/Yancowinna" | "Brazil/Acre" | "Brazil/DeNoronha" | "Brazil/East" | "Brazil/West" | "CET" | "CST6CDT" | "Canada/Atlantic" | "Canada/Central" | "Canada/Eastern" | "Canada/Mountain" | "Canada/Newfoundland" | "Canada/Pacific" | "Canada/Saskatchewan" | "Canada/Yukon" | "Chile/Continental" | "Chile/EasterIsland" | "Cuba" | "EET" | "EST" | "EST5EDT" | "Egypt" | "Eire" | "Etc/GMT" | "Etc/GMT+0" | "Etc/GMT+1" | "Etc/GMT+10" | "Etc/GMT+11" | "Etc/GMT+12" | "Etc/GMT+2" | "Etc/GMT+3" | "Etc/GMT+4" | "Etc/GMT+5" | "Etc/GMT+6" | "Etc/GMT+7" | "Etc/GMT+8" | "Etc/GMT+9" | "Etc/GMT-0" | "Etc/GMT-1" | "Etc/GMT-10" | "Etc/GMT-11" | "Etc/GMT-12" | "Etc/GMT-13" | "Etc/GMT-14" | "Etc/GMT-2" | "Etc/GMT-3" | "Etc/GMT-4" | "Etc/GMT-5" | "Etc/GMT-6" | "Etc/GMT-7" | "Etc/GMT-8" | "Etc/GMT-9" | "Etc/GMT0" | "Etc/Greenwich" | "Etc/UCT" | "Etc/UTC" | "Etc/Universal" | "Etc/Zulu" | "Europe/Amsterdam" | "Europe/Andorra" | "Europe/Astrakhan" | "Europe/Athens" | "Europe/Belfast" | "Europe/Belgrade" | "Europe/Berlin" | "Europe/Bratislava" | "Europe/Brussels" | "Europe/Bucharest" | "Europe/Budapest" | "Europe/Busingen" | "Europe/Chisinau" | "Europe/Copenhagen" | "Europe/Dublin" | "Europe/Gibraltar" | "Europe/Guernsey" | "Europe/Helsinki" | "Europe/Isle_of_Man" | "Europe/Istanbul" | "Europe/Jersey" | "Europe/Kaliningrad" | "Europe/Kiev" | "Europe/Kirov" | "Europe/Kyiv" | "Europe/Lisbon" | "Europe/Ljubljana" | "Europe/London" | "Europe/Luxembourg" | "Europe/Madrid" | "Europe/Malta" | "Europe/Mariehamn" | "Europe/Minsk" | "Europe/Monaco" | "Europe/Moscow" | "Europe/Nicosia" | "Europe/Oslo" | "Europe/Paris" | "Europe/Podgorica" | "Europe/Prague" | "Europe/Riga" | "Europe/Rome" | "Europe/Samara" | "Europe/San_Marino" | "Europe/Sarajevo" | "Europe/Saratov" | "Europe/Simferopol" | "Europe/Skopje" | "Europe/Sofia" | "Europe/Stockholm" | "Europe/Tallinn" | "Europe/Tirane" | "Europe/Tiraspol" | "Europe/Ulyanovsk" | "Europe/Uzhgorod" | "Europe/Vaduz" | "Europe/Vatican" | "Europe/Vienna" | "Europe/Vilnius" | "Europe/Volgograd" | "Europe/Warsaw" | "Europe/Zagreb" | "Europe/Zaporozhye" | "Europe/Zurich" | "GB" | "GB-Eire" | "GMT" | "GMT+0" | "GMT-0" | "GMT0" | "Greenwich" | "HST" | "Hongkong" | "Iceland" | "Indian/Antananarivo" | "Indian/Chagos" | "Indian/Christmas" | "Indian/Cocos" | "Indian/Comoro" | "Indian/Kerguelen" | "Indian/Mahe" | "Indian/Maldives" | "Indian/Mauritius" | "Indian/Mayotte" | "Indian/Reunion" | "Iran" | "Israel" | "Jamaica" | "Japan" | "Kwajalein" | "Libya" | "MET" | "MST" | "MST7MDT" | "Mexico/BajaNorte" | "Mexico/BajaSur" | "Mexico/General" | "NZ" | "NZ-CHAT" | "Navajo" | "PRC" | "PST8PDT" | "Pacific/Apia" | "Pacific/Auckland" | "Pacific/Bougainville" | "Pacific/Chatham" | "Pacific/Chuuk" | "Pacific/Easter" | "Pacific/Efate" | "Pacific/Enderbury" | "Pacific/Fakaofo" | "Pacific/Fiji" | "Pacific/Funafuti" | "Pacific/Galapagos" | "Pacific/Gambier" | "Pacific/Guadalcanal" | "Pacific/Guam" | "Pacific/Honolulu" | "Pacific/Johnston" | "Pacific/Kanton" | "Pacific/Kiritimati" | "Pacific/Kosrae" | "Pacific/Kwajalein" | "Pacific/Majuro" | "Pacific/Marquesas" | "Pacific/Midway" | "Pacific/Nauru" | "Pacific/Niue" | "Pacific/Norfolk" | "Pacific/Noumea" | "Pacific/Pago_Pago" | "Pacific/Palau" | "Pacific/Pitcairn" | "Pacific/Pohnpei" | "Pacific/Ponape" | "Pacific/Port_Moresby" | "Pacific/Rarotonga" | "Pacific/Saipan" | "Pacific/Samoa" | "Pacific/Tahiti" | "Pacific/Tarawa" | "Pacific/Tongatapu" | "Pacific/Truk" | "Pacific/Wake" | "Pacific/Wallis" | "Pacific/Yap" | "Poland" | "Portugal" | "ROC" | "ROK" | "Singapore" | "Turkey" | "UCT" | "US/Alaska" | "US/Aleutian" | "US/Arizona" | "US/Central" | "US/East-Indiana" | "US/Eastern" | "US/Hawaii" | "US/Indiana-Starke" | "US/Michigan" | "US/Mountain" | "US/Pacific" | "US/Samoa" | "UTC" | "Universal" | "W-SU" | "WET" | "Zulu";
        /**
         * Format: date-time
         * @description A time that the server took, in UTC, as in RFC 3339.
         * @example 2026-11-22T08:30:00.123Z
         */
        Timestamp: string;
        /**
         * @description A person who can log in.
         * @example {
         *       "id": "0197f3a2-8c1e-7b44-9d5a-3f6e2b7c1d90",
         *       "email": "ada@lovelace.example",
         *       "emailVerified": true,
         *       "role": "user",
         *       "name": "Ada Lovelace",
         *       "phone": "+33142685300",
         *       "createdAt": "2026-11-22T08:30:00.123Z",
         *       "updatedAt": "2026-11-22T08:30:00.123Z",
         *       "version": 1
         *     }
         */
        User: {
            id: components["schemas"]["Id"];
            email: components["schemas"]["EmailAddress"];
            /**
             * @description Whether the person has shown that mail to this address reaches them.
             * @example true
             */
            emailVerified: boolean;
            role: components["schemas"]["UserRole"];
            name: components["schemas"]["PersonName"];
            phone: components["schemas"]["PhoneNumber"];
            createdAt: components["schemas"]["Timestamp"];
            updatedAt: components["schemas"]["Timestamp"];
            version: components["schemas"]["Version"];
        };
        /**
         * @description The program that the request came from, as it named itself; null if it did not.
         * @example Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0
         */
        UserAgent: string | null;
        /**
         * @description What it takes to register a user.
         * @example {
         *       "email": "ada@lovelace.example",
         *       "password": "correct-horse-battery",
         *       "name": "Ada Lovelace",
         *       "phone": "+33142685300"
         *     }
         */
        UserCreate: {
            email: components["schemas"]["EmailAddress"];
            password: components["schemas"]["NewPassword"];
            name: components["schemas"]["PersonName"];
            phone?: components["schemas"]["PhoneNumber"];
            /**
             * @description The code of an invitation by e-mail, needed where registration is by invitation only. It stays good to accept the
             *     invitation with.
             */
            invitationCode?: components["schemas"]["OneTimeCode"];
        };
        /**
         * @description What to change of a user; members that you leave out stay as they are.
         * @example {
         *       "name": "Ada King",
         *       "phone": null
         *     }
         */
        UserPatch: {
            name?: components["schemas"]["PersonName"];
            phone?: components["schemas"]["PhoneNumber"];
        };
        /**
         * @description What a person may do on this server. Admins also manage accounts and read the audit log; users work in workspaces of
         *     their own and in those they are invited to; guests read what is shared with them.
         * @example user
         * @enum {string}
         */
        UserRole: "admin" | "user" | "guest";
        /**
         * Format: int32
         * @description The number of this version of the resource; each change adds one.
         * @example 3
         */
        Version: number;
        /**
         * @description A place for the tasks and projects of the people who are its members.
         * @example {
         *       "id": "0197f3b0-2a4c-7d10-9c3e-7f6a5b4c3d2e",
         *       "name": "Greenhouse",
         *       "personal": false,
         *       "createdAt": "2026-11-22T08:30:00.123Z",
         *       "updatedAt": "2026-11-22T08:30:00.123Z",
         *       "version": 1
         *     }
         */
        Workspace: {
            id: components["schemas"]["Id"];
            name: components["schemas"]["Name"];
            /**
             * @description Whether it came with the account of its one member; such a workspace is for that person alone.
             * @example false
             */
            personal: boolean;
            createdAt: components["schemas"]["Timestamp"];
            updatedAt: components["schemas"]["Timestamp"];
            version: components["schemas"]["Version"];
        };
        /**
         * @description What it takes to create a workspace.
         * @example {
         *       "name": "Greenhouse"
         *     }
         */
        WorkspaceCreate: {
            name: components["schemas"]["Name"];
        };
        /** @description One page of the workspaces of a person. */
        WorkspacePage: {
            /** @description The workspaces of this page, the oldest first. */
            data: components["schemas"]["JoinedWorkspace"][];
            page: components["schemas"]["Page"];
        };
        /**
         * @description What to change of a workspace; members that you leave out stay as they are.
         * @example {
         *       "name": "Glasshouse"
         *     }
         */
        WorkspacePatch: {
            name?: components["schemas"]["Name"];
        };
        /**
         * @description What a member may do in a workspace. Owners may do everything; admins too, but for deleting or transferring the
         *     workspace and for what concerns owners; members work with its projects and tasks; guests see the projects that they
         *     are added to and the tasks of these, and change nothing.
         * @example member
         * @enum {string}
         */
        WorkspaceRole: "owner" | "admin" | "member" | "guest";
        /**
         * @description Who becomes the owner of a workspace.
         * @example {
         *       "userId": "0197f3b1-77c2-7e05-8a1b-2c3d4e5f6a7b"
         *     }
         */
        WorkspaceTransfer: {
            /** @description The id of the member who becomes owner. */
            userId: components["schemas"]["Id"];
        };
        /**
         * @description A moment as set as a time of day in a time zone.
         * @example {
         *       "dateTime": "2026-12-01T09:00:00+01:00",
         *       "timeZone": "Europe/Paris"
         *     }
         */
        ZonedMoment: {
            dateTime: components["schemas"]["DateTime"];
            timeZone: components["schemas"]["TimeZone"];
        };
        /**
         * @description A moment to set as a time of day in a time zone.
         * @example {
         *       "dateTime": "2026-12-01T09:00:00+01:00",
         *       "timeZone": "Europe/Paris"
         *     }
         */
        ZonedMomentInput: {
            dateTime: components["schemas"]["DateTime"];
            timeZone: components["schemas"]["TimeZone"];
        };
    };
    responses: {
        /** @description The invitation has been accepted or declined, or the caller is a member already. */
        AcceptConflict: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The address is taken, or an earlier request with the same Idempotency-Key is still running. */
        AccountConflict: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The account is the last owner of a workspace with other members, or the last admin. */
        AccountNeeded: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The token or key lacks the scope, or the address of the caller is not verified. */
        AddressNotVerified: {
            headers: {
                "WWW-Authenticate": components["headers"]["ScopeChallenge"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request is malformed, or its body or parameters are not what the contract allows. */
        BadBody: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request is malformed or not what the contract allows, or its code is not good, or no longer. */
        BadCode: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request is malformed, or its parameters or cursor are not what the contract allows. */
        BadListRequest: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request is malformed or not what the contract allows, or the new password is easy to guess. */
        BadNewPassword: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request is malformed or not what the contract allows, its code is not good, or the new password is easy to guess. */
        BadPasswordReset: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The registration is malformed or not what the contract allows, its password is easy to guess, or its code is not good. */
        BadRegistration: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request is malformed, or its parameters are not what the contract allows. */
        BadRequest: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The task is malformed or not what the contract allows, or its moments contradict each other. */
        BadTask: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description The token or key lacks the scope, the role of the caller does not allow this, or their own e-mail address is not
         *     verified.
         */
        CannotInvite: {
            headers: {
                "WWW-Authenticate": components["headers"]["ScopeChallenge"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is already a user with this e-mail address. */
        EmailTaken: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is more than one document can hold. */
        ExportTooLarge: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The token or key lacks the scope, or the role of the caller does not allow this operation. */
        Forbidden: {
            headers: {
                "WWW-Authenticate": components["headers"]["ScopeChallenge"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description An earlier request with the same Idempotency-Key is still running. */
        IdempotencyKeyInUse: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The Idempotency-Key was used for another request. */
        IdempotencyKeyReused: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The token or key was not given the scope that this operation asks for. */
        InsufficientScope: {
            headers: {
                "WWW-Authenticate": components["headers"]["ScopeChallenge"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The server met an error that it did not expect. */
        InternalError: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No user has this e-mail address and this password. */
        InvalidCredentials: {
            headers: {
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The refresh token is not good, or no longer. */
        InvalidRefreshToken: {
            headers: {
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The invitation has been accepted or declined. */
        InvitationAnswered: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description The address or the workspace cannot be invited to, or an earlier request with the same Idempotency-Key is still
         *     running.
         */
        InvitationConflict: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The invitation was not accepted in time. */
        InvitationExpired: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The server would be left without an admin. */
        LastAdmin: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The workspace would be left without an owner, or is a personal one. */
        LastOwner: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description One person may not have more of these. */
        LimitReached: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The address and the password are right, but the account is suspended or deleted. */
        LogInRefused: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The member sees all projects anyway. */
        NotAGuest: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The Accept header allows none of the media types of this operation. */
        NotAcceptable: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no such thing, or it is not yours to see. */
        NotFound: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The resource still has an entity tag that If-None-Match names; there is no body. */
        NotModified: {
            headers: {
                ETag: components["headers"]["ETag"];
                "Cache-Control": components["headers"]["Cache-Control"];
                Vary: components["headers"]["Vary"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description The body is larger than this server reads. */
        PayloadTooLarge: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The workspace is a personal one. */
        PersonalWorkspace: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The resource is no longer at the version that If-Match names. */
        PreconditionFailed: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The client has no secret. */
        PublicClient: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Something that the body names does not exist here. */
        ReferenceNotFound: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Nobody can register at this server, or only those who were invited. */
        RegistrationClosed: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The workspace would be left without an owner, or the new owner could not act as one. */
        RoleConflict: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The caller comes with a key or as a partner, and this takes a session. */
        SessionNeeded: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The project does not exist in this workspace, or an earlier request with the same Idempotency-Key is still running. */
        TaskConflict: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The quota of the caller is used up for now. */
        TooManyRequests: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The workspace is a personal one, or the new owner is no member of it who can act as its owner. */
        TransferConflict: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request has no access token or key, or one that is not good or no longer good. */
        Unauthenticated: {
            headers: {
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The server cannot take the request at the moment. */
        Unavailable: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body has a media type, charset or encoding that this operation does not take. */
        UnsupportedMediaType: {
            headers: {
                "Accept-Patch": components["headers"]["Accept-Patch"];
                "Accept-Post": components["headers"]["Accept-Post"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The current password is not right, or the caller comes with a key or as a partner. */
        WrongPassword: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /**
         * @description The id of the account to manage.
         * @example 0197f3b1-77c2-7e05-8a1b-2c3d4e5f6a7b
         */
        AccountId: components["schemas"]["Id"];
        /**
         * @description Only accounts with one of these roles.
         * @example [
         *       "admin"
         *     ]
         */
        AccountRoleFilter: components["schemas"]["UserRole"][];
        /**
         * @description Only accounts with one of these statuses.
         * @example [
         *       "suspended",
         *       "deleted"
         *     ]
         */
        AccountStatusFilter: components["schemas"]["AccountStatus"][];
        /**
         * @description Only accounts that hold this text in their name or address, in upper or lower case.
         * @example hopper
         */
        AccountText: string;
        /**
         * @description Only events with this action.
         * @example user.roleChanged
         */
        AuditActionFilter: components["schemas"]["AuditAction"];
        /**
         * @description Only what this user did.
         * @example 0197f3a2-8c1e-7b44-9d5a-3f6e2b7c1d90
         */
        AuditActorFilter: components["schemas"]["Id"];
        /**
         * @description Only what was done after this time.
         * @example 2026-11-22T00:00:00Z
         */
        AuditAfter: components["schemas"]["DateTime"];
        /**
         * @description Only what was done before this time.
         * @example 2026-11-23T00:00:00Z
         */
        AuditBefore: components["schemas"]["DateTime"];
        /**
         * @description Only what concerns this user.
         * @example 0197f3b1-77c2-7e05-8a1b-2c3d4e5f6a7b
         */
        AuditUserFilter: components["schemas"]["Id"];
        /**
         * @description Only what was done in this workspace.
         * @example 0197f3b0-2a4c-7d10-9c3e-7f6a5b4c3d2e
         */
        AuditWorkspaceFilter: components["schemas"]["Id"];
        /**
         * @description The id of the client, which must be one that you registered.
         * @example 0197f3c1-4d5e-7f60-8192-a3b4c5d6e7f8
         */
        ClientId: components["schemas"]["Id"];
        /**
         * @description The nextCursor of the page before; leave it out for the first page.
         * @example eyJ2IjoxLCJrIjpbIjIwMjYtMTItMDEiXX0
         */
        Cursor: string;
        /**
         * @description The id of the grant, which must be one of your own.
         * @example 0197f3c2-1122-7334-9556-677889900aab
         */
        GrantId: components["schemas"]["Id"];
        /**
         * @description A key of your own making, unique per effect, that makes this request safe to send again for 24 hours. Quoted, as a
         *     structured-field string, or bare; both forms name the same key.
         * @example "9b2f4a70-3c1d-4e5f-8a6b-7c8d9e0f1a2b"
         */
        IdempotencyKey: string;
        /**
         * @description Go on only if the resource still has one of these entity tags, or exists at all (`*`); otherwise 412.
         * @example "0197f3a5-1f04-7e8a-b6c3-9a8b7c6d5e4f.3"
         */
        IfMatch: string;
        /**
         * @description Answer with the resource only if it has none of these entity tags; otherwise 304 without a body.
         * @example "0197f3a5-1f04-7e8a-b6c3-9a8b7c6d5e4f.2"
         */
        IfNoneMatch: string;
        /**
         * @description The id of the invitation to work on.
         * @example 0197f3b3-9a8b-7c6d-8e5f-4a3b2c1d0e9f
         */
        InvitationId: components["schemas"]["Id"];
        /**
         * @description The id of the API key, which must be one of your own.
         * @example 0197f3c0-5b6a-7c8d-9e0f-1a2b3c4d5e6f
         */
        KeyId: components["schemas"]["Id"];
        /**
         * @description The largest number of entries on a page.
         * @example 20
         */
        Limit: number;
        /**
         * @description The id of the user who is a member of the workspace.
         * @example 0197f3b1-77c2-7e05-8a1b-2c3d4e5f6a7b
         */
        MemberId: components["schemas"]["Id"];
        /**
         * @description The id of the project in the workspace.
         * @example 0197f3b2-0d1e-7f3a-b4c5-d6e7f8091a2b
         */
        ProjectId: components["schemas"]["Id"];
        /**
         * @description The id of the session, which must be one of your own.
         * @example 0197f3a3-44b7-7f02-8e1d-2c3b4a596877
         */
        SessionId: components["schemas"]["Id"];
        /**
         * @description Only tasks that are due after this day, by the local date of their due moment.
         * @example 2026-11-22
         */
        TaskDueAfter: components["schemas"]["CalendarDate"];
        /**
         * @description Only tasks that are due before this day, by the local date of their due moment.
         * @example 2026-12-02
         */
        TaskDueBefore: components["schemas"]["CalendarDate"];
        /**
         * @description The id of the task to work on.
         * @example 0197f3a5-1f04-7e8a-b6c3-9a8b7c6d5e4f
         */
        TaskId: components["schemas"]["Id"];
        /**
         * @description Only tasks with one of these priorities.
         * @example [
         *       "high",
         *       "urgent"
         *     ]
         */
        TaskPriorityFilter: components["schemas"]["TaskPriority"][];
        /**
         * @description Only tasks that belong to this project.
         * @example 0197f3b2-0d1e-7f3a-b4c5-d6e7f8091a2b
         */
        TaskProject: components["schemas"]["Id"];
        /**
         * @description What to order by, most important first; a minus sign turns the order round. Tasks without the value come last,
         *     and tasks with equal values are in the order of their ids.
         * @example [
         *       "-priority",
         *       "due"
         *     ]
         */
        TaskSortOrder: components["schemas"]["TaskSort"][];
        /**
         * @description Only tasks with one of these statuses.
         * @example [
         *       "open",
         *       "inProgress"
         *     ]
         */
        TaskStatusFilter: components["schemas"]["TaskStatus"][];
        /**
         * @description Only tasks that hold these words in their title or description.
         * @example plants
         */
        TaskText: string;
        /**
         * @description The id of the user, which must be your own.
         * @example 0197f3a2-8c1e-7b44-9d5a-3f6e2b7c1d90
         */
        UserId: components["schemas"]["Id"];
        /**
         * @description The id of the workspace, which must be one of your own.
         * @example 0197f3a2-8c20-7c1d-a1b2-5d4e3f2a1b0c
         */
        WorkspaceId: components["schemas"]["Id"];
    };
    requestBodies: never;
    headers: {
        /**
         * @description The media types that PATCH accepts here, sent where PATCH was asked.
         * @example application/merge-patch+json, application/json
         */
        "Accept-Patch": string;
        /**
         * @description The media types that POST accepts here, sent where POST was asked.
         * @example application/json
         */
        "Accept-Post": string;
        /**
         * @description The origin whose pages may read this response; absent where no such origin asked.
         * @example https://app.docket.example
         */
        "Access-Control-Allow-Origin": string;
        /**
         * @description Who may keep this response, and for how long.
         * @example private, no-cache
         */
        "Cache-Control": string;
        /**
         * @description That this is a file to keep, and under which name.
         * @example attachment; filename="docket-export.json"
         */
        "Content-Disposition": "attachment; filename=\"docket-export.json\"";
        /**
         * @description The strong entity tag of this version of the resource, for If-Match and If-None-Match.
         * @example "0197f3a2-8c1e-7b44-9d5a-3f6e2b7c1d90.3"
         */
        ETag: string;
        /**
         * @description Says that this is the stored answer to an earlier request with the same key; absent on the first.
         * @example true
         */
        "Idempotent-Replayed": true;
        /**
         * @description The address of the next page, as in RFC 8288; absent on the last page.
         * @example </v1/workspaces/0197f3a2-8c20-7c1d-a1b2-5d4e3f2a1b0c/tasks?cursor=eyJ2IjoxfQ>; rel="next"
         */
        Link: string;
        /**
         * @description The address of the resource that was created.
         * @example /v1/users/0197f3a2-8c1e-7b44-9d5a-3f6e2b7c1d90
         */
        Location: string;
        /**
         * @description What is left of the quota (r) and the seconds until it is whole again (t); absent where no limit is set.
         * @example "default";r=50;t=30
         */
        RateLimit: string;
        /**
         * @description The quota of the caller (q) and its window in seconds (w); absent where no limit is set.
         * @example "default";q=100;w=60
         */
        "RateLimit-Policy": string;
        /**
         * @description The seconds to wait before another try.
         * @example 30
         */
        "Retry-After": number;
        /**
         * @description That a scope is missing and which, as in RFC 6750; absent where the refusal has another reason.
         * @example Bearer realm="docket", error="insufficient_scope", scope="tasks.write", resource_metadata="https://docket.example/.well-known/oauth-protected-resource/v1"
         */
        ScopeChallenge: string;
        /**
         * @description The request headers that this response depends on.
         * @example Authorization, Origin
         */
        Vary: string;
        /**
         * @description The scheme to authenticate with and, for a refused token, why.
         * @example Bearer realm="docket"
         */
        "WWW-Authenticate": string;
        /**
         * @description The id of this request, yours if you sent a valid one; it stands in the server's log.
         * @example 0197f3a2-8c1e-7b44-9d5a-3f6e2b7c1d90
         */
        "X-Request-Id": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    registerUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserCreate"];
            };
        };
        responses: {
            /** @description The user is registered. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CurrentUser"];
                };
            };
            400: components["responses"]["BadRegistration"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["RegistrationClosed"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["EmailTaken"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getCurrentUser: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Answer with the resource only if it has none of these entity tags; otherwise 304 without a body.
                 * @example "0197f3a5-1f04-7e8a-b6c3-9a8b7c6d5e4f.2"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account of the caller. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CurrentUser"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["InsufficientScope"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteCurrentUser: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Go on only if the resource still has one of these entity tags, or exists at all (`*`); otherwise 412.
                 * @example "0197f3a5-1f04-7e8a-b6c3-9a8b7c6d5e4f.3"
                 */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account is closed. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["SessionNeeded"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["AccountNeeded"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    changeCurrentUser: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Go on only if the resource still has one of these entity tags, or exists at all (`*`); otherwise 412.
                 * @example "0197f3a5-1f04-7e8a-b6c3-9a8b7c6d5e4f.3"
                 */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/merge-patch+json": components["schemas"]["UserPatch"];
                "application/json": components["schemas"]["UserPatch"];
            };
        };
        responses: {
            /** @description The account as it is now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CurrentUser"];
                };
            };
            400: components["responses"]["BadBody"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["InsufficientScope"];
            406: components["responses"]["NotAcceptable"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChange"];
            };
        };
        responses: {
            /** @description The password is changed. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadNewPassword"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["WrongPassword"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    exportAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document with everything about the caller. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    Vary: components["headers"]["Vary"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountExport"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["SessionNeeded"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["ExportTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listOwnTasks: {
        parameters: {
            query?: {
                /**
                 * @description Only tasks with one of these statuses.
                 * @example [
                 *       "open",
                 *       "inProgress"
                 *     ]
                 */
                status?: components["parameters"]["TaskStatusFilter"];
                /**
                 * @description Only tasks with one of these priorities.
                 * @example [
                 *       "high",
                 *       "urgent"
                 *     ]
                 */
                priority?: components["parameters"]["TaskPriorityFilter"];
                /**
                 * @description Only tasks that are due before this day, by the local date of their due moment.
                 * @example 2026-12-02
                 */
                dueBefore?: components["parameters"]["TaskDueBefore"];
                /**
                 * @description Only tasks that are due after this day, by the local date of their due moment.
                 * @example 2026-11-22
                 */
                dueAfter?: components["parameters"]["TaskDueAfter"];
                /**
                 * @description Only tasks that hold these words in their title or description.
                 * @example plants
                 */
                text?: components["parameters"]["TaskText"];
                /**
                 * @description What to order by, most important first; a minus sign turns the order round. Tasks without the value come last,
                 *     and tasks with equal values are in the order of their ids.
                 * @example [
                 *       "-priority",
                 *       "due"
                 *     ]
                 */
                sort?: components["parameters"]["TaskSortOrder"];
                /**
                 * @description The largest number of entries on a page.
                 * @example 20
                 */
                limit?: components["parameters"]["Limit"];
                /**
                 * @description The nextCursor of the page before; leave it out for the first page.
                 * @example eyJ2IjoxLCJrIjpbIjIwMjYtMTItMDEiXX0
                 */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of the tasks from all workspaces. */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskPage"];
                };
            };
            400: components["responses"]["BadListRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["InsufficientScope"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listOwnAuditEvents: {
        parameters: {
            query?: {
                /**
                 * @description Only events with this action.
                 * @example user.roleChanged
                 */
                action?: components["parameters"]["AuditActionFilter"];
                /**
                 * @description Only what was done after this time.
                 * @example 2026-11-22T00:00:00Z
                 */
                after?: components["parameters"]["AuditAfter"];
                /**
                 * @description Only what was done before this time.
                 * @example 2026-11-23T00:00:00Z
                 */
                before?: components["parameters"]["AuditBefore"];
                /**
                 * @description The largest number of entries on a page.
                 * @example 20
                 */
                limit?: components["parameters"]["Limit"];
                /**
                 * @description The nextCursor of the page before; leave it out for the first page.
                 * @example eyJ2IjoxLCJrIjpbIjIwMjYtMTItMDEiXX0
                 */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of the events of the caller. */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditEventPage"];
                };
            };
            400: components["responses"]["BadListRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["InsufficientScope"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listApiKeys: {
        parameters: {
            query?: {
                /**
                 * @description The largest number of entries on a page.
                 * @example 20
                 */
                limit?: components["parameters"]["Limit"];
                /**
                 * @description The nextCursor of the page before; leave it out for the first page.
                 * @example eyJ2IjoxLCJrIjpbIjIwMjYtMTItMDEiXX0
                 */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of the keys. */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyPage"];
                };
            };
            400: components["responses"]["BadListRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["InsufficientScope"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    createApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApiKeyCreate"];
            };
        };
        responses: {
            /** @description The key is made and shown. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewApiKey"];
                };
            };
            400: components["responses"]["BadBody"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["InsufficientScope"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["LimitReached"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getApiKey: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Answer with the resource only if it has none of these entity tags; otherwise 304 without a body.
                 * @example "0197f3a5-1f04-7e8a-b6c3-9a8b7c6d5e4f.2"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description The id of the API key, which must be one of your own.
                 * @example 0197f3c0-5b6a-7c8d-9e0f-1a2b3c4d5e6f
                 */
                keyId: components["parameters"]["KeyId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key with this id. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["InsufficientScope"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteApiKey: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Go on only if the resource still has one of these entity tags, or exists at all (`*`); otherwise 412.
                 * @example "0197f3a5-1f04-7e8a-b6c3-9a8b7c6d5e4f.3"
                 */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /**
                 * @description The id of the API key, which must be one of your own.
                 * @example 0197f3c0-5b6a-7c8d-9e0f-1a2b3c4d5e6f
                 */
                keyId: components["parameters"]["KeyId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key is revoked for good. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["InsufficientScope"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    changeApiKey: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Go on only if the resource still has one of these entity tags, or exists at all (`*`); otherwise 412.
                 * @example "0197f3a5-1f04-7e8a-b6c3-9a8b7c6d5e4f.3"
                 */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /**
                 * @description The id of the API key, which must be one of your own.
                 * @example 0197f3c0-5b6a-7c8d-9e0f-1a2b3c4d5e6f
                 */
                keyId: components["parameters"]["KeyId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/merge-patch+json": components["schemas"]["ApiKeyPatch"];
                "application/json": components["schemas"]["ApiKeyPatch"];
            };
        };
        responses: {
            /** @description The key as it stands after the change. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            400: components["responses"]["BadBody"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["InsufficientScope"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    rotateApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the API key, which must be one of your own.
                 * @example 0197f3c0-5b6a-7c8d-9e0f-1a2b3c4d5e6f
                 */
                keyId: components["parameters"]["KeyId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key with its new secret part. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewApiKey"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["InsufficientScope"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listGrants: {
        parameters: {
            query?: {
                /**
                 * @description The largest number of entries on a page.
                 * @example 20
                 */
                limit?: components["parameters"]["Limit"];
                /**
                 * @description The nextCursor of the page before; leave it out for the first page.
                 * @example eyJ2IjoxLCJrIjpbIjIwMjYtMTItMDEiXX0
                 */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of the grants. */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GrantPage"];
                };
            };
            400: components["responses"]["BadListRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["InsufficientScope"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getGrant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the grant, which must be one of your own.
                 * @example 0197f3c2-1122-7334-9556-677889900aab
                 */
                grantId: components["parameters"]["GrantId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The grant with this id. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Grant"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["InsufficientScope"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteGrant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the grant, which must be one of your own.
                 * @example 0197f3c2-1122-7334-9556-677889900aab
                 */
                grantId: components["parameters"]["GrantId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The partner is let go. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["InsufficientScope"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listReceivedInvitations: {
        parameters: {
            query?: {
                /**
                 * @description The largest number of entries on a page.
                 * @example 20
                 */
                limit?: components["parameters"]["Limit"];
                /**
                 * @description The nextCursor of the page before; leave it out for the first page.
                 * @example eyJ2IjoxLCJrIjpbIjIwMjYtMTItMDEiXX0
                 */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of the invitations to the caller. */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReceivedInvitationPage"];
                };
            };
            400: components["responses"]["BadListRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["InsufficientScope"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    acceptInvitationByCode: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvitationAnswer"];
            };
        };
        responses: {
            /** @description The caller has become a member. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            400: components["responses"]["BadCode"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["InsufficientScope"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["AcceptConflict"];
            410: components["responses"]["InvitationExpired"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    declineInvitationByCode: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvitationAnswer"];
            };
        };
        responses: {
            /** @description The invitation with this code is declined. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadCode"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["InsufficientScope"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["InvitationAnswered"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getReceivedInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the invitation to work on.
                 * @example 0197f3b3-9a8b-7c6d-8e5f-4a3b2c1d0e9f
                 */
                invitationId: components["parameters"]["InvitationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The invitation to the caller with this id. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReceivedInvitation"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["InsufficientScope"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    acceptInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the invitation to work on.
                 * @example 0197f3b3-9a8b-7c6d-8e5f-4a3b2c1d0e9f
                 */
                invitationId: components["parameters"]["InvitationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The caller is a member. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AddressNotVerified"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["AcceptConflict"];
            410: components["responses"]["InvitationExpired"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    declineInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the invitation to work on.
                 * @example 0197f3b3-9a8b-7c6d-8e5f-4a3b2c1d0e9f
                 */
                invitationId: components["parameters"]["InvitationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The invitation is declined. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AddressNotVerified"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["InvitationAnswered"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getUser: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Answer with the resource only if it has none of these entity tags; otherwise 304 without a body.
                 * @example "0197f3a5-1f04-7e8a-b6c3-9a8b7c6d5e4f.2"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description The id of the user, which must be your own.
                 * @example 0197f3a2-8c1e-7b44-9d5a-3f6e2b7c1d90
                 */
                userId: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user with this id. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["InsufficientScope"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    requestPasswordReset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmailRequest"];
            };
        };
        responses: {
            /** @description The e-mail with the code is on its way, if there is such an account. */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadBody"];
            401: components["responses"]["Unauthenticated"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    resetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordReset"];
            };
        };
        responses: {
            /** @description The new password is set. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadPasswordReset"];
            401: components["responses"]["Unauthenticated"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    requestEmailVerification: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmailRequest"];
            };
        };
        responses: {
            /** @description The e-mail is on its way, if such an account waits for it. */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadBody"];
            401: components["responses"]["Unauthenticated"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    verifyEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmailVerification"];
            };
        };
        responses: {
            /** @description The address is verified. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadCode"];
            401: components["responses"]["Unauthenticated"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    restoreAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountRestoration"];
            };
        };
        responses: {
            /** @description The account is there as before. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadBody"];
            401: components["responses"]["InvalidCredentials"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listSessions: {
        parameters: {
            query?: {
                /**
                 * @description The largest number of entries on a page.
                 * @example 20
                 */
                limit?: components["parameters"]["Limit"];
                /**
                 * @description The nextCursor of the page before; leave it out for the first page.
                 * @example eyJ2IjoxLCJrIjpbIjIwMjYtMTItMDEiXX0
                 */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of the sessions. */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionPage"];
                };
            };
            400: components["responses"]["BadListRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["InsufficientScope"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    createSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SessionCreate"];
            };
        };
        responses: {
            /** @description The session has begun. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewSession"];
                };
            };
            400: components["responses"]["BadBody"];
            401: components["responses"]["InvalidCredentials"];
            403: components["responses"]["LogInRefused"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    endOtherSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The other sessions have ended. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["InsufficientScope"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    refreshSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SessionRefresh"];
            };
        };
        responses: {
            /** @description The session with its new tokens. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewSession"];
                };
            };
            400: components["responses"]["BadBody"];
            401: components["responses"]["InvalidRefreshToken"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Answer with the resource only if it has none of these entity tags; otherwise 304 without a body.
                 * @example "0197f3a5-1f04-7e8a-b6c3-9a8b7c6d5e4f.2"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description The id of the session, which must be one of your own.
                 * @example 0197f3a3-44b7-7f02-8e1d-2c3b4a596877
                 */
                sessionId: components["parameters"]["SessionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session with this id. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["InsufficientScope"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteSession: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Go on only if the resource still has one of these entity tags, or exists at all (`*`); otherwise 412.
                 * @example "0197f3a5-1f04-7e8a-b6c3-9a8b7c6d5e4f.3"
                 */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /**
                 * @description The id of the session, which must be one of your own.
                 * @example 0197f3a3-44b7-7f02-8e1d-2c3b4a596877
                 */
                sessionId: components["parameters"]["SessionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session has ended. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["InsufficientScope"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listClients: {
        parameters: {
            query?: {
                /**
                 * @description The largest number of entries on a page.
                 * @example 20
                 */
                limit?: components["parameters"]["Limit"];
                /**
                 * @description The nextCursor of the page before; leave it out for the first page.
                 * @example eyJ2IjoxLCJrIjpbIjIwMjYtMTItMDEiXX0
                 */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of the clients. */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientPage"];
                };
            };
            400: components["responses"]["BadListRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["InsufficientScope"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    createClient: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClientCreate"];
            };
        };
        responses: {
            /** @description The client is registered. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewClient"];
                };
            };
            400: components["responses"]["BadBody"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["LimitReached"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getClient: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Answer with the resource only if it has none of these entity tags; otherwise 304 without a body.
                 * @example "0197f3a5-1f04-7e8a-b6c3-9a8b7c6d5e4f.2"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description The id of the client, which must be one that you registered.
                 * @example 0197f3c1-4d5e-7f60-8192-a3b4c5d6e7f8
                 */
                clientId: components["parameters"]["ClientId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The client with this id. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Client"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["InsufficientScope"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteClient: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Go on only if the resource still has one of these entity tags, or exists at all (`*`); otherwise 412.
                 * @example "0197f3a5-1f04-7e8a-b6c3-9a8b7c6d5e4f.3"
                 */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /**
                 * @description The id of the client, which must be one that you registered.
                 * @example 0197f3c1-4d5e-7f60-8192-a3b4c5d6e7f8
                 */
                clientId: components["parameters"]["ClientId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The client is deleted. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["InsufficientScope"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    changeClient: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Go on only if the resource still has one of these entity tags, or exists at all (`*`); otherwise 412.
                 * @example "0197f3a5-1f04-7e8a-b6c3-9a8b7c6d5e4f.3"
                 */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /**
                 * @description The id of the client, which must be one that you registered.
                 * @example 0197f3c1-4d5e-7f60-8192-a3b4c5d6e7f8
                 */
                clientId: components["parameters"]["ClientId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/merge-patch+json": components["schemas"]["ClientPatch"];
                "application/json": components["schemas"]["ClientPatch"];
            };
        };
        responses: {
            /** @description The client as it stands after the change. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Client"];
                };
            };
            400: components["responses"]["BadBody"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    rotateClientSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the client, which must be one that you registered.
                 * @example 0197f3c1-4d5e-7f60-8192-a3b4c5d6e7f8
                 */
                clientId: components["parameters"]["ClientId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The client with its new secret. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewClient"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["InsufficientScope"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["PublicClient"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listAccounts: {
        parameters: {
            query?: {
                /**
                 * @description Only accounts that hold this text in their name or address, in upper or lower case.
                 * @example hopper
                 */
                text?: components["parameters"]["AccountText"];
                /**
                 * @description Only accounts with one of these roles.
                 * @example [
                 *       "admin"
                 *     ]
                 */
                role?: components["parameters"]["AccountRoleFilter"];
                /**
                 * @description Only accounts with one of these statuses.
                 * @example [
                 *       "suspended",
                 *       "deleted"
                 *     ]
                 */
                status?: components["parameters"]["AccountStatusFilter"];
                /**
                 * @description The largest number of entries on a page.
                 * @example 20
                 */
                limit?: components["parameters"]["Limit"];
                /**
                 * @description The nextCursor of the page before; leave it out for the first page.
                 * @example eyJ2IjoxLCJrIjpbIjIwMjYtMTItMDEiXX0
                 */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of the accounts. */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountPage"];
                };
            };
            400: components["responses"]["BadListRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    createAccount: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A key of your own making, unique per effect, that makes this request safe to send again for 24 hours. Quoted, as a
                 *     structured-field string, or bare; both forms name the same key.
                 * @example "9b2f4a70-3c1d-4e5f-8a6b-7c8d9e0f1a2b"
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountCreate"];
            };
        };
        responses: {
            /** @description The account is made. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["BadBody"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["AccountConflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getAccount: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Answer with the resource only if it has none of these entity tags; otherwise 304 without a body.
                 * @example "0197f3a5-1f04-7e8a-b6c3-9a8b7c6d5e4f.2"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description The id of the account to manage.
                 * @example 0197f3b1-77c2-7e05-8a1b-2c3d4e5f6a7b
                 */
                accountId: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account with this id. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    changeAccount: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Go on only if the resource still has one of these entity tags, or exists at all (`*`); otherwise 412.
                 * @example "0197f3a5-1f04-7e8a-b6c3-9a8b7c6d5e4f.3"
                 */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /**
                 * @description The id of the account to manage.
                 * @example 0197f3b1-77c2-7e05-8a1b-2c3d4e5f6a7b
                 */
                accountId: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/merge-patch+json": components["schemas"]["AccountPatch"];
                "application/json": components["schemas"]["AccountPatch"];
            };
        };
        responses: {
            /** @description The account as it stands after the change. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["BadBody"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["LastAdmin"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    suspendAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the account to manage.
                 * @example 0197f3b1-77c2-7e05-8a1b-2c3d4e5f6a7b
                 */
                accountId: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account is suspended. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["LastAdmin"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    reinstateAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the account to manage.
                 * @example 0197f3b1-77c2-7e05-8a1b-2c3d4e5f6a7b
                 */
                accountId: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account is no longer suspended. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listAuditEvents: {
        parameters: {
            query?: {
                /**
                 * @description Only events with this action.
                 * @example user.roleChanged
                 */
                action?: components["parameters"]["AuditActionFilter"];
                /**
                 * @description Only what this user did.
                 * @example 0197f3a2-8c1e-7b44-9d5a-3f6e2b7c1d90
                 */
                actorId?: components["parameters"]["AuditActorFilter"];
                /**
                 * @description Only what concerns this user.
                 * @example 0197f3b1-77c2-7e05-8a1b-2c3d4e5f6a7b
                 */
                userId?: components["parameters"]["AuditUserFilter"];
                /**
                 * @description Only what was done in this workspace.
                 * @example 0197f3b0-2a4c-7d10-9c3e-7f6a5b4c3d2e
                 */
                workspaceId?: components["parameters"]["AuditWorkspaceFilter"];
                /**
                 * @description Only what was done after this time.
                 * @example 2026-11-22T00:00:00Z
                 */
                after?: components["parameters"]["AuditAfter"];
                /**
                 * @description Only what was done before this time.
                 * @example 2026-11-23T00:00:00Z
                 */
                before?: components["parameters"]["AuditBefore"];
                /**
                 * @description The largest number of entries on a page.
                 * @example 20
                 */
                limit?: components["parameters"]["Limit"];
                /**
                 * @description The nextCursor of the page before; leave it out for the first page.
                 * @example eyJ2IjoxLCJrIjpbIjIwMjYtMTItMDEiXX0
                 */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of the events. */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditEventPage"];
                };
            };
            400: components["responses"]["BadListRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listWorkspaces: {
        parameters: {
            query?: {
                /**
                 * @description The largest number of entries on a page.
                 * @example 20
                 */
                limit?: components["parameters"]["Limit"];
                /**
                 * @description The nextCursor of the page before; leave it out for the first page.
                 * @example eyJ2IjoxLCJrIjpbIjIwMjYtMTItMDEiXX0
                 */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of the workspaces. */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkspacePage"];
                };
            };
            400: components["responses"]["BadListRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["InsufficientScope"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    createWorkspace: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A key of your own making, unique per effect, that makes this request safe to send again for 24 hours. Quoted, as a
                 *     structured-field string, or bare; both forms name the same key.
                 * @example "9b2f4a70-3c1d-4e5f-8a6b-7c8d9e0f1a2b"
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WorkspaceCreate"];
            };
        };
        responses: {
            /** @description The workspace is created. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workspace"];
                };
            };
            400: components["responses"]["BadBody"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["IdempotencyKeyInUse"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getWorkspace: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Answer with the resource only if it has none of these entity tags; otherwise 304 without a body.
                 * @example "0197f3a5-1f04-7e8a-b6c3-9a8b7c6d5e4f.2"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description The id of the workspace, which must be one of your own.
                 * @example 0197f3a2-8c20-7c1d-a1b2-5d4e3f2a1b0c
                 */
                workspaceId: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The workspace with this id. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workspace"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["InsufficientScope"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteWorkspace: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Go on only if the resource still has one of these entity tags, or exists at all (`*`); otherwise 412.
                 * @example "0197f3a5-1f04-7e8a-b6c3-9a8b7c6d5e4f.3"
                 */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /**
                 * @description The id of the workspace, which must be one of your own.
                 * @example 0197f3a2-8c20-7c1d-a1b2-5d4e3f2a1b0c
                 */
                workspaceId: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The workspace is deleted. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["PersonalWorkspace"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    changeWorkspace: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Go on only if the resource still has one of these entity tags, or exists at all (`*`); otherwise 412.
                 * @example "0197f3a5-1f04-7e8a-b6c3-9a8b7c6d5e4f.3"
                 */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /**
                 * @description The id of the workspace, which must be one of your own.
                 * @example 0197f3a2-8c20-7c1d-a1b2-5d4e3f2a1b0c
                 */
                workspaceId: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/merge-patch+json": components["schemas"]["WorkspacePatch"];
                "application/json": components["schemas"]["WorkspacePatch"];
            };
        };
        responses: {
            /** @description The workspace as it stands after the change. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workspace"];
                };
            };
            400: components["responses"]["BadBody"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    transferWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the workspace, which must be one of your own.
                 * @example 0197f3a2-8c20-7c1d-a1b2-5d4e3f2a1b0c
                 */
                workspaceId: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WorkspaceTransfer"];
            };
        };
        responses: {
            /** @description The workspace has its new owner. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadBody"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["TransferConflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listMembers: {
        parameters: {
            query?: {
                /**
                 * @description The largest number of entries on a page.
                 * @example 20
                 */
                limit?: components["parameters"]["Limit"];
                /**
                 * @description The nextCursor of the page before; leave it out for the first page.
                 * @example eyJ2IjoxLCJrIjpbIjIwMjYtMTItMDEiXX0
                 */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path: {
                /**
                 * @description The id of the workspace, which must be one of your own.
                 * @example 0197f3a2-8c20-7c1d-a1b2-5d4e3f2a1b0c
                 */
                workspaceId: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of the members. */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberPage"];
                };
            };
            400: components["responses"]["BadListRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["InsufficientScope"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getMember: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Answer with the resource only if it has none of these entity tags; otherwise 304 without a body.
                 * @example "0197f3a5-1f04-7e8a-b6c3-9a8b7c6d5e4f.2"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description The id of the workspace, which must be one of your own.
                 * @example 0197f3a2-8c20-7c1d-a1b2-5d4e3f2a1b0c
                 */
                workspaceId: components["parameters"]["WorkspaceId"];
                /**
                 * @description The id of the user who is a member of the workspace.
                 * @example 0197f3b1-77c2-7e05-8a1b-2c3d4e5f6a7b
                 */
                userId: components["parameters"]["MemberId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The member with this id. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["InsufficientScope"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    removeMember: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Go on only if the resource still has one of these entity tags, or exists at all (`*`); otherwise 412.
                 * @example "0197f3a5-1f04-7e8a-b6c3-9a8b7c6d5e4f.3"
                 */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /**
                 * @description The id of the workspace, which must be one of your own.
                 * @example 0197f3a2-8c20-7c1d-a1b2-5d4e3f2a1b0c
                 */
                workspaceId: components["parameters"]["WorkspaceId"];
                /**
                 * @description The id of the user who is a member of the workspace.
                 * @example 0197f3b1-77c2-7e05-8a1b-2c3d4e5f6a7b
                 */
                userId: components["parameters"]["MemberId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The person is no longer a member. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["LastOwner"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    changeMember: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Go on only if the resource still has one of these entity tags, or exists at all (`*`); otherwise 412.
                 * @example "0197f3a5-1f04-7e8a-b6c3-9a8b7c6d5e4f.3"
                 */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /**
                 * @description The id of the workspace, which must be one of your own.
                 * @example 0197f3a2-8c20-7c1d-a1b2-5d4e3f2a1b0c
                 */
                workspaceId: components["parameters"]["WorkspaceId"];
                /**
                 * @description The id of the user who is a member of the workspace.
                 * @example 0197f3b1-77c2-7e05-8a1b-2c3d4e5f6a7b
                 */
                userId: components["parameters"]["MemberId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/merge-patch+json": components["schemas"]["MemberPatch"];
                "application/json": components["schemas"]["MemberPatch"];
            };
        };
        responses: {
            /** @description The member as they stand after the change. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            400: components["responses"]["BadBody"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["RoleConflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listInvitations: {
        parameters: {
            query?: {
                /**
                 * @description The largest number of entries on a page.
                 * @example 20
                 */
                limit?: components["parameters"]["Limit"];
                /**
                 * @description The nextCursor of the page before; leave it out for the first page.
                 * @example eyJ2IjoxLCJrIjpbIjIwMjYtMTItMDEiXX0
                 */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path: {
                /**
                 * @description The id of the workspace, which must be one of your own.
                 * @example 0197f3a2-8c20-7c1d-a1b2-5d4e3f2a1b0c
                 */
                workspaceId: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of the invitations. */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationPage"];
                };
            };
            400: components["responses"]["BadListRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    createInvitation: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A key of your own making, unique per effect, that makes this request safe to send again for 24 hours. Quoted, as a
                 *     structured-field string, or bare; both forms name the same key.
                 * @example "9b2f4a70-3c1d-4e5f-8a6b-7c8d9e0f1a2b"
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description The id of the workspace, which must be one of your own.
                 * @example 0197f3a2-8c20-7c1d-a1b2-5d4e3f2a1b0c
                 */
                workspaceId: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvitationCreate"];
            };
        };
        responses: {
            /** @description The invitation is on its way. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            400: components["responses"]["BadBody"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["CannotInvite"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["InvitationConflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getInvitation: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Answer with the resource only if it has none of these entity tags; otherwise 304 without a body.
                 * @example "0197f3a5-1f04-7e8a-b6c3-9a8b7c6d5e4f.2"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description The id of the workspace, which must be one of your own.
                 * @example 0197f3a2-8c20-7c1d-a1b2-5d4e3f2a1b0c
                 */
                workspaceId: components["parameters"]["WorkspaceId"];
                /**
                 * @description The id of the invitation to work on.
                 * @example 0197f3b3-9a8b-7c6d-8e5f-4a3b2c1d0e9f
                 */
                invitationId: components["parameters"]["InvitationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The invitation with this id. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteInvitation: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Go on only if the resource still has one of these entity tags, or exists at all (`*`); otherwise 412.
                 * @example "0197f3a5-1f04-7e8a-b6c3-9a8b7c6d5e4f.3"
                 */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /**
                 * @description The id of the workspace, which must be one of your own.
                 * @example 0197f3a2-8c20-7c1d-a1b2-5d4e3f2a1b0c
                 */
                workspaceId: components["parameters"]["WorkspaceId"];
                /**
                 * @description The id of the invitation to work on.
                 * @example 0197f3b3-9a8b-7c6d-8e5f-4a3b2c1d0e9f
                 */
                invitationId: components["parameters"]["InvitationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The invitation is gone. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    resendInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the workspace, which must be one of your own.
                 * @example 0197f3a2-8c20-7c1d-a1b2-5d4e3f2a1b0c
                 */
                workspaceId: components["parameters"]["WorkspaceId"];
                /**
                 * @description The id of the invitation to work on.
                 * @example 0197f3b3-9a8b-7c6d-8e5f-4a3b2c1d0e9f
                 */
                invitationId: components["parameters"]["InvitationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The invitation with its new end. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["CannotInvite"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["InvitationAnswered"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listProjects: {
        parameters: {
            query?: {
                /**
                 * @description The largest number of entries on a page.
                 * @example 20
                 */
                limit?: components["parameters"]["Limit"];
                /**
                 * @description The nextCursor of the page before; leave it out for the first page.
                 * @example eyJ2IjoxLCJrIjpbIjIwMjYtMTItMDEiXX0
                 */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path: {
                /**
                 * @description The id of the workspace, which must be one of your own.
                 * @example 0197f3a2-8c20-7c1d-a1b2-5d4e3f2a1b0c
                 */
                workspaceId: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of the projects. */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectPage"];
                };
            };
            400: components["responses"]["BadListRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["InsufficientScope"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    createProject: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A key of your own making, unique per effect, that makes this request safe to send again for 24 hours. Quoted, as a
                 *     structured-field string, or bare; both forms name the same key.
                 * @example "9b2f4a70-3c1d-4e5f-8a6b-7c8d9e0f1a2b"
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description The id of the workspace, which must be one of your own.
                 * @example 0197f3a2-8c20-7c1d-a1b2-5d4e3f2a1b0c
                 */
                workspaceId: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProjectCreate"];
            };
        };
        responses: {
            /** @description The project is created. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            400: components["responses"]["BadBody"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["IdempotencyKeyInUse"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getProject: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Answer with the resource only if it has none of these entity tags; otherwise 304 without a body.
                 * @example "0197f3a5-1f04-7e8a-b6c3-9a8b7c6d5e4f.2"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description The id of the workspace, which must be one of your own.
                 * @example 0197f3a2-8c20-7c1d-a1b2-5d4e3f2a1b0c
                 */
                workspaceId: components["parameters"]["WorkspaceId"];
                /**
                 * @description The id of the project in the workspace.
                 * @example 0197f3b2-0d1e-7f3a-b4c5-d6e7f8091a2b
                 */
                projectId: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The project with this id. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["InsufficientScope"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteProject: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Go on only if the resource still has one of these entity tags, or exists at all (`*`); otherwise 412.
                 * @example "0197f3a5-1f04-7e8a-b6c3-9a8b7c6d5e4f.3"
                 */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /**
                 * @description The id of the workspace, which must be one of your own.
                 * @example 0197f3a2-8c20-7c1d-a1b2-5d4e3f2a1b0c
                 */
                workspaceId: components["parameters"]["WorkspaceId"];
                /**
                 * @description The id of the project in the workspace.
                 * @example 0197f3b2-0d1e-7f3a-b4c5-d6e7f8091a2b
                 */
                projectId: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The project is deleted. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    changeProject: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Go on only if the resource still has one of these entity tags, or exists at all (`*`); otherwise 412.
                 * @example "0197f3a5-1f04-7e8a-b6c3-9a8b7c6d5e4f.3"
                 */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /**
                 * @description The id of the workspace, which must be one of your own.
                 * @example 0197f3a2-8c20-7c1d-a1b2-5d4e3f2a1b0c
                 */
                workspaceId: components["parameters"]["WorkspaceId"];
                /**
                 * @description The id of the project in the workspace.
                 * @example 0197f3b2-0d1e-7f3a-b4c5-d6e7f8091a2b
                 */
                projectId: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/merge-patch+json": components["schemas"]["ProjectPatch"];
                "application/json": components["schemas"]["ProjectPatch"];
            };
        };
        responses: {
            /** @description The project as it stands after the change. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            400: components["responses"]["BadBody"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listProjectGuests: {
        parameters: {
            query?: {
                /**
                 * @description The largest number of entries on a page.
                 * @example 20
                 */
                limit?: components["parameters"]["Limit"];
                /**
                 * @description The nextCursor of the page before; leave it out for the first page.
                 * @example eyJ2IjoxLCJrIjpbIjIwMjYtMTItMDEiXX0
                 */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path: {
                /**
                 * @description The id of the workspace, which must be one of your own.
                 * @example 0197f3a2-8c20-7c1d-a1b2-5d4e3f2a1b0c
                 */
                workspaceId: components["parameters"]["WorkspaceId"];
                /**
                 * @description The id of the project in the workspace.
                 * @example 0197f3b2-0d1e-7f3a-b4c5-d6e7f8091a2b
                 */
                projectId: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of the guests. */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectGuestPage"];
                };
            };
            400: components["responses"]["BadListRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["InsufficientScope"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    addProjectGuest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the workspace, which must be one of your own.
                 * @example 0197f3a2-8c20-7c1d-a1b2-5d4e3f2a1b0c
                 */
                workspaceId: components["parameters"]["WorkspaceId"];
                /**
                 * @description The id of the project in the workspace.
                 * @example 0197f3b2-0d1e-7f3a-b4c5-d6e7f8091a2b
                 */
                projectId: components["parameters"]["ProjectId"];
                /**
                 * @description The id of the user who is a member of the workspace.
                 * @example 0197f3b1-77c2-7e05-8a1b-2c3d4e5f6a7b
                 */
                userId: components["parameters"]["MemberId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The guest sees the project. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["NotAGuest"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    removeProjectGuest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the workspace, which must be one of your own.
                 * @example 0197f3a2-8c20-7c1d-a1b2-5d4e3f2a1b0c
                 */
                workspaceId: components["parameters"]["WorkspaceId"];
                /**
                 * @description The id of the project in the workspace.
                 * @example 0197f3b2-0d1e-7f3a-b4c5-d6e7f8091a2b
                 */
                projectId: components["parameters"]["ProjectId"];
                /**
                 * @description The id of the user who is a member of the workspace.
                 * @example 0197f3b1-77c2-7e05-8a1b-2c3d4e5f6a7b
                 */
                userId: components["parameters"]["MemberId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The guest no longer sees the project. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listTasks: {
        parameters: {
            query?: {
                /**
                 * @description Only tasks with one of these statuses.
                 * @example [
                 *       "open",
                 *       "inProgress"
                 *     ]
                 */
                status?: components["parameters"]["TaskStatusFilter"];
                /**
                 * @description Only tasks with one of these priorities.
                 * @example [
                 *       "high",
                 *       "urgent"
                 *     ]
                 */
                priority?: components["parameters"]["TaskPriorityFilter"];
                /**
                 * @description Only tasks that belong to this project.
                 * @example 0197f3b2-0d1e-7f3a-b4c5-d6e7f8091a2b
                 */
                projectId?: components["parameters"]["TaskProject"];
                /**
                 * @description Only tasks that are due before this day, by the local date of their due moment.
                 * @example 2026-12-02
                 */
                dueBefore?: components["parameters"]["TaskDueBefore"];
                /**
                 * @description Only tasks that are due after this day, by the local date of their due moment.
                 * @example 2026-11-22
                 */
                dueAfter?: components["parameters"]["TaskDueAfter"];
                /**
                 * @description Only tasks that hold these words in their title or description.
                 * @example plants
                 */
                text?: components["parameters"]["TaskText"];
                /**
                 * @description What to order by, most important first; a minus sign turns the order round. Tasks without the value come last,
                 *     and tasks with equal values are in the order of their ids.
                 * @example [
                 *       "-priority",
                 *       "due"
                 *     ]
                 */
                sort?: components["parameters"]["TaskSortOrder"];
                /**
                 * @description The largest number of entries on a page.
                 * @example 20
                 */
                limit?: components["parameters"]["Limit"];
                /**
                 * @description The nextCursor of the page before; leave it out for the first page.
                 * @example eyJ2IjoxLCJrIjpbIjIwMjYtMTItMDEiXX0
                 */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path: {
                /**
                 * @description The id of the workspace, which must be one of your own.
                 * @example 0197f3a2-8c20-7c1d-a1b2-5d4e3f2a1b0c
                 */
                workspaceId: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of the tasks. */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskPage"];
                };
            };
            400: components["responses"]["BadListRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["InsufficientScope"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    createTask: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A key of your own making, unique per effect, that makes this request safe to send again for 24 hours. Quoted, as a
                 *     structured-field string, or bare; both forms name the same key.
                 * @example "9b2f4a70-3c1d-4e5f-8a6b-7c8d9e0f1a2b"
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description The id of the workspace, which must be one of your own.
                 * @example 0197f3a2-8c20-7c1d-a1b2-5d4e3f2a1b0c
                 */
                workspaceId: components["parameters"]["WorkspaceId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaskCreate"];
            };
        };
        responses: {
            /** @description The task is created. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    ETag: components["headers"]["ETag"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            400: components["responses"]["BadTask"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["TaskConflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getTask: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Answer with the resource only if it has none of these entity tags; otherwise 304 without a body.
                 * @example "0197f3a5-1f04-7e8a-b6c3-9a8b7c6d5e4f.2"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description The id of the workspace, which must be one of your own.
                 * @example 0197f3a2-8c20-7c1d-a1b2-5d4e3f2a1b0c
                 */
                workspaceId: components["parameters"]["WorkspaceId"];
                /**
                 * @description The id of the task to work on.
                 * @example 0197f3a5-1f04-7e8a-b6c3-9a8b7c6d5e4f
                 */
                taskId: components["parameters"]["TaskId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The task with this id. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Vary: components["headers"]["Vary"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["InsufficientScope"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    replaceTask: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Go on only if the resource still has one of these entity tags, or exists at all (`*`); otherwise 412.
                 * @example "0197f3a5-1f04-7e8a-b6c3-9a8b7c6d5e4f.3"
                 */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /**
                 * @description The id of the workspace, which must be one of your own.
                 * @example 0197f3a2-8c20-7c1d-a1b2-5d4e3f2a1b0c
                 */
                workspaceId: components["parameters"]["WorkspaceId"];
                /**
                 * @description The id of the task to work on.
                 * @example 0197f3a5-1f04-7e8a-b6c3-9a8b7c6d5e4f
                 */
                taskId: components["parameters"]["TaskId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaskReplace"];
            };
        };
        responses: {
            /** @description The task as it stands after the replacement. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            400: components["responses"]["BadTask"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["ReferenceNotFound"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteTask: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Go on only if the resource still has one of these entity tags, or exists at all (`*`); otherwise 412.
                 * @example "0197f3a5-1f04-7e8a-b6c3-9a8b7c6d5e4f.3"
                 */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /**
                 * @description The id of the workspace, which must be one of your own.
                 * @example 0197f3a2-8c20-7c1d-a1b2-5d4e3f2a1b0c
                 */
                workspaceId: components["parameters"]["WorkspaceId"];
                /**
                 * @description The id of the task to work on.
                 * @example 0197f3a5-1f04-7e8a-b6c3-9a8b7c6d5e4f
                 */
                taskId: components["parameters"]["TaskId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The task is deleted. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    changeTask: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Go on only if the resource still has one of these entity tags, or exists at all (`*`); otherwise 412.
                 * @example "0197f3a5-1f04-7e8a-b6c3-9a8b7c6d5e4f.3"
                 */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /**
                 * @description The id of the workspace, which must be one of your own.
                 * @example 0197f3a2-8c20-7c1d-a1b2-5d4e3f2a1b0c
                 */
                workspaceId: components["parameters"]["WorkspaceId"];
                /**
                 * @description The id of the task to work on.
                 * @example 0197f3a5-1f04-7e8a-b6c3-9a8b7c6d5e4f
                 */
                taskId: components["parameters"]["TaskId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/merge-patch+json": components["schemas"]["TaskPatch"];
                "application/json": components["schemas"]["TaskPatch"];
            };
        };
        responses: {
            /** @description The task as it stands after the change. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            400: components["responses"]["BadTask"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["ReferenceNotFound"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
}
