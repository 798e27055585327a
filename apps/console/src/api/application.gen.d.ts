/** Made from the OpenAPI document by `npm run api-types`; not to be edited. */
export interface paths {
    "/api/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show this document */
        get: operations["showThisDocument"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show whether the process and its database answer */
        get: operations["showWhetherTheProcessAndItsDatabaseAnswer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in
         * @description Sets a cookie. Who has several workspaces names one, or is answered the list with 200. The more attempts fail, the longer the next has to wait.
         */
        post: operations["signIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sign-in/workspace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find a workspace that has single sign-on
         * @description By its whole name or its id. A browser begins to sign in at `start`.
         */
        get: operations["findAWorkspaceThatHasSingleSignOn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show who is signed in */
        get: operations["showWhoIsSignedIn"];
        put?: never;
        post?: never;
        /** Sign out */
        delete: operations["signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm the password, for what takes a fresh sign-in */
        post: operations["confirmThePasswordForWhatTakesAFreshSignIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/workspaces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the workspaces of who is signed in */
        get: operations["listTheWorkspacesOfWhoIsSignedIn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/switch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Go to another workspace
         * @description The session that there was ends, and the cookie is of another.
         */
        post: operations["goToAnotherWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change the password, which ends all other sessions */
        post: operations["changeThePasswordWhichEndsAllOtherSessions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/forgot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a link to set a password
         * @description Also for who has none yet. The link is mailed, and good once and for an hour.
         */
        post: operations["askForALinkToSetAPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set a password by a link, which ends all sessions of the account */
        post: operations["setAPasswordByALinkWhichEndsAllSessionsOfTheAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Become the owner of a workspace by a setup link, and sign in
         * @description Who has an account of the address gives its password.
         */
        post: operations["becomeTheOwnerOfAWorkspaceByASetupLinkAndSignIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Open the page of a setup link */
        get: operations["openThePageOfASetupLink"];
        put?: never;
        /** Become the owner of a workspace on the page */
        post: operations["becomeTheOwnerOfAWorkspaceOnThePage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sign-in-link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Open the page of a sign-in link */
        get: operations["openThePageOfASignInLink"];
        put?: never;
        /** Sign in by a sign-in link on the page */
        post: operations["signInByASignInLinkOnThePage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Go to the page of an invitation */
        get: operations["goToThePageOfAnInvitation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Go to the page that sets a password */
        get: operations["goToThePageThatSetsAPassword"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/oauth/clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the apps that may ask for tokens */
        get: operations["listTheAppsThatMayAskForTokens"];
        put?: never;
        /** Register an app that may ask for tokens */
        post: operations["registerAnAppThatMayAskForTokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/oauth/clients/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove an app, which ends its sessions */
        delete: operations["removeAnAppWhichEndsItsSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/oauth/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchange a code or a refresh token for tokens
         * @description A form. A refresh token is good once: the answer has the next.
         */
        post: operations["exchangeACodeOrARefreshTokenForTokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/oauth/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke a token, which ends its session
         * @description A form. A token that is not known is no error.
         */
        post: operations["revokeATokenWhichEndsItsSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/oauth-authorization-server": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show where the OAuth endpoints are */
        get: operations["showWhereTheOauthEndpointsAre"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth/authorize": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Open the page by which an app is given a code */
        get: operations["openThePageByWhichAnAppIsGivenACode"];
        put?: never;
        /** Sign in on the page by which an app is given a code */
        post: operations["signInOnThePageByWhichAnAppIsGivenACode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List your API keys */
        get: operations["listYourApiKeys"];
        put?: never;
        /**
         * Make an API key
         * @description Asks for a fresh sign-in. The key may do what you may, until it expires or you leave.
         */
        post: operations["makeAnApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke one of your API keys */
        delete: operations["revokeOneOfYourApiKeys"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/members/{id}/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List a member's API keys */
        get: operations["listAMembersApiKeys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/members/{id}/api-keys/{apiKey}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke a member's API key */
        delete: operations["revokeAMembersApiKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List your sessions */
        get: operations["listYourSessions"];
        put?: never;
        post?: never;
        /** End all your sessions but this */
        delete: operations["endAllYourSessionsButThis"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one of your sessions */
        delete: operations["endOneOfYourSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/members/{id}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List a member's sessions */
        get: operations["listAMembersSessions"];
        put?: never;
        post?: never;
        /** End all of a member's sessions */
        delete: operations["endAllOfAMembersSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/members/{id}/sessions/{session}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one of a member's sessions */
        delete: operations["endOneOfAMembersSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/mails": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List mails */
        get: operations["listMails"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/mails/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a mail */
        get: operations["showAMail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/mails/{number}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a mail again, as a new one */
        post: operations["sendAMailAgainAsANewOne"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mails": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List mails about accounts */
        get: operations["listMailsAboutAccounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mails/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a mail about accounts */
        get: operations["showAMailAboutAccounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mails/{number}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a mail about accounts again, as a new one */
        post: operations["sendAMailAboutAccountsAgainAsANewOne"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Hear what changes
         * @description Events: `hello` at the start. `changed` with `{"topics": ["members", "roles"]}`: what was read of these topics may be out of date; at most five a second. `signed_out` with `{"reason": "suspended"}`: the caller is shut out, and the stream ends. Topics: members, invitations, roles, groups, access, assets, followups, scim, tokens, requests, history, sso, mails, settings, sessions; of them the caller hears what he may read. Reasons: suspended, removed, session_ended, session_expired. A stream may miss something while it is not open: read again after each `hello`.
         */
        get: operations["hearWhatChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List workspaces */
        get: operations["listWorkspaces"];
        put?: never;
        /** Make a workspace */
        post: operations["makeAWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a workspace */
        get: operations["showAWorkspace"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Rename a workspace */
        patch: operations["renameAWorkspace"];
        trace?: never;
    };
    "/api/workspaces/{workspace}/capabilities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set what a workspace has been given */
        put: operations["setWhatAWorkspaceHasBeenGiven"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show the settings */
        get: operations["showTheSettings"];
        /**
         * Replace the settings
         * @description SCIM requests are answered by them from the next one on, in every process. Where roles follow from what changed, those of every member are worked out anew before this is answered.
         */
        put: operations["replaceTheSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/members/picker": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find whom one can share with
         * @description Active members only. It takes the permission "view" on the directory.
         */
        get: operations["findWhomOneCanShareWith"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/shared-accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List shared accounts
         * @description Those that the caller can open or manage.
         */
        get: operations["listSharedAccounts"];
        put?: never;
        /**
         * Make a shared account
         * @description It takes the permission "manage" on all of them. A member who makes one can open it.
         */
        post: operations["makeASharedAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/shared-accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a shared account */
        get: operations["showASharedAccount"];
        put?: never;
        post?: never;
        /**
         * Delete a shared account
         * @description Its grants are withdrawn and what still had to follow is cancelled.
         */
        delete: operations["deleteASharedAccount"];
        options?: never;
        head?: never;
        /** Change a shared account */
        patch: operations["changeASharedAccount"];
        trace?: never;
    };
    "/api/workspaces/{workspace}/shared-accounts/{id}/open": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a shared account
         * @description Shows the secret to a member who holds a grant on it. It is told in the history.
         */
        post: operations["openASharedAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/shared-accounts/{id}/seen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List who has seen a secret */
        get: operations["listWhoHasSeenASecret"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/shared-accounts/{id}/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List grants on a shared account */
        get: operations["listGrantsOnASharedAccount"];
        put?: never;
        /**
         * Share a shared account
         * @description Who can open it can share that with another member. A team, Everyone, or managing it takes the permission "manage".
         */
        post: operations["shareASharedAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/shared-accounts/{id}/grants/{grant}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Withdraw a grant on a shared account
         * @description One of his own, a member can give back; that nothing follows takes the permission "manage".
         */
        delete: operations["withdrawAGrantOnASharedAccount"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/permissions/kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List kinds of resources and their permissions */
        get: operations["listKindsOfResourcesAndTheirPermissions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/permissions/why": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Explain a permission
         * @description Whether a member holds a permission, and through what. Of oneself, anybody may ask.
         */
        get: operations["explainAPermission"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List permissions that are granted */
        get: operations["listPermissionsThatAreGranted"];
        put?: never;
        /**
         * Grant a permission
         * @description One that is granted already is answered as it is.
         */
        post: operations["grantAPermission"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/permissions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Withdraw a permission */
        delete: operations["withdrawAPermission"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/follow-ups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List follow-ups
         * @description All of them for administrators, for others those that they own.
         */
        get: operations["listFollowUps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/follow-ups/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a follow-up */
        get: operations["showAFollowUp"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/shared-accounts/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Queue a rotation of a shared account
         * @description The account is given another secret; one that waits already is answered as it is.
         */
        post: operations["queueARotationOfASharedAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/follow-ups/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Retry a follow-up */
        post: operations["retryAFollowUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/follow-ups/{id}/done": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that a follow-up was done by hand */
        post: operations["sayThatAFollowUpWasDoneByHand"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/follow-ups/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Leave a follow-up undone */
        post: operations["leaveAFollowUpUndone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/connections/{id}/transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Transfer a connection
         * @description It takes the permission "edit" on it. It runs on meanwhile.
         */
        post: operations["transferAConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/recipes/{id}/transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Transfer a recipe
         * @description It takes the permission "edit" on it. It runs on meanwhile.
         */
        post: operations["transferARecipe"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/assets/transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Transfer all that somebody owns */
        post: operations["transferAllThatSomebodyOwns"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/connections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List connections */
        get: operations["listConnections"];
        put?: never;
        /** Make a connection */
        post: operations["makeAConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/connections/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a connection */
        get: operations["showAConnection"];
        put?: never;
        post?: never;
        /** Delete a connection */
        delete: operations["deleteAConnection"];
        options?: never;
        head?: never;
        /** Change a connection */
        patch: operations["changeAConnection"];
        trace?: never;
    };
    "/api/workspaces/{workspace}/recipes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List recipes */
        get: operations["listRecipes"];
        put?: never;
        /**
         * Make a recipe
         * @description It takes the permissions "edit" in its environment and "run" on its connection.
         */
        post: operations["makeARecipe"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/recipes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a recipe */
        get: operations["showARecipe"];
        put?: never;
        post?: never;
        /** Delete a recipe */
        delete: operations["deleteARecipe"];
        options?: never;
        head?: never;
        /**
         * Change a recipe
         * @description Whatever it does from then on takes "run" on its connection as well.
         */
        patch: operations["changeARecipe"];
        trace?: never;
    };
    "/api/workspaces/{workspace}/recipes/{id}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List runs of a recipe
         * @description The newest first; the newest 500 are kept.
         */
        get: operations["listRunsOfARecipe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/recipes/{id}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run a recipe now
         * @description Answers when it has ended. It takes the permission "run".
         */
        post: operations["runARecipeNow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/my": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what the caller can open */
        get: operations["listWhatTheCallerCanOpen"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/members/{id}/openings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what a member can open, and through what
         * @description Who is not active can open nothing. Where shared accounts are, and by which login, is told to who manages access.
         */
        get: operations["listWhatAMemberCanOpenAndThroughWhat"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show yourself as a member */
        get: operations["showYourselfAsAMember"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change your display name */
        patch: operations["changeYourDisplayName"];
        trace?: never;
    };
    "/api/workspaces/{workspace}/members/link-conflicts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List whom a SCIM client could not create because it is not clear who he is */
        get: operations["listWhomAScimClientCouldNotCreateBecauseItIsNotClearWhoHeIs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/members/link-conflicts/{id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say who is meant; the identity provider may try again then */
        post: operations["sayWhoIsMeantTheIdentityProviderMayTryAgainThen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/members/link-preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say whom a first sync of these people would link, bring back or make */
        post: operations["sayWhomAFirstSyncOfThesePeopleWouldLinkBringBackOrMake"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List members */
        get: operations["listMembers"];
        put?: never;
        /** Make a member by hand */
        post: operations["makeAMemberByHand"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/members/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count members
         * @description Those that the list tells of in all, by the same filters.
         */
        get: operations["countMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/members/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a member with all that hangs on it */
        get: operations["showAMemberWithAllThatHangsOnIt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Edit a member */
        patch: operations["editAMember"];
        trace?: never;
    };
    "/api/workspaces/{workspace}/members/{id}/suspend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lock a member out until somebody lets him in again */
        post: operations["lockAMemberOutUntilSomebodyLetsHimInAgain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/members/{id}/reactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a suspended member in again */
        post: operations["letASuspendedMemberInAgain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/members/{id}/deprovision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a member go */
        post: operations["letAMemberGo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/members/{id}/apply-pending": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Do what a push asked for, and the last administrator was spared */
        post: operations["doWhatAPushAskedForAndTheLastAdministratorWasSpared"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/members/{id}/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Erase what is known of a person who has left, for ever; an owner alone may */
        post: operations["eraseWhatIsKnownOfAPersonWhoHasLeftForEverAnOwnerAloneMay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/members/{id}/privilege": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say what a member may do in the application itself; an owner alone makes owners */
        put: operations["sayWhatAMemberMayDoInTheApplicationItselfAnOwnerAloneMakesOwners"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/members/{id}/deactivations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What each deactivation of a member ended */
        get: operations["whatEachDeactivationOfAMemberEnded"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/deactivations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the deactivations of the workspace ended, the newest first */
        get: operations["whatTheDeactivationsOfTheWorkspaceEndedTheNewestFirst"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/members/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say what a deed on a member would do, and do nothing
         * @description The deed is done in a transaction that is undone, so the numbers are those of this moment, and what would refuse the deed refuses its preview.
         */
        post: operations["sayWhatADeedOnAMemberWouldDoAndDoNothing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the history */
        get: operations["readTheHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/history/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Write the history out */
        get: operations["writeTheHistoryOut"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/members/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a member's history */
        get: operations["readAMembersHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/history/seals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show how far the history is sealed */
        get: operations["showHowFarTheHistoryIsSealed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/history/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hold the history to its seals
         * @description Every entry and every seal, so it takes a while. What it says is what this process finds in its own database; joinery history verify asks the database without the application.
         */
        post: operations["holdTheHistoryToItsSeals"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List SCIM tokens */
        get: operations["listScimTokens"];
        put?: never;
        /**
         * Issue a SCIM token
         * @description Asks for a fresh sign-in
         */
        post: operations["issueAScimToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/tokens/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rotate a SCIM token
         * @description Asks for a fresh sign-in
         */
        post: operations["rotateAScimToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke a SCIM token */
        delete: operations["revokeAScimToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the last SCIM requests, the newest first */
        get: operations["listTheLastScimRequestsTheNewestFirst"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/requests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a SCIM request */
        get: operations["showAScimRequest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/scim-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the last SCIM requests that were of no workspace: without a token that was issued here */
        get: operations["listTheLastScimRequestsThatWereOfNoWorkspaceWithoutATokenThatWasIssuedHere"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/scim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show the SCIM settings */
        get: operations["showTheScimSettings"];
        /**
         * Switch SCIM on or off
         * @description Off, every SCIM request is answered 401 at once, in every process; nobody is removed, and what SCIM managed may be edited. On again, the same people are found.
         */
        put: operations["switchScimOnOrOff"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/scim/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show how SCIM is doing */
        get: operations["showHowScimIsDoing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/scim/skipped": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what of the requests of the last day was passed over or understood as something else
         * @description The most frequent first, at most 100; counted in the requests that are kept.
         */
        get: operations["listWhatOfTheRequestsOfTheLastDayWasPassedOverOrUnderstoodAsSomethingElse"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/scim/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show SCIM requests over time */
        get: operations["showScimRequestsOverTime"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List roles and environments */
        get: operations["listRolesAndEnvironments"];
        put?: never;
        /**
         * Make a role
         * @description Whoever was given its name before holds it from now on.
         */
        post: operations["makeARole"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/roles/flags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List members who were given a value that is no role */
        get: operations["listMembersWhoWereGivenAValueThatIsNoRole"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/roles/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Work out the roles of every member anew */
        post: operations["workOutTheRolesOfEveryMemberAnew"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/roles/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a role that nobody holds and no group stands for */
        delete: operations["removeARoleThatNobodyHoldsAndNoGroupStandsFor"];
        options?: never;
        head?: never;
        /** Change a role */
        patch: operations["changeARole"];
        trace?: never;
    };
    "/api/workspaces/{workspace}/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the groups that SCIM has pushed */
        get: operations["listTheGroupsThatScimHasPushed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/group-mappings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what groups stand for, with what is broken
         * @description Where an attribute says a role, that is held; of several groups the role of the highest rank is.
         */
        get: operations["listWhatGroupsStandForWithWhatIsBroken"];
        put?: never;
        /** Have a group stand for a role in an environment, or for a team */
        post: operations["haveAGroupStandForARoleInAnEnvironmentOrForATeam"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/group-mappings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End what a group stands for */
        delete: operations["endWhatAGroupStandsFor"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/teams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List teams */
        get: operations["listTeams"];
        put?: never;
        /** Make a team */
        post: operations["makeATeam"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/teams/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a team
         * @description What was granted to it is withdrawn, with what has to follow for privileged accounts.
         */
        delete: operations["removeATeam"];
        options?: never;
        head?: never;
        /** Change a team */
        patch: operations["changeATeam"];
        trace?: never;
    };
    "/api/workspaces/{workspace}/teams/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List who is in a team, and through what */
        get: operations["listWhoIsInATeamAndThroughWhat"];
        put?: never;
        /** Put members into a team */
        post: operations["putMembersIntoATeam"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/teams/{id}/members/{member}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a member out of a team */
        delete: operations["takeAMemberOutOfATeam"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/scim/connector": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the connector for the identity provider
         * @description A document as the workspace is set now, to be uploaded at POST /api/provisioning/connectors there. It has the base URL, the template, the parameters and the addresses of single sign-on; whoever adds the application then enters only the token.
         */
        get: operations["getTheConnectorForTheIdentityProvider"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/sso": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show single sign-on */
        get: operations["showSingleSignOn"];
        /**
         * Set single sign-on up, or change it
         * @description Asks for a fresh sign-in, and for `identityProvider` and `attributeNames` for an owner. What is left out stays as it is. It can be enforced where a test went well with the settings as they are: then passwords open nothing in the workspace, and their sessions end but yours.
         */
        put: operations["setSingleSignOnUpOrChangeIt"];
        post?: never;
        /**
         * Take single sign-on away, which ends its sessions
         * @description Asks for a fresh sign-in
         */
        delete: operations["takeSingleSignOnAwayWhichEndsItsSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/sso/attempts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what was tried at single sign-on, the newest first
         * @description With the precise cause of every refusal. Kept for 30 days.
         */
        get: operations["listWhatWasTriedAtSingleSignOnTheNewestFirst"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/sso/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a link by which single sign-on is tried out
         * @description Open it in a browser and sign in at the identity provider: it shows what was asserted and whom that would let in, and signs nobody in. Also while single sign-on is switched off.
         */
        post: operations["makeALinkByWhichSingleSignOnIsTriedOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/sso/metadata": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Read the metadata of the identity provider again, now */
        post: operations["readTheMetadataOfTheIdentityProviderAgainNow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sso/{workspace}/metadata": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the metadata of a workspace as a service provider */
        get: operations["getTheMetadataOfAWorkspaceAsAServiceProvider"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sso/{workspace}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Begin to sign in by the identity provider of a workspace */
        get: operations["beginToSignInByTheIdentityProviderOfAWorkspace"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sso/{workspace}/acs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take the answer of the identity provider of a workspace
         * @description The assertion consumer service: a form of the identity provider’s page is posted here by the browser. It is verified by the certificates of this workspace alone, and good once.
         */
        post: operations["takeTheAnswerOfTheIdentityProviderOfAWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sso/{workspace}/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Take a logout message of the identity provider by a redirect */
        get: operations["takeALogoutMessageOfTheIdentityProviderByARedirect"];
        put?: never;
        /** Take a logout message of the identity provider by a form */
        post: operations["takeALogoutMessageOfTheIdentityProviderByAForm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign out, also at the identity provider that began the session */
        post: operations["signOutAlsoAtTheIdentityProviderThatBeganTheSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Open the home page of who is signed in */
        get: operations["openTheHomePageOfWhoIsSignedIn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Open the page by which people sign in */
        get: operations["openThePageByWhichPeopleSignIn"];
        put?: never;
        /** Sign in on the page */
        post: operations["signInOnThePage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List invitations */
        get: operations["listInvitations"];
        put?: never;
        /** Invite somebody by hand */
        post: operations["inviteSomebodyByHand"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/invitations/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send an invitation again */
        post: operations["sendAnInvitationAgain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces/{workspace}/invitations/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Withdraw an invitation */
        post: operations["withdrawAnInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitations/show": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Show the invitation of a link */
        post: operations["showTheInvitationOfALink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept an invitation
         * @description The caller gets the cookie of a web session.
         */
        post: operations["acceptAnInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitations/again": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for another invitation
         * @description By an earlier link, or by the address: then the answer is the same whether or not there is an invitation to it.
         */
        post: operations["askForAnotherInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        ApiKey: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @description The last letters of the key */
            hint: string;
            /** Format: date-time */
            createdAt: string;
            expiresAt: string | null;
            lastUsedAt: string | null;
            /** @description The address of the last use */
            lastUsedFrom: string | null;
            revokedAt: string | null;
        };
        AuthorizeForm: {
            /** @default  */
            response_type: string;
            /** @default  */
            client_id: string;
            /** @default  */
            redirect_uri: string;
            /** @default  */
            code_challenge: string;
            /** @default  */
            code_challenge_method: string;
            /** @default  */
            state: string;
            /** @default  */
            email: string;
            /** @default  */
            password: string;
            /** @default  */
            workspace: string;
        };
        ChangedSettings: {
            settings: components["schemas"]["WorkspaceSettings"];
            /** @description Whose roles are others now, because the settings say so */
            membersChanged: number;
        };
        Connection: {
            /** Format: uuid */
            id: string;
            name: string;
            environment: string;
            /** Format: uuid */
            ownerId: string;
            /** @description Null where he is forgotten */
            ownerName: string | null;
            teamId: string | null;
            /** @description Since when its owner is gone */
            orphanedAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            baseUrl: string;
            authentication: {
                /** @enum {string} */
                kind: "none" | "bearer" | "header";
                header: string | null;
            };
        };
        ConnectionChange: {
            name?: string;
            teamId?: string | null;
            baseUrl?: string;
            authentication?: {
                /** @constant */
                kind: "none";
            } | {
                /** @constant */
                kind: "bearer";
                secret: string;
            } | {
                /** @constant */
                kind: "header";
                header: string;
                secret: string;
            };
        };
        ConnectionDraft: {
            name: string;
            environment: string;
            /**
             * Format: uuid
             * @description Default is the member who makes it
             */
            ownerId?: string;
            /** @default null */
            teamId: string | null;
            baseUrl: string;
            authentication: {
                /** @constant */
                kind: "none";
            } | {
                /** @constant */
                kind: "bearer";
                secret: string;
            } | {
                /** @constant */
                kind: "header";
                header: string;
                secret: string;
            };
        };
        ConnectorDefinition: {
            /** @constant */
            version: 1;
            name: string;
            /** @description A picture as a data URL */
            icon: string;
            /** @description Of the identity provider’s catalogue */
            base_connector: {
                id: number;
                name: string;
            };
            configuration: {
                scim_base_url: string;
                scim_json_template: string;
            };
            sso: {
                audience: string;
                consumer_url: string;
                logout_url: string;
                login_url: string;
            };
            parameters: {
                [key: string]: {
                    label?: string;
                    user_attribute_mappings?: string;
                    include_in_saml_assertion?: boolean;
                    provisioned_entitlements: boolean;
                };
            };
        };
        Deactivation: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            memberId: string;
            userName: string;
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            before: "invited" | "active" | "suspended" | "deprovisioned";
            /** @enum {string} */
            after: "invited" | "active" | "suspended" | "deprovisioned";
            actor: string;
            actorLabel: string;
            source: string;
            /** @description How long all of it took */
            elapsedMs: number;
            outcomes: {
                what: string;
                ended: number;
                open: number;
            }[];
            ended: number;
            /** @description What somebody has still to do */
            open: number;
        };
        DeedPreview: {
            deed: string;
            /** @enum {string} */
            before: "invited" | "active" | "suspended" | "deprovisioned";
            /** @enum {string} */
            after: "invited" | "active" | "suspended" | "deprovisioned";
            /** @description What would end, and what somebody would have to see to; empty where nobody loses anything */
            outcomes: {
                what: string;
                ended: number;
                open: number;
            }[];
            warnings: {
                field: string;
                message: string;
            }[];
        };
        Error: {
            error: {
                /** @description Stable: switch on it, show the message */
                code: string;
                message: string;
                /** @description What is wrong with the request, and where */
                issues: {
                    path: string;
                    message: string;
                }[];
            };
        };
        FollowUp: {
            /** Format: uuid */
            id: string;
            kind: string;
            /** @description What is to be done, in words */
            task: string;
            /** @enum {string} */
            state: "queued" | "running" | "done" | "failed" | "cancelled";
            account: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            /** @description Who has to see to it; null is the owners of the workspace */
            ownerId: string | null;
            ownerName: string | null;
            people: {
                /** Format: uuid */
                memberId: string;
                userName: string;
                /** Format: date-time */
                at: string;
                hasSeen: boolean;
            }[];
            attempts: number;
            nextTryAt: string | null;
            reason: string | null;
            /** Format: date-time */
            createdAt: string;
            startedAt: string | null;
            endedAt: string | null;
            endedBy: string | null;
        };
        FollowUpDone: {
            /**
             * @description The new one, where the follow-up is to give one
             * @default null
             */
            secret: string | null;
        };
        Grant: {
            /** Format: uuid */
            id: string;
            identity: {
                /** @enum {string} */
                kind: "member" | "team" | "everyone";
                id: string | null;
                name: string;
            };
            permission: string;
            resource: {
                kind: string;
                /** @description Null is all of the kind */
                id: string | null;
            };
            /** Format: date-time */
            grantedAt: string;
            grantedBy: string;
        };
        GrantDraft: {
            identity: {
                /** @enum {string} */
                kind: "member" | "team" | "everyone";
                /** @default null */
                id: string | null;
            };
            /** @enum {string} */
            permission: "view" | "open" | "manage" | "read" | "run" | "edit";
            resource: {
                /** @enum {string} */
                kind: "directory" | "shared_account" | "connection" | "recipe";
                /** @default null */
                id: string | null;
            };
        };
        GroupMapping: {
            /** Format: uuid */
            id: string;
            groupId: string;
            /** @description As it was last seen */
            groupName: string;
            target: {
                /** @constant */
                kind: "role";
                environment: string;
                role: string;
            } | {
                /** @constant */
                kind: "team";
                /** Format: uuid */
                teamId: string;
            };
            /** Format: date-time */
            createdAt: string;
            /** @description Why it gives nothing any more */
            broken: {
                /** Format: date-time */
                at: string;
                reason: string;
            } | null;
        };
        HistoryEntry: {
            cursor: string;
            /** Format: date-time */
            at: string;
            event: string;
            memberId: string | null;
            groupId: string | null;
            /** @description Null where the person was erased */
            subject: string | null;
            field: string | null;
            oldValue: unknown;
            newValue: unknown;
            /** @description Whether what it told of a person was erased with the person */
            erased: boolean;
            actor: string;
            /** @description The member who acted, where it was one */
            actorId: string | null;
            actorLabel: string;
            /** @enum {string} */
            source: "scim_auto_sync" | "saml_auto_sync" | "manual" | "system";
            /** @description The id of the request that it came from */
            traceId: string | null;
        };
        HistoryVerdict: {
            /** @description How many entries were held to be right */
            rows: number;
            seals: number;
            /** @description Of the last seal that was right */
            hash: string | null;
            tail: {
                count: number;
                from: string | null;
                since: string | null;
            };
            /** @description The first thing that is wrong; null where all is as it was sealed */
            fault: {
                kind: string;
                /** @description The entry, where it is one */
                cursor: string | null;
                seal: number | null;
                message: string;
            } | null;
        };
        IdentityProviderSettings: {
            enabled: boolean;
            /** @description Passwords open nothing in the workspace any more */
            enforced: boolean;
            /** @description Whether a sign-in may begin at the identity provider */
            idpInitiated: boolean;
            /** @description Also where the identity provider does not ask for it */
            signRequests: boolean;
            clockSkewSeconds: number;
            /**
             * @description What a sign-in makes of its person
             * @enum {string}
             */
            jit: "off" | "create" | "create_and_update" | "roles_only";
            /**
             * @description Where SCIM is on: whether a sign-in may make somebody whom SCIM has not
             * @enum {string}
             */
            jitWithScim: "refuse" | "create_and_link";
            /**
             * @description Whether roles come with the sign-in, and which wins where SCIM gives them too
             * @enum {string}
             */
            roleSync: "off" | "latest" | "scim" | "saml";
            /** @description The entity id of the identity provider */
            issuer: string;
            signOn: {
                redirect: string | null;
                post: string | null;
            };
            logout: {
                redirect: string | null;
                post: string | null;
            };
            certificates: components["schemas"]["SigningCertificate"][];
            wantsSignedRequests: boolean;
            metadata: {
                /** @enum {string} */
                source: "fields" | "xml" | "url";
                url: string | null;
                readAt: string | null;
                triedAt: string | null;
                /** @description Why it could not be read; what was known stays in force */
                error: string | null;
                validUntil: string | null;
            };
            attributeNames: {
                email: string[];
                firstName: string[];
                lastName: string[];
                displayName: string[];
                roles: {
                    [key: string]: string;
                };
            };
            /** @description Whether a test went well with the settings as they are now */
            isTested: boolean;
            testedAt: string | null;
            /** Format: date-time */
            updatedAt: string;
        };
        Invitation: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            memberId: string;
            userName: string;
            displayName: string;
            /** @description Where it was sent; null where the member has no address */
            email: string | null;
            /** @enum {string} */
            state: "open" | "expired" | "accepted" | "cancelled" | "replaced";
            invitedBy: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string;
            endedAt: string | null;
            mail: {
                id: number;
                state: string | null;
                error: string | null;
            };
        };
        InvitationAcceptance: {
            token: string;
            password: string;
        };
        InvitationAccepted: {
            /** Format: uuid */
            workspaceId: string;
            workspace: string;
            /** Format: uuid */
            memberId: string;
            email: string;
            /** @description False where the workspace is entered by single sign-on alone */
            signedIn: boolean;
        };
        InvitationAgain: {
            token: string;
        } | {
            /** Format: email */
            email: string;
        };
        InvitationDraft: {
            /** @description The e-mail address, unless said */
            userName?: string;
            givenName: string;
            familyName: string;
            /** Format: email */
            email: string;
            roles?: {
                [key: string]: string;
            };
        };
        InvitationLink: {
            /** Format: uuid */
            workspaceId: string;
            workspace: string;
            email: string;
            /** @enum {string} */
            state: "open" | "expired" | "replaced" | "moved" | "accepted" | "cancelled" | "over";
            /** Format: date-time */
            expiresAt: string;
            /** @description Why it lets nobody in, as its holder may read it */
            reason: string | null;
            /** @description Whether another one is sent to who asks by this link */
            canAskAgain: boolean;
            /** @description Whether the address has an account whose password is to be given */
            hasPassword: boolean;
        };
        InvitationToken: {
            token: string;
        };
        IssuedToken: {
            /** Format: uuid */
            id: string;
            label: string;
            /** @enum {string} */
            profile: "strict" | "generic" | "onelogin" | "okta" | "entra" | "google" | "jumpcloud" | "ping";
            scopes: string[] | null;
            addressRanges: string[] | null;
            rateLimit: {
                requests: number;
                perSeconds: number;
            } | null;
            /** @description The roles that it can give; null is any */
            allowedRoles: string[] | null;
            /** @description The last letters of the token */
            hint: string;
            /** Format: date-time */
            createdAt: string;
            lastUsedAt: string | null;
            /** @description The address of the client that used it last */
            lastUsedFrom: string | null;
            expiresAt: string | null;
            /** @description 1, 7 or 30; null where it ends later, never, or is not valid */
            expiresWithinDays: number | null;
            madeBy: string | null;
            /** @description Whether whoever made it can no longer work here; it stays valid */
            makerLeft: boolean;
            revokedAt: string | null;
            rotatedFrom: string | null;
            rotatedTo: string | null;
            /** @description The secret itself, shown this once */
            token: string;
        };
        LinkConflict: {
            /** Format: uuid */
            id: string;
            userName: string;
            externalId: string | null;
            email: string | null;
            reason: string;
            /** @description Who may be meant */
            members: {
                /** Format: uuid */
                id: string;
                userName: string;
                displayName: string;
                email: string | null;
                /** @enum {string} */
                status: "invited" | "active" | "suspended" | "deprovisioned";
            }[];
            token: string;
            /** Format: date-time */
            firstAt: string;
            /** Format: date-time */
            lastAt: string;
            times: number;
            decision: ("link" | "new") | null;
            decidedMemberId: string | null;
            decidedBy: string | null;
        };
        LinkDecision: {
            /** @description Who is meant; null for somebody new */
            memberId: string | null;
        };
        LiveSession: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            client: "web" | "mobile" | "extension";
            /** @description The app, where it is not a browser */
            clientId: string | null;
            /** @enum {string} */
            signedInBy: "password" | "saml";
            /** Format: date-time */
            signedInAt: string;
            /** Format: date-time */
            seenAt: string;
            /** Format: date-time */
            endsAt: string;
            address: string;
            userAgent: string;
        };
        LoggedRequest: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            at: string;
            /** @description As in X-Request-Id and in the history */
            requestId: string | null;
            token: {
                /** Format: uuid */
                id: string;
                label: string;
            } | null;
            address: string | null;
            method: string;
            /** @description With the literals of a filter masked */
            path: string;
            status: number;
            scimType: string | null;
            elapsedMs: number;
            resourceId: string | null;
            /** @description What was sent: names and types, with the values masked */
            body: unknown;
            /** @description What was passed over or understood as something else, and why */
            warnings: {
                path: string;
                reason: string;
            }[];
            /** @description Why it was refused, also where the client is not told */
            reason: string | null;
        };
        MadeApiKey: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @description The last letters of the key */
            hint: string;
            /** Format: date-time */
            createdAt: string;
            expiresAt: string | null;
            lastUsedAt: string | null;
            /** @description The address of the last use */
            lastUsedFrom: string | null;
            revokedAt: string | null;
            /** @description The key itself, shown this once */
            key: string;
        };
        Mail: {
            id: number;
            recipients: string[];
            subject: string;
            body: string;
            /** @enum {string} */
            state: "queued" | "sending" | "sent" | "failed" | "unconfirmed" | "kept";
            attempts: number;
            error: string | null;
            /** Format: date-time */
            createdAt: string;
            sentAt: string | null;
            /** @description When it is tried next */
            dueAt: string | null;
        };
        Me: {
            /** Format: uuid */
            id: string;
            userName: string;
            displayName: string;
            email: string | null;
            /** @description By environment */
            roles: {
                [key: string]: string;
            };
            groups: string[];
            teams: string[];
            /** @description Why the display name cannot be changed here; null where it can */
            displayNameLock: string | null;
        };
        MeChange: {
            displayName: string;
        };
        Member: {
            /** Format: uuid */
            id: string;
            /** @description Of the SCIM user; of somebody who has left the one that was */
            scimId: string;
            userName: string;
            displayName: string;
            givenName: string | null;
            familyName: string | null;
            email: string | null;
            externalId: string | null;
            /** @enum {string} */
            status: "invited" | "active" | "suspended" | "deprovisioned";
            /** @enum {string} */
            privilege: "owner" | "admin" | "scim_manager" | "auditor" | "member";
            /** @enum {string} */
            managedBy: "manual" | "scim" | "saml";
            /** @description The label of the SCIM token that wrote last */
            managedByToken: string | null;
            /** @description Whether the person can sign in with a password */
            hasAccount: boolean;
            /** @description Suspended by hand: no push lets the person in again */
            heldByHand: boolean;
            /** @description What a push asked for, and the last administrator was spared */
            pendingStatus: ("suspended" | "deprovisioned") | null;
            pendingSince: string | null;
            erasedAt: string | null;
            /** @description Environment to role */
            roles: {
                [key: string]: string;
            };
            firstSyncedAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        MemberChanged: {
            member: components["schemas"]["Member"];
            /** @description Fields that SCIM manages, and may take back */
            warnings: {
                field: string;
                message: string;
            }[];
        };
        MemberCount: {
            total: number;
        };
        MemberDetail: {
            /** Format: uuid */
            id: string;
            /** @description Of the SCIM user; of somebody who has left the one that was */
            scimId: string;
            userName: string;
            displayName: string;
            givenName: string | null;
            familyName: string | null;
            email: string | null;
            externalId: string | null;
            /** @enum {string} */
            status: "invited" | "active" | "suspended" | "deprovisioned";
            /** @enum {string} */
            privilege: "owner" | "admin" | "scim_manager" | "auditor" | "member";
            /** @enum {string} */
            managedBy: "manual" | "scim" | "saml";
            /** @description The label of the SCIM token that wrote last */
            managedByToken: string | null;
            /** @description Whether the person can sign in with a password */
            hasAccount: boolean;
            /** @description Suspended by hand: no push lets the person in again */
            heldByHand: boolean;
            /** @description What a push asked for, and the last administrator was spared */
            pendingStatus: ("suspended" | "deprovisioned") | null;
            pendingSince: string | null;
            erasedAt: string | null;
            /** @description Environment to role */
            roles: {
                [key: string]: string;
            };
            firstSyncedAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description What SCIM manages or sign-ins give, and is to be changed at the identity provider */
            lockedFields: {
                field: string;
                reason: string;
                /** @description Whether an edit here is let through, with a warning */
                editable: boolean;
            }[];
            rolesHeld: {
                environment: string;
                role: string;
                /** @enum {string} */
                via: "attribute" | "assertion" | "group" | "default" | "kept";
            }[];
            roleFlags: {
                environment: string;
                given: string;
                /** @enum {string} */
                reason: "letter_case" | "unknown";
                meant: string | null;
            }[];
            groups: {
                id: string;
                name: string;
            }[];
            teams: {
                id: string;
                name: string;
            }[];
            sessions: number;
            apiKeys: number;
            grants: number;
            /** @description The path of the history of the member */
            timeline: string;
        };
        MemberDraft: {
            userName: string;
            givenName: string;
            familyName: string;
            /** Format: email */
            email: string;
            externalId?: string;
            /** @description Whether the person has to accept an invitation first */
            invite?: boolean;
            roles?: {
                [key: string]: string;
            };
        };
        MemberEdit: {
            displayName?: string;
            userName?: string;
            givenName?: string | null;
            familyName?: string | null;
            email?: string | null;
            externalId?: string | null;
            /** @description Environment to role; null takes it away */
            roles?: {
                [key: string]: string | null;
            };
        };
        Membership: {
            workspace: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            /** @enum {string} */
            status: "invited" | "active" | "suspended" | "deprovisioned";
            /** @description Why it does not let him in; null where it does */
            refusal: string | null;
        };
        Mine: {
            /** @description Those that the caller can open, at most 200 */
            sharedAccounts: {
                /** Format: uuid */
                id: string;
                name: string;
                url: string;
                login: string;
                privileged: boolean;
            }[];
            connections: {
                /** Format: uuid */
                id: string;
                name: string;
                environment: string;
            }[];
            recipes: {
                /** Format: uuid */
                id: string;
                name: string;
                environment: string;
            }[];
            permissions: {
                /** @enum {string} */
                kind: "directory" | "shared_account" | "connection" | "recipe";
                /** @enum {string} */
                permission: "view" | "open" | "manage" | "read" | "run" | "edit";
                /** @description Null is all of the kind that the explanation says */
                resourceId: string | null;
                explanation: string;
            }[];
        };
        OauthClient: {
            /**
             * Format: uuid
             * @description The client_id
             */
            id: string;
            name: string;
            /** @enum {string} */
            client: "mobile" | "extension";
            redirectUris: string[];
            /** Format: date-time */
            createdAt: string;
        };
        OauthClientDraft: {
            name: string;
            /** @enum {string} */
            client: "mobile" | "extension";
            redirectUris: string[];
        };
        OauthError: {
            error: string;
            error_description: string;
        };
        OauthRevocation: {
            client_id?: string;
            token?: string;
            token_type_hint?: string;
        };
        OauthTokenRequest: {
            grant_type?: string;
            client_id?: string;
            code?: string;
            redirect_uri?: string;
            code_verifier?: string;
            refresh_token?: string;
        };
        OauthTokens: {
            access_token: string;
            /** @constant */
            token_type: "Bearer";
            expires_in: number;
            refresh_token: string;
            /** Format: uuid */
            workspace_id: string;
        };
        OpenedSharedAccount: {
            /** Format: uuid */
            id: string;
            name: string;
            url: string;
            login: string;
            secret: string;
            secretVersion: number;
        };
        Openings: {
            /** @description Those that the member can open, at most 200 */
            sharedAccounts: {
                /** Format: uuid */
                id: string;
                name: string;
                /** @description Null, as the login, to who looks at somebody else without access.manage */
                url: string | null;
                login: string | null;
                privileged: boolean;
            }[];
            connections: {
                /** Format: uuid */
                id: string;
                name: string;
                environment: string;
            }[];
            recipes: {
                /** Format: uuid */
                id: string;
                name: string;
                environment: string;
            }[];
            permissions: {
                /** @enum {string} */
                kind: "directory" | "shared_account" | "connection" | "recipe";
                /** @enum {string} */
                permission: "view" | "open" | "manage" | "read" | "run" | "edit";
                /** @description Null is all of the kind that the explanation says */
                resourceId: string | null;
                explanation: string;
            }[];
        };
        PermissionExplanation: {
            allowed: boolean;
            reasons: {
                /** @enum {string} */
                permission: "view" | "open" | "manage" | "read" | "run" | "edit";
                through: {
                    /** @enum {string} */
                    kind: "member" | "team" | "everyone" | "role" | "asset_team" | "owner" | "privilege";
                    /** Format: uuid */
                    grantId?: string;
                    /** Format: uuid */
                    teamId?: string;
                    name?: string;
                    environment?: string;
                };
                explanation: string;
            }[];
            explanation: string;
        };
        PickerEntry: {
            /** Format: uuid */
            id: string;
            userName: string;
            displayName: string;
            email: string | null;
        };
        PushedGroup: {
            id: string;
            name: string;
            /** @description Who is in it directly */
            members: number;
            mappings: components["schemas"]["GroupMapping"][];
        };
        Recipe: {
            /** Format: uuid */
            id: string;
            name: string;
            environment: string;
            /** Format: uuid */
            ownerId: string;
            /** @description Null where he is forgotten */
            ownerName: string | null;
            teamId: string | null;
            /** @description Since when its owner is gone */
            orphanedAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** Format: uuid */
            connectionId: string;
            method: string;
            /** @description Below the base URL of the connection; begins with / */
            path: string;
            body: string | null;
            everySeconds: number;
            enabled: boolean;
            /** @description Null while it is not enabled */
            nextRunAt: string | null;
        };
        RecipeChange: {
            name?: string;
            teamId?: string | null;
            /** Format: uuid */
            connectionId?: string;
            /** @enum {string} */
            method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
            /** @description Below the base URL of the connection; begins with / */
            path?: string;
            body?: string | null;
            everySeconds?: number;
            enabled?: boolean;
        };
        RecipeDraft: {
            name: string;
            environment: string;
            /**
             * Format: uuid
             * @description Default is the member who makes it
             */
            ownerId?: string;
            /** @default null */
            teamId: string | null;
            /** Format: uuid */
            connectionId: string;
            /**
             * @default GET
             * @enum {string}
             */
            method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
            /** @description Below the base URL of the connection; begins with / */
            path: string;
            /** @default null */
            body: string | null;
            everySeconds: number;
            /** @default true */
            enabled: boolean;
        };
        RecipeRun: {
            /** Format: uuid */
            id: string;
            /**
             * @description lost: its process ended before it did
             * @enum {string}
             */
            state: "running" | "succeeded" | "failed" | "lost";
            /** @description Null is the schedule */
            startedBy: string | null;
            /** Format: date-time */
            startedAt: string;
            endedAt: string | null;
            durationMs: number | null;
            answerStatus: number | null;
            reason: string | null;
        };
        Role: {
            name: string;
            description: string;
            rank: number;
            /** @description What it opens in the environment where it is held */
            rights: ("read" | "run" | "edit")[];
            /** @description How many hold it, in whichever environment */
            members: number;
            isDefault: boolean;
        };
        RoleCatalogue: {
            environments: string[];
            roles: components["schemas"]["Role"][];
        };
        RoleFlag: {
            /** Format: uuid */
            memberId: string;
            userName: string;
            environment: string;
            given: string;
            /** @enum {string} */
            reason: "letter_case" | "unknown";
            /** @description The right spelling, where only letter case differs */
            meant: string | null;
            /** @description The role that is held instead */
            held: string | null;
        };
        SamlAnswerForm: {
            /** @default  */
            SAMLResponse: string;
            RelayState?: string;
        };
        SamlLogoutForm: {
            SAMLRequest?: string;
            SAMLResponse?: string;
            RelayState?: string;
        };
        ScimHealth: {
            enabled: boolean;
            switchedAt: string | null;
            lastCallAt: string | null;
            /** @description The last write that succeeded */
            lastWriteAt: string | null;
            secondsSinceLastWrite: number | null;
            /** @description Where nothing was heard for longer than silenceHours */
            silentSince: string | null;
            lastHour: {
                requests: number;
                /** @description Answered 400 and above, but for look-ups that found nobody */
                failed: number;
                errorRate: number | null;
            };
            lastDay: {
                requests: number;
                /** @description Answered 400 and above, but for look-ups that found nobody */
                failed: number;
                errorRate: number | null;
            };
            /** @description Of the last day */
            byStatus: {
                [key: string]: number;
            };
            warnings: {
                kind: string;
                message: string;
                fix: string;
                /** @description What it is about, at most ten */
                ids: string[];
            }[];
        };
        ScimSettings: {
            enabled: boolean;
            /** @description The same for every workspace: the token says which it is */
            baseUrl: string;
            /** @description Takes no token of another workspace, should one be pasted */
            workspaceBaseUrl: string;
            prerequisites: {
                /** @enum {string} */
                id: "capability" | "sso" | "privilege";
                met: boolean;
                message: string;
                fix: string | null;
            }[];
            /** @description Whom SCIM manages, without those who have left */
            managedMembers: number;
            health: components["schemas"]["ScimHealth"];
        };
        ScimStatistics: {
            /** Format: date-time */
            since: string;
            /** Format: date-time */
            until: string;
            stepSeconds: number;
            /** @description Every step, also those without requests */
            traffic: components["schemas"]["ScimTraffic"][];
            /** @description At most 20, those with the most requests first; steps without requests are left out */
            tokens: {
                /** @description Null of requests without a token that is known */
                token: {
                    /** Format: uuid */
                    id: string;
                    label: string;
                    profile: string | null;
                } | null;
                points: components["schemas"]["ScimTokenTraffic"][];
            }[];
            /** @description The log, from which tokens are counted, keeps the newest 10,000 requests */
            loggedSince: string | null;
        };
        ScimTokenTraffic: {
            /**
             * Format: date-time
             * @description The beginning of the step
             */
            at: string;
            requests: number;
            /** @description Answered 400 and above; a look-up that found nobody is none */
            failed: number;
            meanMs: number;
            slowestMs: number;
        };
        ScimTraffic: {
            /**
             * Format: date-time
             * @description The beginning of the step
             */
            at: string;
            requests: number;
            /** @description Answered 400 and above; a look-up that found nobody is none */
            failed: number;
        };
        SealState: {
            seals: number;
            /** @description How many entries are sealed */
            rows: number;
            /** @description Of the last seal; note it elsewhere to verify against it */
            hash: string | null;
            sealedAt: string | null;
            /** @description How many entries are not sealed yet */
            unsealed: number;
            unsealedSince: string | null;
        };
        SeenBy: {
            /** Format: uuid */
            memberId: string;
            userName: string;
            status: string;
            secretVersion: number;
            /** @description Whether it is the secret that the account has now */
            isCurrent: boolean;
            /** Format: date-time */
            firstAt: string;
            /** Format: date-time */
            lastAt: string;
            times: number;
        };
        Session: {
            workspace: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            member: {
                /** Format: uuid */
                id: string;
                userName: string;
                displayName: string;
                /** @enum {string} */
                privilege: "owner" | "admin" | "scim_manager" | "auditor" | "member";
                /** @description What the privilege opens; of a member nothing */
                capabilities: ("workspace.manage" | "scim.read" | "scim.manage" | "members.read" | "members.manage" | "roles.manage" | "access.manage" | "assets.manage" | "history.read")[];
            };
            /** @description By which he signs in */
            email: string;
            /** @enum {string} */
            client: "web" | "mobile" | "extension" | "api_key";
            /**
             * @description saml reaches no further than the workspace
             * @enum {string}
             */
            signedInBy: "password" | "saml" | "api_key";
            /** @description When the person last showed who he is; null of an API key */
            confirmedAt: string | null;
            endsAt: string | null;
            /** @description To be sent as X-CSRF-Token with every call that changes something; null without a cookie */
            csrfToken: string | null;
        };
        SetupForm: {
            /** @default  */
            token: string;
            /** @default  */
            email: string;
            /** @default  */
            givenName: string;
            /** @default  */
            familyName: string;
            /** @description Left out: the form is shown */
            password?: string;
            /** @default  */
            again: string;
        };
        SharedAccount: {
            /** Format: uuid */
            id: string;
            name: string;
            url: string;
            login: string;
            privileged: boolean;
            ownerId: string | null;
            ownerName: string | null;
            /** @description What follows when somebody leaves who could reach it */
            followUps: string[];
            connector: {
                kind: string;
                url: string;
            } | null;
            secretVersion: number;
            /** Format: date-time */
            secretChangedAt: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        SharedAccountChange: {
            name?: string;
            /** Format: uri */
            url?: string;
            login?: string;
            secret?: string;
            privileged?: boolean;
            ownerId?: string | null;
            followUps?: ("rotate_credential" | "remove_in_external_app")[];
            connector?: {
                kind: string;
                url: string;
                /** @description By which the target knows who asks; it is shown to nobody */
                key: string;
            } | null;
        };
        SharedAccountDraft: {
            name: string;
            /** Format: uri */
            url: string;
            login: string;
            secret: string;
            /** @default false */
            privileged: boolean;
            /** @description Default is the member who makes it */
            ownerId?: string | null;
            /**
             * @default [
             *       "rotate_credential"
             *     ]
             */
            followUps: ("rotate_credential" | "remove_in_external_app")[];
            /** @default null */
            connector: {
                kind: string;
                url: string;
                /** @description By which the target knows who asks; it is shown to nobody */
                key: string;
            } | null;
        };
        SharedAccountGrantDraft: {
            identity: {
                /** @enum {string} */
                kind: "member" | "team" | "everyone";
                /** @default null */
                id: string | null;
            };
            /**
             * @default open
             * @enum {string}
             */
            permission: "open" | "manage";
        };
        SignInForm: {
            /** @default  */
            email: string;
            /** @default  */
            password: string;
            /** @default  */
            workspace: string;
            /** @default  */
            return: string;
        };
        SignInLinkForm: {
            /** @default  */
            token: string;
        };
        SignOnPlace: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @description Whether it takes no passwords */
            enforced: boolean;
            /** @description A path here, to which `?return=` adds where to go on to */
            start: string;
        };
        SignOutForm: Record<string, never>;
        SigningCertificate: {
            sha256: string;
            subject: string;
            /** Format: date-time */
            notBefore: string;
            /** Format: date-time */
            notAfter: string;
            pem: string;
        };
        SingleSignOn: {
            /** @description What the identity provider has to be told */
            serviceProvider: {
                /** @description Audience; also where the metadata is */
                entityId: string;
                consumerUrl: string;
                logoutUrl: string;
                startUrl: string;
                /** @description Signs our requests; null until it is set up */
                certificate: components["schemas"]["SigningCertificate"] | null;
            };
            /** @description Null until it is set up */
            identityProvider: components["schemas"]["IdentityProviderSettings"] | null;
            /** @description What would end: by enforcing it, and by taking it away */
            sessions: {
                /** @description Without your own */
                byPassword: {
                    sessions: number;
                    people: number;
                };
                /** @description Without your own */
                bySingleSignOn: {
                    sessions: number;
                    people: number;
                };
            };
        };
        SingleSignOnAttempt: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            outcome: "signed_in" | "confirmed" | "tested" | "refused";
            /** @description Stable; ok of what succeeded */
            code: string;
            /** @description The precise cause of a refusal */
            reason: string;
            issuer: string | null;
            assertionId: string | null;
            memberId: string | null;
            /** @description Null where nothing could be verified, or the person is erased */
            nameId: string | null;
            address: string;
        };
        /** @description What is left out stays as it is */
        SingleSignOnChange: {
            identityProvider?: {
                metadataUrl: string;
                entityId?: string;
            } | {
                metadata: string;
                entityId?: string;
            } | {
                entityId: string;
                signOn: {
                    redirect: string | null;
                    post: string | null;
                };
                /**
                 * @default {
                 *       "redirect": null,
                 *       "post": null
                 *     }
                 */
                logout: {
                    redirect: string | null;
                    post: string | null;
                };
                /** @description PEM, or its base64 alone */
                certificates: string[];
                /** @default false */
                wantsSignedRequests: boolean;
            };
            enabled?: boolean;
            /** @description Passwords open nothing in the workspace any more */
            enforced?: boolean;
            /** @description Whether a sign-in may begin at the identity provider */
            idpInitiated?: boolean;
            /** @description Also where the identity provider does not ask for it */
            signRequests?: boolean;
            clockSkewSeconds?: number;
            /**
             * @description What a sign-in makes of its person
             * @enum {string}
             */
            jit?: "off" | "create" | "create_and_update" | "roles_only";
            /**
             * @description Where SCIM is on: whether a sign-in may make somebody whom SCIM has not
             * @enum {string}
             */
            jitWithScim?: "refuse" | "create_and_link";
            /**
             * @description Whether roles come with the sign-in, and which wins where SCIM gives them too
             * @enum {string}
             */
            roleSync?: "off" | "latest" | "scim" | "saml";
            readonly attributeNames?: {
                readonly email?: string[];
                readonly firstName?: string[];
                readonly lastName?: string[];
                readonly displayName?: string[];
                readonly roles?: {
                    [key: string]: string;
                };
            };
        };
        SingleSignOnTest: {
            /** @description To be opened in the browser, once */
            url: string;
            /** Format: date-time */
            expiresAt: string;
        };
        SkippedAttribute: {
            path: string;
            reason: string;
            /** @description In how many requests of the last day */
            requests: number;
            /** Format: date-time */
            lastAt: string;
        };
        Team: {
            /** Format: uuid */
            id: string;
            name: string;
            description: string;
            /** Format: date-time */
            createdAt: string;
            members: number;
        };
        TeamMember: {
            /** Format: uuid */
            memberId: string;
            userName: string;
            displayName: string;
            status: string;
            byHand: boolean;
            /** @description The groups that have the member in the team */
            groupIds: string[];
        };
        Token: {
            /** Format: uuid */
            id: string;
            label: string;
            /** @enum {string} */
            profile: "strict" | "generic" | "onelogin" | "okta" | "entra" | "google" | "jumpcloud" | "ping";
            scopes: string[] | null;
            addressRanges: string[] | null;
            rateLimit: {
                requests: number;
                perSeconds: number;
            } | null;
            /** @description The roles that it can give; null is any */
            allowedRoles: string[] | null;
            /** @description The last letters of the token */
            hint: string;
            /** Format: date-time */
            createdAt: string;
            lastUsedAt: string | null;
            /** @description The address of the client that used it last */
            lastUsedFrom: string | null;
            expiresAt: string | null;
            /** @description 1, 7 or 30; null where it ends later, never, or is not valid */
            expiresWithinDays: number | null;
            madeBy: string | null;
            /** @description Whether whoever made it can no longer work here; it stays valid */
            makerLeft: boolean;
            revokedAt: string | null;
            rotatedFrom: string | null;
            rotatedTo: string | null;
        };
        WithdrawnGrant: {
            /** Format: uuid */
            id: string;
            identity: {
                /** @enum {string} */
                kind: "member" | "team" | "everyone";
                id: string | null;
                name: string;
            };
            permission: string;
            resource: {
                kind: string;
                /** @description Null is all of the kind */
                id: string | null;
            };
            /** Format: date-time */
            grantedAt: string;
            grantedBy: string;
            /** @description How many follow-ups wait for this withdrawal */
            followUps: number;
        };
        Workspace: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @enum {string} */
            preset: "vault" | "automation" | "catalog" | "plain";
            /** Format: date-time */
            createdAt: string;
        };
        /** @description The password is right; sign in again naming one of these */
        WorkspaceChoice: {
            workspaces: {
                /** Format: uuid */
                id: string;
                name: string;
            }[];
        };
        WorkspaceDetail: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @enum {string} */
            preset: "vault" | "automation" | "catalog" | "plain";
            capabilities: string[];
            scimEnabled: boolean;
            /** Format: date-time */
            createdAt: string;
        };
        WorkspaceDraft: {
            name: string;
            /**
             * @default plain
             * @enum {string}
             */
            preset: "vault" | "automation" | "catalog" | "plain";
        };
        WorkspaceSettings: {
            /** @enum {string} */
            preset: "vault" | "automation" | "catalog" | "plain";
            /** @enum {string} */
            displayName: "first_sync" | "follow";
            /** @enum {string} */
            invitations: "none" | "on_create";
            invitationDays: number;
            readonly environments: string[];
            readonly roleAttributes: {
                urn: string;
                prefix: string;
            };
            /** @enum {string} */
            unknownRole: "accept" | "refuse" | "default" | "no_access";
            /** @enum {string} */
            absentRole: "default" | "keep";
            defaultRole: string | null;
            /** @enum {string} */
            groups: "teams" | "not_advertised";
            grants: boolean;
            assets: boolean;
            /** @enum {string} */
            manualEdits: "refuse" | "warn";
            readonly linkBy: ("externalId" | "userName" | "email")[];
            silenceHours: number;
        };
    };
    responses: {
        /** @description The request is wrong; where fields are to blame, issues names them */
        Error400: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Nobody is signed in, or not any more */
        Error401: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The caller is known and may not; or his sign-in is not fresh, or a page of another site asks */
        Error403: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description There is nothing of this id in this workspace */
        Error404: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description What is named is in no state for it, or belongs to something else */
        Error409: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The body is over its limit */
        Error413: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Too many calls; Retry-After says for how long */
        Error429: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description It failed inside */
        Error500: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The database cannot be reached at the moment; Retry-After says when to try again */
        Error503: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The request is refused as RFC 6749 §5.2 has it */
        Error400Oauth: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OauthError"];
            };
        };
        /** @description The request is refused as RFC 6749 §5.2 has it */
        Error401Oauth: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OauthError"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    showThisDocument: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show this document */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        openapi: "3.1.0";
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    showWhetherTheProcessAndItsDatabaseAnswer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show whether the process and its database answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "ok";
                        /** @enum {string} */
                        database: "pglite" | "postgres";
                    };
                };
            };
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                    password: string;
                    /** Format: uuid */
                    workspaceId?: string;
                };
            };
        };
        responses: {
            /** @description Sign in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkspaceChoice"];
                };
            };
            /** @description Sign in */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    findAWorkspaceThatHasSingleSignOn: {
        parameters: {
            query: {
                workspace: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Find a workspace that has single sign-on */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Null where none is meant */
                        workspace: components["schemas"]["SignOnPlace"] | null;
                    };
                };
            };
            400: components["responses"]["Error400"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    showWhoIsSignedIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show who is signed in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Sign out */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            409: components["responses"]["Error409"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    confirmThePasswordForWhatTakesAFreshSignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                };
            };
        };
        responses: {
            /** @description Confirm the password, for what takes a fresh sign-in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    listTheWorkspacesOfWhoIsSignedIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List the workspaces of who is signed in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Membership"][];
                    };
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    goToAnotherWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    workspaceId: string;
                };
            };
        };
        responses: {
            /** @description Go to another workspace */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    changeThePasswordWhichEndsAllOtherSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    currentPassword: string;
                    newPassword: string;
                };
            };
        };
        responses: {
            /** @description Change the password, which ends all other sessions */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    askForALinkToSetAPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                };
            };
        };
        responses: {
            /** @description Ask for a link to set a password */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    setAPasswordByALinkWhichEndsAllSessionsOfTheAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Set a password by a link, which ends all sessions of the account */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    becomeTheOwnerOfAWorkspaceByASetupLinkAndSignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                    /** Format: email */
                    email: string;
                    password: string;
                    givenName: string;
                    familyName: string;
                };
            };
        };
        responses: {
            /** @description Become the owner of a workspace by a setup link, and sign in */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    openThePageOfASetupLink: {
        parameters: {
            query?: {
                /** @description Of older links; it goes on behind the `#` */
                token?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Open the page of a setup link */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Open the page of a setup link */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error400"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    becomeTheOwnerOfAWorkspaceOnThePage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SetupForm"];
                "application/x-www-form-urlencoded": components["schemas"]["SetupForm"];
            };
        };
        responses: {
            /** @description Become the owner of a workspace on the page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Become the owner of a workspace on the page */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            /** @description Become the owner of a workspace on the page */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            /** @description Become the owner of a workspace on the page */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    openThePageOfASignInLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Open the page of a sign-in link */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    signInByASignInLinkOnThePage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SignInLinkForm"];
                "application/x-www-form-urlencoded": components["schemas"]["SignInLinkForm"];
            };
        };
        responses: {
            /** @description Sign in by a sign-in link on the page */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error400"];
            /** @description Sign in by a sign-in link on the page */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Sign in by a sign-in link on the page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    goToThePageOfAnInvitation: {
        parameters: {
            query?: {
                token?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Go to the page of an invitation */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error400"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    goToThePageThatSetsAPassword: {
        parameters: {
            query?: {
                token?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Go to the page that sets a password */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error400"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    listTheAppsThatMayAskForTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List the apps that may ask for tokens */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["OauthClient"][];
                    };
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    registerAnAppThatMayAskForTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OauthClientDraft"];
            };
        };
        responses: {
            /** @description Register an app that may ask for tokens */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OauthClient"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    removeAnAppWhichEndsItsSessions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Remove an app, which ends its sessions */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    exchangeACodeOrARefreshTokenForTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["OauthTokenRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["OauthTokenRequest"];
            };
        };
        responses: {
            /** @description Exchange a code or a refresh token for tokens */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OauthTokens"];
                };
            };
            400: components["responses"]["Error400Oauth"];
            401: components["responses"]["Error401Oauth"];
            403: components["responses"]["Error403"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    revokeATokenWhichEndsItsSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["OauthRevocation"];
                "application/x-www-form-urlencoded": components["schemas"]["OauthRevocation"];
            };
        };
        responses: {
            /** @description Revoke a token, which ends its session */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error400Oauth"];
            401: components["responses"]["Error401Oauth"];
            403: components["responses"]["Error403"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    showWhereTheOauthEndpointsAre: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show where the OAuth endpoints are */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: string | string[];
                    };
                };
            };
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    openThePageByWhichAnAppIsGivenACode: {
        parameters: {
            query?: {
                response_type?: string;
                client_id?: string;
                redirect_uri?: string;
                code_challenge?: string;
                code_challenge_method?: string;
                state?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Open the page by which an app is given a code */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Open the page by which an app is given a code */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Open the page by which an app is given a code */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    signInOnThePageByWhichAnAppIsGivenACode: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["AuthorizeForm"];
                "application/x-www-form-urlencoded": components["schemas"]["AuthorizeForm"];
            };
        };
        responses: {
            /** @description Sign in on the page by which an app is given a code */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Sign in on the page by which an app is given a code */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Sign in on the page by which an app is given a code */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Sign in on the page by which an app is given a code */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            /** @description Sign in on the page by which an app is given a code */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    listYourApiKeys: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List your API keys */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ApiKey"][];
                    };
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    makeAnApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** Format: date-time */
                    expiresAt?: string;
                };
            };
        };
        responses: {
            /** @description Make an API key */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeApiKey"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    revokeOneOfYourApiKeys: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Revoke one of your API keys */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    listAMembersApiKeys: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List a member's API keys */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ApiKey"][];
                    };
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    revokeAMembersApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                id: string;
                apiKey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Revoke a member's API key */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    listYourSessions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List your sessions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["LiveSession"][];
                        /** Format: uuid */
                        current: string;
                    };
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    endAllYourSessionsButThis: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description End all your sessions but this */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ended: number;
                    };
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    endOneOfYourSessions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description End one of your sessions */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    listAMembersSessions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List a member's sessions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["LiveSession"][];
                    };
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    endAllOfAMembersSessions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description End all of a member's sessions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ended: number;
                    };
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    endOneOfAMembersSessions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                id: string;
                session: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description End one of a member's sessions */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    listMails: {
        parameters: {
            query?: {
                state?: "queued" | "sending" | "sent" | "failed" | "unconfirmed" | "kept";
                after?: number;
                limit?: number;
            };
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List mails */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Mail"][];
                        /** @description What to send as after; null after the last page */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    showAMail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show a mail */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Mail"];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    sendAMailAgainAsANewOne: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Send a mail again, as a new one */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                    };
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    listMailsAboutAccounts: {
        parameters: {
            query?: {
                state?: "queued" | "sending" | "sent" | "failed" | "unconfirmed" | "kept";
                after?: number;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List mails about accounts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Mail"][];
                        /** @description What to send as after; null after the last page */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    showAMailAboutAccounts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show a mail about accounts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Mail"];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    sendAMailAboutAccountsAgainAsANewOne: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Send a mail about accounts again, as a new one */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                    };
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    hearWhatChanges: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Hear what changes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": unknown;
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    listWorkspaces: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List workspaces */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Workspace"][];
                        /** @description What to send as after; null after the last page */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    makeAWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WorkspaceDraft"];
            };
        };
        responses: {
            /** @description Make a workspace */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workspace"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    showAWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show a workspace */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkspaceDetail"];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    renameAWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description Rename a workspace */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkspaceDetail"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    setWhatAWorkspaceHasBeenGiven: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    capabilities: string[];
                };
            };
        };
        responses: {
            /** @description Set what a workspace has been given */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkspaceDetail"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    showTheSettings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show the settings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkspaceSettings"];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    replaceTheSettings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    preset: "vault" | "automation" | "catalog" | "plain";
                    /** @enum {string} */
                    displayName: "first_sync" | "follow";
                    /** @enum {string} */
                    invitations: "none" | "on_create";
                    invitationDays: number;
                    readonly environments: string[];
                    readonly roleAttributes: {
                        urn: string;
                        prefix: string;
                    };
                    /** @enum {string} */
                    unknownRole: "accept" | "refuse" | "default" | "no_access";
                    /** @enum {string} */
                    absentRole: "default" | "keep";
                    defaultRole: string | null;
                    /** @enum {string} */
                    groups: "teams" | "not_advertised";
                    grants: boolean;
                    assets: boolean;
                    /** @enum {string} */
                    manualEdits: "refuse" | "warn";
                    readonly linkBy: ("externalId" | "userName" | "email")[];
                    silenceHours: number;
                };
            };
        };
        responses: {
            /** @description Replace the settings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedSettings"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    findWhomOneCanShareWith: {
        parameters: {
            query?: {
                q?: string;
                limit?: number;
            };
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Find whom one can share with */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["PickerEntry"][];
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    listSharedAccounts: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                /** @description Part of the name, address or login, in any letter case */
                text?: string;
                privileged?: "true" | "false";
                ownerless?: "true" | "false";
            };
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List shared accounts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["SharedAccount"][];
                        /** @description What to send as after; null after the last page */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    makeASharedAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SharedAccountDraft"];
            };
        };
        responses: {
            /** @description Make a shared account */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SharedAccount"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    showASharedAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show a shared account */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SharedAccount"];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    deleteASharedAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete a shared account */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    changeASharedAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SharedAccountChange"];
            };
        };
        responses: {
            /** @description Change a shared account */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SharedAccount"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    openASharedAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Open a shared account */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenedSharedAccount"];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    listWhoHasSeenASecret: {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List who has seen a secret */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["SeenBy"][];
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    listGrantsOnASharedAccount: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List grants on a shared account */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Grant"][];
                        /** @description What to send as after; null after the last page */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    shareASharedAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SharedAccountGrantDraft"];
            };
        };
        responses: {
            /** @description Share a shared account */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Grant"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    withdrawAGrantOnASharedAccount: {
        parameters: {
            query?: {
                /** @description Whether what has to follow for a privileged account is queued, as when somebody leaves. Nothing has to where the holder opens it by another grant, or gets the new secret at once. */
                followUp?: "queue" | "none";
            };
            header?: never;
            path: {
                workspace: string;
                id: string;
                grant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Withdraw a grant on a shared account */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WithdrawnGrant"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    listKindsOfResourcesAndTheirPermissions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List kinds of resources and their permissions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @enum {string} */
                            kind: "directory" | "shared_account" | "connection" | "recipe";
                            noun: string;
                            /** @description Each with those that it contains */
                            permissions: {
                                [key: string]: string[];
                            };
                        }[];
                    };
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    explainAPermission: {
        parameters: {
            query: {
                member: string;
                permission: "view" | "open" | "manage" | "read" | "run" | "edit";
                kind: "directory" | "shared_account" | "connection" | "recipe";
                resource?: string;
            };
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Explain a permission */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionExplanation"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    listPermissionsThatAreGranted: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                kind?: "directory" | "shared_account" | "connection" | "recipe";
                resource?: string;
                identity?: "member" | "team" | "everyone";
                identityId?: string;
                permission?: "view" | "open" | "manage" | "read" | "run" | "edit";
            };
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List permissions that are granted */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Grant"][];
                        /** @description What to send as after; null after the last page */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    grantAPermission: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GrantDraft"];
            };
        };
        responses: {
            /** @description Grant a permission */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Grant"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    withdrawAPermission: {
        parameters: {
            query?: {
                /** @description Whether what has to follow for a privileged account is queued, as when somebody leaves. Nothing has to where the holder opens it by another grant, or gets the new secret at once. */
                followUp?: "queue" | "none";
            };
            header?: never;
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Withdraw a permission */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WithdrawnGrant"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    listFollowUps: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                state?: "queued" | "running" | "done" | "failed" | "cancelled";
                account?: string;
                member?: string;
                owner?: string;
            };
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List follow-ups */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["FollowUp"][];
                        /** @description What to send as after; null after the last page */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    showAFollowUp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show a follow-up */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUp"];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    queueARotationOfASharedAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Queue a rotation of a shared account */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUp"];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    retryAFollowUp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Retry a follow-up */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUp"];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    sayThatAFollowUpWasDoneByHand: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FollowUpDone"];
            };
        };
        responses: {
            /** @description Say that a follow-up was done by hand */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUp"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    leaveAFollowUpUndone: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Leave a follow-up undone */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUp"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    transferAConnection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: uuid
                     * @description An active member
                     */
                    to: string;
                };
            };
        };
        responses: {
            /** @description Transfer a connection */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    transferARecipe: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: uuid
                     * @description An active member
                     */
                    to: string;
                };
            };
        };
        responses: {
            /** @description Transfer a recipe */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    transferAllThatSomebodyOwns: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    from: string;
                    /**
                     * Format: uuid
                     * @description An active member
                     */
                    to: string;
                };
            };
        };
        responses: {
            /** @description Transfer all that somebody owns */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        connection: number;
                        recipe: number;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    listConnections: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                /** @description Part of the name, in any letter case */
                text?: string;
                orphaned?: "true" | "false";
                owner?: string;
                environment?: string;
            };
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List connections */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Connection"][];
                        /** @description What to send as after; null after the last page */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    makeAConnection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConnectionDraft"];
            };
        };
        responses: {
            /** @description Make a connection */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connection"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    showAConnection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show a connection */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connection"];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    deleteAConnection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete a connection */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    changeAConnection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConnectionChange"];
            };
        };
        responses: {
            /** @description Change a connection */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connection"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    listRecipes: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                /** @description Part of the name, in any letter case */
                text?: string;
                orphaned?: "true" | "false";
                owner?: string;
                environment?: string;
            };
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List recipes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Recipe"][];
                        /** @description What to send as after; null after the last page */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    makeARecipe: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecipeDraft"];
            };
        };
        responses: {
            /** @description Make a recipe */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recipe"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    showARecipe: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show a recipe */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recipe"];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    deleteARecipe: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete a recipe */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    changeARecipe: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecipeChange"];
            };
        };
        responses: {
            /** @description Change a recipe */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recipe"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    listRunsOfARecipe: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List runs of a recipe */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["RecipeRun"][];
                        /** @description What to send as after; null after the last page */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    runARecipeNow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Run a recipe now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecipeRun"];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    listWhatTheCallerCanOpen: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List what the caller can open */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Mine"];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    listWhatAMemberCanOpenAndThroughWhat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List what a member can open, and through what */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Openings"];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    showYourselfAsAMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show yourself as a member */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    changeYourDisplayName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MeChange"];
            };
        };
        responses: {
            /** @description Change your display name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    listWhomAScimClientCouldNotCreateBecauseItIsNotClearWhoHeIs: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List whom a SCIM client could not create because it is not clear who he is */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["LinkConflict"][];
                        /** @description What to send as after; null after the last page */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    sayWhoIsMeantTheIdentityProviderMayTryAgainThen: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinkDecision"];
            };
        };
        responses: {
            /** @description Say who is meant; the identity provider may try again then */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    sayWhomAFirstSyncOfThesePeopleWouldLinkBringBackOrMake: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    people: {
                        userName: string;
                        email?: string;
                        externalId?: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Say whom a first sync of these people would link, bring back or make */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            userName: string;
                            /** @enum {string} */
                            outcome: "linked" | "link" | "rehire" | "new" | "unclear";
                            by: ("externalId" | "userName" | "email") | null;
                            reason: string | null;
                            members: {
                                /** Format: uuid */
                                id: string;
                                userName: string;
                            }[];
                        }[];
                        /** @description How many of each outcome */
                        counts: {
                            [key: string]: number;
                        };
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    listMembers: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                status?: "invited" | "active" | "suspended" | "deprovisioned";
                privilege?: "owner" | "admin" | "scim_manager" | "auditor" | "member";
                managedBy?: "manual" | "scim" | "saml";
                /** @description Whether something waits because of the last administrator */
                pending?: "true" | "false";
                userName?: string;
                /** @description A part of the names or of the address, in any letter case */
                text?: string;
                /** @description Who holds this role, to the letter */
                role?: string;
                /** @description Where the role is held; anywhere unless given */
                environment?: string;
                /** @description Who is in this SCIM group directly */
                group?: string;
            };
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List members */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Member"][];
                        /** @description What to send as after; null after the last page */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    makeAMemberByHand: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MemberDraft"];
            };
        };
        responses: {
            /** @description Make a member by hand */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    countMembers: {
        parameters: {
            query?: {
                status?: "invited" | "active" | "suspended" | "deprovisioned";
                privilege?: "owner" | "admin" | "scim_manager" | "auditor" | "member";
                managedBy?: "manual" | "scim" | "saml";
                /** @description Whether something waits because of the last administrator */
                pending?: "true" | "false";
                userName?: string;
                /** @description A part of the names or of the address, in any letter case */
                text?: string;
                /** @description Who holds this role, to the letter */
                role?: string;
                /** @description Where the role is held; anywhere unless given */
                environment?: string;
                /** @description Who is in this SCIM group directly */
                group?: string;
            };
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Count members */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberCount"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    showAMemberWithAllThatHangsOnIt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show a member with all that hangs on it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberDetail"];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    editAMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MemberEdit"];
            };
        };
        responses: {
            /** @description Edit a member */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberChanged"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    lockAMemberOutUntilSomebodyLetsHimInAgain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lock a member out until somebody lets him in again */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberChanged"];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    letASuspendedMemberInAgain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Let a suspended member in again */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberChanged"];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    letAMemberGo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Let a member go */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberChanged"];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    doWhatAPushAskedForAndTheLastAdministratorWasSpared: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Do what a push asked for, and the last administrator was spared */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberChanged"];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    eraseWhatIsKnownOfAPersonWhoHasLeftForEverAnOwnerAloneMay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Erase what is known of a person who has left, for ever; an owner alone may */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberChanged"];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    sayWhatAMemberMayDoInTheApplicationItselfAnOwnerAloneMakesOwners: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    privilege: "owner" | "admin" | "scim_manager" | "auditor" | "member";
                };
            };
        };
        responses: {
            /** @description Say what a member may do in the application itself; an owner alone makes owners */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberChanged"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    whatEachDeactivationOfAMemberEnded: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What each deactivation of a member ended */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Deactivation"][];
                        /** @description What to send as after; null after the last page */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    whatTheDeactivationsOfTheWorkspaceEndedTheNewestFirst: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What the deactivations of the workspace ended, the newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Deactivation"][];
                        /** @description What to send as after; null after the last page */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    sayWhatADeedOnAMemberWouldDoAndDoNothing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    deed: "suspend" | "reactivate" | "deprovision" | "apply-pending" | "erase";
                };
            };
        };
        responses: {
            /** @description Say what a deed on a member would do, and do nothing */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeedPreview"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    readTheHistory: {
        parameters: {
            query?: {
                /** @description As it is shown, such as Scim System User or an address */
                actor?: string;
                source?: "scim_auto_sync" | "saml_auto_sync" | "manual" | "system";
                /** @description An event or the beginning of one: member.created, member. */
                event?: string;
                /** @description What changed, such as displayName or role.prod */
                field?: string;
                member_id?: string;
                group_id?: string;
                /** @description A part of a name; people are found by what they are called today */
                subject?: string;
                /** @description The id of a request, as X-Request-Id has it */
                trace_id?: string;
                /** @description Not earlier than this */
                from?: string;
                /** @description Earlier than this */
                to?: string;
                /** @description As a feed: what follows the cursor, the oldest first; 0.0 is the beginning */
                after?: string;
                /** @description What is older than the cursor, the newest first */
                before?: string;
                /** @description The page of what is just newer than the cursor, the newest first */
                newer?: string;
                limit?: number;
            };
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Read the history */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["HistoryEntry"][];
                        /** @description What to send as before, of a feed as after; null after the last page */
                        next: string | null;
                        /** @description What to send as newer; null of an empty page and of a feed */
                        previous: string | null;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    writeTheHistoryOut: {
        parameters: {
            query: {
                /** @description As it is shown, such as Scim System User or an address */
                actor?: string;
                source?: "scim_auto_sync" | "saml_auto_sync" | "manual" | "system";
                /** @description An event or the beginning of one: member.created, member. */
                event?: string;
                /** @description What changed, such as displayName or role.prod */
                field?: string;
                member_id?: string;
                group_id?: string;
                /** @description A part of a name; people are found by what they are called today */
                subject?: string;
                /** @description The id of a request, as X-Request-Id has it */
                trace_id?: string;
                /** @description Not earlier than this */
                from?: string;
                /** @description Earlier than this */
                to?: string;
                format: "csv" | "jsonl";
            };
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Write the history out */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
                    "application/jsonl": unknown;
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    readAMembersHistory: {
        parameters: {
            query?: {
                /** @description As a feed: what follows the cursor, the oldest first; 0.0 is the beginning */
                after?: string;
                /** @description What is older than the cursor, the newest first */
                before?: string;
                /** @description The page of what is just newer than the cursor, the newest first */
                newer?: string;
                limit?: number;
            };
            header?: never;
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Read a member's history */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["HistoryEntry"][];
                        /** @description What to send as before, of a feed as after; null after the last page */
                        next: string | null;
                        /** @description What to send as newer; null of an empty page and of a feed */
                        previous: string | null;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    showHowFarTheHistoryIsSealed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show how far the history is sealed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SealState"];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    holdTheHistoryToItsSeals: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description A hash that was noted earlier, which one of the seals must have */
                    expect?: string;
                };
            };
        };
        responses: {
            /** @description Hold the history to its seals */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryVerdict"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    listScimTokens: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List SCIM tokens */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Token"][];
                        /** @description What to send as after; null after the last page */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    issueAScimToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    label: string;
                    /**
                     * @default generic
                     * @enum {string}
                     */
                    profile?: "strict" | "generic" | "onelogin" | "okta" | "entra" | "google" | "jumpcloud" | "ping";
                    scopes?: string[];
                    addressRanges?: string[];
                    rateLimit?: {
                        requests: number;
                        perSeconds: number;
                    };
                    allowedRoles?: string[];
                    /** Format: date-time */
                    expiresAt?: string;
                    expiresInDays?: number;
                };
            };
        };
        responses: {
            /** @description Issue a SCIM token */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedToken"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    rotateAScimToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default 24 */
                    overlapHours?: number;
                    /** Format: date-time */
                    expiresAt?: string;
                    expiresInDays?: number;
                };
            };
        };
        responses: {
            /** @description Rotate a SCIM token */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedToken"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    revokeAScimToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Revoke a SCIM token */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Token"];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    listTheLastScimRequestsTheNewestFirst: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                /** @description A userName, in any letter case */
                user?: string;
                status?: string;
                /** @description Answered 400 and above, but for look-ups that found nobody; or all others */
                failed?: "true" | "false";
                request_id?: string;
                from?: string;
                to?: string;
            };
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List the last SCIM requests, the newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["LoggedRequest"][];
                        /** @description What to send as after; null after the last page */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    showAScimRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show a SCIM request */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoggedRequest"];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    listTheLastScimRequestsThatWereOfNoWorkspaceWithoutATokenThatWasIssuedHere: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                /** @description A userName, in any letter case */
                user?: string;
                status?: string;
                /** @description Answered 400 and above, but for look-ups that found nobody; or all others */
                failed?: "true" | "false";
                request_id?: string;
                from?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List the last SCIM requests that were of no workspace: without a token that was issued here */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["LoggedRequest"][];
                        /** @description What to send as after; null after the last page */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    showTheScimSettings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show the SCIM settings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScimSettings"];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    switchScimOnOrOff: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    enabled: boolean;
                };
            };
        };
        responses: {
            /** @description Switch SCIM on or off */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScimSettings"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    showHowScimIsDoing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show how SCIM is doing */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScimHealth"];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    listWhatOfTheRequestsOfTheLastDayWasPassedOverOrUnderstoodAsSomethingElse: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List what of the requests of the last day was passed over or understood as something else */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["SkippedAttribute"][];
                    };
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    showScimRequestsOverTime: {
        parameters: {
            query?: {
                /** @description The beginning; a day ago unless given, eight days ago at most */
                since?: string;
                /** @description Seconds, a multiple of 300; so many that there are at most 300 points unless given, 500 at most */
                step?: number;
            };
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show SCIM requests over time */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScimStatistics"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    listRolesAndEnvironments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List roles and environments */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleCatalogue"];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    makeARole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @default  */
                    description?: string;
                    /** @description Of two roles that groups give, the higher rank is held */
                    rank: number;
                    rights: ("read" | "run" | "edit")[];
                };
            };
        };
        responses: {
            /** @description Make a role */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleCatalogue"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    listMembersWhoWereGivenAValueThatIsNoRole: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List members who were given a value that is no role */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["RoleFlag"][];
                        /** @description What to send as after; null after the last page */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    workOutTheRolesOfEveryMemberAnew: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Work out the roles of every member anew */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        membersChanged: number;
                    };
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    removeARoleThatNobodyHoldsAndNoGroupStandsFor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Remove a role that nobody holds and no group stands for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleCatalogue"];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    changeARole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    description?: string;
                    /** @description Of two roles that groups give, the higher rank is held */
                    rank?: number;
                    rights?: ("read" | "run" | "edit")[];
                };
            };
        };
        responses: {
            /** @description Change a role */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleCatalogue"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    listTheGroupsThatScimHasPushed: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                /** @description A part of the name, in any letter case */
                text?: string;
            };
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List the groups that SCIM has pushed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["PushedGroup"][];
                        /** @description What to send as after; null after the last page */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    listWhatGroupsStandForWithWhatIsBroken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List what groups stand for, with what is broken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["GroupMapping"][];
                    };
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    haveAGroupStandForARoleInAnEnvironmentOrForATeam: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    groupId: string;
                    target: {
                        /** @constant */
                        kind: "role";
                        environment: string;
                        role: string;
                    } | {
                        /** @constant */
                        kind: "team";
                        /** Format: uuid */
                        teamId: string;
                    };
                };
            };
        };
        responses: {
            /** @description Have a group stand for a role in an environment, or for a team */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupMapping"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    endWhatAGroupStandsFor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description End what a group stands for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["GroupMapping"][];
                    };
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    listTeams: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List teams */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Team"][];
                        /** @description What to send as after; null after the last page */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    makeATeam: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @default  */
                    description?: string;
                };
            };
        };
        responses: {
            /** @description Make a team */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Team"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    removeATeam: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Remove a team */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        removed: string;
                        /** @description How many were withdrawn */
                        grants: number;
                    };
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    changeATeam: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    description?: string;
                };
            };
        };
        responses: {
            /** @description Change a team */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Team"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    listWhoIsInATeamAndThroughWhat: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List who is in a team, and through what */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["TeamMember"][];
                        /** @description What to send as after; null after the last page */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    putMembersIntoATeam: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    memberIds: string[];
                };
            };
        };
        responses: {
            /** @description Put members into a team */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        added: number;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    takeAMemberOutOfATeam: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                id: string;
                member: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Take a member out of a team */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        removed: string;
                    };
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    getTheConnectorForTheIdentityProvider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Get the connector for the identity provider */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectorDefinition"];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    showSingleSignOn: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show single sign-on */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SingleSignOn"];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    setSingleSignOnUpOrChangeIt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SingleSignOnChange"];
            };
        };
        responses: {
            /** @description Set single sign-on up, or change it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SingleSignOn"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    takeSingleSignOnAwayWhichEndsItsSessions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Take single sign-on away, which ends its sessions */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    listWhatWasTriedAtSingleSignOnTheNewestFirst: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List what was tried at single sign-on, the newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["SingleSignOnAttempt"][];
                        /** @description What to send as after; null after the last page */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    makeALinkByWhichSingleSignOnIsTriedOut: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Make a link by which single sign-on is tried out */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SingleSignOnTest"];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    readTheMetadataOfTheIdentityProviderAgainNow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Read the metadata of the identity provider again, now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SingleSignOn"];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    getTheMetadataOfAWorkspaceAsAServiceProvider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Get the metadata of a workspace as a service provider */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/samlmetadata+xml": unknown;
                };
            };
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    beginToSignInByTheIdentityProviderOfAWorkspace: {
        parameters: {
            query?: {
                /** @description The path to go on to; another site’s is not gone to */
                return?: string;
                /** @description To show once more who is signed in */
                purpose?: "confirm";
                /** @description Of the link by which an administrator tries the settings out */
                test?: string;
            };
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Begin to sign in by the identity provider of a workspace */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Begin to sign in by the identity provider of a workspace */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error400"];
            /** @description Begin to sign in by the identity provider of a workspace */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Begin to sign in by the identity provider of a workspace */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    takeTheAnswerOfTheIdentityProviderOfAWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SamlAnswerForm"];
                "application/x-www-form-urlencoded": components["schemas"]["SamlAnswerForm"];
            };
        };
        responses: {
            /** @description Take the answer of the identity provider of a workspace */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Take the answer of the identity provider of a workspace */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            /** @description Take the answer of the identity provider of a workspace */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Take the answer of the identity provider of a workspace */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    takeALogoutMessageOfTheIdentityProviderByARedirect: {
        parameters: {
            query?: {
                SAMLRequest?: string;
                SAMLResponse?: string;
                RelayState?: string;
                SigAlg?: string;
                Signature?: string;
                SAMLEncoding?: string;
            };
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Take a logout message of the identity provider by a redirect */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Take a logout message of the identity provider by a redirect */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error400"];
            /** @description Take a logout message of the identity provider by a redirect */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Take a logout message of the identity provider by a redirect */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    takeALogoutMessageOfTheIdentityProviderByAForm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SamlLogoutForm"];
                "application/x-www-form-urlencoded": components["schemas"]["SamlLogoutForm"];
            };
        };
        responses: {
            /** @description Take a logout message of the identity provider by a form */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Take a logout message of the identity provider by a form */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            /** @description Take a logout message of the identity provider by a form */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Take a logout message of the identity provider by a form */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    signOutAlsoAtTheIdentityProviderThatBeganTheSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SignOutForm"];
                "application/x-www-form-urlencoded": components["schemas"]["SignOutForm"];
            };
        };
        responses: {
            /** @description Sign out, also at the identity provider that began the session */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Sign out, also at the identity provider that began the session */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    openTheHomePageOfWhoIsSignedIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Open the home page of who is signed in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Open the home page of who is signed in */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    openThePageByWhichPeopleSignIn: {
        parameters: {
            query?: {
                /** @description The name or id of one that has single sign-on */
                workspace?: string;
                /** @description The path to go on to */
                return?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Open the page by which people sign in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Open the page by which people sign in */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error400"];
            /** @description Open the page by which people sign in */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    signInOnThePage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SignInForm"];
                "application/x-www-form-urlencoded": components["schemas"]["SignInForm"];
            };
        };
        responses: {
            /** @description Sign in on the page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Sign in on the page */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            /** @description Sign in on the page */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    listInvitations: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                state?: "open" | "expired" | "accepted" | "cancelled" | "replaced";
                member_id?: string;
                /** @description A part of a name or an address of who was invited */
                text?: string;
            };
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List invitations */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Invitation"][];
                        /** @description What to send as after; null after the last page */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    inviteSomebodyByHand: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvitationDraft"];
            };
        };
        responses: {
            /** @description Invite somebody by hand */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    sendAnInvitationAgain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Send an invitation again */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    withdrawAnInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Withdraw an invitation */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    showTheInvitationOfALink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvitationToken"];
            };
        };
        responses: {
            /** @description Show the invitation of a link */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationLink"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    acceptAnInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvitationAcceptance"];
            };
        };
        responses: {
            /** @description Accept an invitation */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationAccepted"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    askForAnotherInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvitationAgain"];
            };
        };
        responses: {
            /** @description Ask for another invitation */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
}
