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
        /** Show whether the process answers */
        get: operations["showWhetherTheProcessAnswers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/oauth2/v2/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get an access token
         * @description The client is named by HTTP Basic, by `Authorization: client_id:X, client_secret:Y`, in a form or in JSON.
         */
        post: operations["getAnAccessToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/oauth2/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get an access token (version 1)
         * @description The client is named by HTTP Basic, by `Authorization: client_id:X, client_secret:Y`, in a form or in JSON.
         */
        post: operations["getAnAccessTokenVersion1"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/oauth2/v2/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke an access token
         * @description The client is named by HTTP Basic, by `Authorization: client_id:X, client_secret:Y`, in a form or in JSON.
         */
        post: operations["revokeAnAccessToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/oauth2/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke an access token (version 1)
         * @description The client is named by HTTP Basic, by `Authorization: client_id:X, client_secret:Y`, in a form or in JSON.
         */
        post: operations["revokeAnAccessTokenVersion1"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/rate_limit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show how many calls are left */
        get: operations["showHowManyCallsAreLeft"];
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
        /**
         * Sign in
         * @description Sets a cookie. The more attempts fail, the longer the next has to wait.
         */
        post: operations["signIn"];
        /** Sign out */
        delete: operations["signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set a password by a setup link, and sign in
         * @description The first link makes the account owner and takes the e-mail address.
         */
        post: operations["setAPasswordByASetupLinkAndSignIn"];
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
    "/api/session/elsewhere": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List your other sessions, the newest first */
        get: operations["listYourOtherSessionsTheNewestFirst"];
        put?: never;
        post?: never;
        /** Sign out everywhere else */
        delete: operations["signOutEverywhereElse"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show what your second factor is */
        get: operations["showWhatYourSecondFactorIs"];
        put?: never;
        /**
         * Begin to set your second factor up
         * @description The key is good for an hour, in this session alone.
         */
        post: operations["beginToSetYourSecondFactorUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/second-factor/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm your second factor by its first code, which ends your other sessions */
        post: operations["confirmYourSecondFactorByItsFirstCodeWhichEndsYourOtherSessions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/second-factor/show": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enter with your second factor
         * @description The session goes on under another cookie.
         */
        post: operations["enterWithYourSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/second-factor/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make new recovery codes in place of those you have */
        post: operations["makeNewRecoveryCodesInPlaceOfThoseYouHave"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/second-factor/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take your second factor away */
        post: operations["takeYourSecondFactorAway"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/sign-in-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show how admins sign in */
        get: operations["showHowAdminsSignIn"];
        /**
         * Say how admins sign in
         * @description Who has no second factor and needs one sets it up before anything else, at once.
         */
        put: operations["sayHowAdminsSignIn"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/admins/{id}/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take an admin's second factor away */
        delete: operations["takeAnAdminsSecondFactorAway"];
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
        /** Set a password on the page of a setup link */
        post: operations["setAPasswordOnThePageOfASetupLink"];
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
    "/api/provisioning/admins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List admins */
        get: operations["listAdmins"];
        put?: never;
        /** Invite an admin */
        post: operations["inviteAnAdmin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/admins/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show an admin */
        get: operations["showAnAdmin"];
        /** Change an admin, or make him the account owner */
        put: operations["changeAnAdminOrMakeHimTheAccountOwner"];
        post?: never;
        /** Delete an admin */
        delete: operations["deleteAnAdmin"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/admins/{id}/invite": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make another link by which an admin sets a password */
        post: operations["makeAnotherLinkByWhichAnAdminSetsAPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/credentials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List API credentials */
        get: operations["listApiCredentials"];
        put?: never;
        /** Make an API credential */
        post: operations["makeAnApiCredential"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/credentials/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show an API credential */
        get: operations["showAnApiCredential"];
        /** Change an API credential, or switch it off */
        put: operations["changeAnApiCredentialOrSwitchItOff"];
        post?: never;
        /** Delete an API credential with its tokens */
        delete: operations["deleteAnApiCredentialWithItsTokens"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/2/users/custom_attributes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List custom attributes */
        get: operations["listCustomAttributes"];
        put?: never;
        /** Add a custom attribute */
        post: operations["addACustomAttribute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/2/users/custom_attributes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a custom attribute */
        get: operations["getACustomAttribute"];
        /**
         * Rename a custom attribute
         * @description Another shortname is refused while anything names the old one.
         */
        put: operations["renameACustomAttribute"];
        post?: never;
        /**
         * Delete a custom attribute with what people have in it
         * @description Refused while a template, parameter, rule or mapping names it.
         */
        delete: operations["deleteACustomAttributeWithWhatPeopleHaveInIt"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/custom_attributes/{id}/uses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Say who uses a custom attribute
         * @description While a place names it, it is not deleted; what people have in it goes with it.
         */
        get: operations["sayWhoUsesACustomAttribute"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/custom_attributes/order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Put the custom attributes in the order of these ids */
        put: operations["putTheCustomAttributesInTheOrderOfTheseIds"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/custom_attributes/order/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put the custom attributes in the order in which they were made */
        post: operations["putTheCustomAttributesInTheOrderInWhichTheyWereMade"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/2/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List users
         * @description Text filters are exact, or take * for any text. `custom_attributes.<shortname>` filters by a custom attribute.
         */
        get: operations["listUsers"];
        put?: never;
        /**
         * Create a user
         * @description Without a password and a status the user waits for a password (status 7); no mail is sent.
         */
        post: operations["createAUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/2/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a user */
        get: operations["getAUser"];
        /** Change what is given of a user */
        put: operations["changeWhatIsGivenOfAUser"];
        post?: never;
        /** Delete a user */
        delete: operations["deleteAUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/2/users/{id}/apps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the apps of a user with their provisioning states */
        get: operations["listTheAppsOfAUserWithTheirProvisioningStates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/2/users/{id}/unlock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Unlock a user who is locked */
        post: operations["unlockAUserWhoIsLocked"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/users/{id}/why": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Say why a user has each role, app and value that is not entered by hand
         * @description Apps are named to every reader of users, as in the list of a user’s apps; what an application answered is not.
         */
        get: operations["sayWhyAUserHasEachRoleAppAndValueThatIsNotEnteredByHand"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/1/users/{id}/add_roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Give a user roles */
        put: operations["giveAUserRoles"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/1/users/{id}/remove_roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Take roles from a user */
        put: operations["takeRolesFromAUser"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/1/users/{id}/set_state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set the state of a user */
        put: operations["setTheStateOfAUser"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/1/users/{id}/set_custom_attributes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set custom attributes of a user */
        put: operations["setCustomAttributesOfAUser"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/1/users/{id}/lock_user": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Lock a user for some minutes, or until he is unlocked when it is 0 */
        put: operations["lockAUserForSomeMinutesOrUntilHeIsUnlockedWhenItIs0"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/1/users/{id}/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Sign a user out everywhere */
        put: operations["signAUserOutEverywhere"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/1/users/set_password_clear_text/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set the password of a user */
        put: operations["setThePasswordOfAUser"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/1/users/set_password_using_salt/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set the password of a user by its SHA-256 with a salt */
        put: operations["setThePasswordOfAUserByItsSha256WithASalt"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/1/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List groups, in the first version’s envelope */
        get: operations["listGroupsInTheFirstVersionSEnvelope"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/1/groups/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a group, in the first version’s envelope */
        get: operations["getAGroupInTheFirstVersionSEnvelope"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List groups */
        get: operations["listGroups"];
        put?: never;
        /** Make a group */
        post: operations["makeAGroup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/groups/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a group */
        get: operations["getAGroup"];
        /** Rename a group */
        put: operations["renameAGroup"];
        post?: never;
        /** Delete a group; its people are in none from then on */
        delete: operations["deleteAGroupItsPeopleAreInNoneFromThenOn"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/imports/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Import users from a CSV file, or see what it would do */
        post: operations["importUsersFromACsvFileOrSeeWhatItWouldDo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List imports
         * @description Newest first.
         */
        get: operations["listImports"];
        put?: never;
        /**
         * Start an import
         * @description A run that goes on without you, once the whole file is there. One at a time: 409 while there is another.
         */
        post: operations["startAnImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show an import */
        get: operations["showAnImport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/imports/{id}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the report of an import
         * @description What it has done so far, with the rows that were not taken, or not wholly.
         */
        get: operations["showTheReportOfAnImport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/imports/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop an import
         * @description The rows that it has taken stay.
         */
        post: operations["stopAnImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/2/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List roles */
        get: operations["listRoles"];
        put?: never;
        /** Create a role */
        post: operations["createARole"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/2/roles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a role */
        get: operations["getARole"];
        /**
         * Change what is given of a role
         * @description A list is replaced whole. Empty lists of users and admins are refused.
         */
        put: operations["changeWhatIsGivenOfARole"];
        post?: never;
        /** Delete a role; everybody in it loses what it gave */
        delete: operations["deleteARoleEverybodyInItLosesWhatItGave"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/2/roles/{id}/apps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the apps a role gives, or those it does not give */
        get: operations["listTheAppsARoleGivesOrThoseItDoesNotGive"];
        /** Make a role give exactly these apps */
        put: operations["makeARoleGiveExactlyTheseApps"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/2/roles/{id}/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the users of a role */
        get: operations["listTheUsersOfARole"];
        put?: never;
        /** Add to the users of a role */
        post: operations["addToTheUsersOfARole"];
        /** Take from the users of a role */
        delete: operations["takeFromTheUsersOfARole"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/2/roles/{id}/admins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the administrators of a role */
        get: operations["listTheAdministratorsOfARole"];
        put?: never;
        /** Add to the administrators of a role */
        post: operations["addToTheAdministratorsOfARole"];
        /** Take from the administrators of a role */
        delete: operations["takeFromTheAdministratorsOfARole"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/roles/{id}/effect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say who would get or lose which app
         * @description When people or apps come to the role (`give`) or go from it (`take`). Nobody named is everybody who holds it, no app named is every app it gives; `take` with neither is what deleting the role comes to. Nothing is changed.
         */
        post: operations["sayWhoWouldGetOrLoseWhichApp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/2/connectors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search the catalogue
         * @description Older captions of a connector find it too.
         */
        get: operations["searchTheCatalogue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/2/connectors/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a connector */
        get: operations["getAConnector"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/2/apps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List apps */
        get: operations["listApps"];
        put?: never;
        /** Add an app from a connector */
        post: operations["addAnAppFromAConnector"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/2/apps/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an app */
        get: operations["getAnApp"];
        /**
         * Change an app
         * @description What is left out stays. `parameters` are merged by their names, `role_ids` replaced as a whole.
         */
        put: operations["changeAnApp"];
        post?: never;
        /**
         * Delete an app
         * @description Its people, tasks and rules go with it; nothing is changed in the application.
         */
        delete: operations["deleteAnApp"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/2/apps/{id}/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the people who have an app */
        get: operations["listThePeopleWhoHaveAnApp"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/2/apps/{id}/parameters/{parameter}": {
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
         * Delete a parameter
         * @description Those that came with the connector stay (403), and so does what a template or a rule names (422).
         */
        delete: operations["deleteAParameter"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/2/apps/{id}/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List an app's rules
         * @description The enabled ones in their order, or with `enabled=false` the others.
         */
        get: operations["listAnAppsRules"];
        put?: never;
        /**
         * Create a rule
         * @description It holds for whoever is planned from then on; for all others once entitlement mappings are reapplied.
         */
        post: operations["createARule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/2/apps/{id}/rules/sort": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Put the enabled rules in order */
        put: operations["putTheEnabledRulesInOrder"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/2/apps/{id}/rules/conditions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what the conditions of a rule can ask about */
        get: operations["listWhatTheConditionsOfARuleCanAskAbout"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/2/apps/{id}/rules/conditions/{value}/operators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the operators of a condition of a rule */
        get: operations["listTheOperatorsOfAConditionOfARule"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/2/apps/{id}/rules/conditions/{value}/values": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the values of a condition of a rule; none where any text will do */
        get: operations["listTheValuesOfAConditionOfARuleNoneWhereAnyTextWillDo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/2/apps/{id}/rules/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what the rules of an app can do */
        get: operations["listWhatTheRulesOfAnAppCanDo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/2/apps/{id}/rules/actions/{value}/values": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the values of an action of a rule; none where any text will do */
        get: operations["listTheValuesOfAnActionOfARuleNoneWhereAnyTextWillDo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/2/apps/{id}/rules/{rule}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a rule */
        get: operations["showARule"];
        /** Replace a rule */
        put: operations["replaceARule"];
        post?: never;
        /** Delete a rule */
        delete: operations["deleteARule"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/apps/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an app's connection and workflow */
        get: operations["getAnAppsConnectionAndWorkflow"];
        /**
         * Change an app's connection and workflow
         * @description What is left out stays. What waits for a box of require_approval that is unticked runs at once; enabling provisioning again plans everybody anew.
         */
        put: operations["changeAnAppsConnectionAndWorkflow"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/apps/{id}/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count the people, tasks and requests of an app */
        get: operations["countThePeopleTasksAndRequestsOfAnApp"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/apps/{id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enable the connection
         * @description Asks the application for a user that cannot exist; answers 422 with the reason when that fails.
         */
        post: operations["enableTheConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/apps/{id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Disable the connection */
        post: operations["disableTheConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/apps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List apps with their connection and their people by state */
        get: operations["listAppsWithTheirConnectionAndTheirPeopleByState"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/apps/{id}/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get how an app stands */
        get: operations["getHowAnAppStands"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/apps/{id}/access/effect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Count who would get an app and who would lose it, if these roles gave it */
        post: operations["countWhoWouldGetAnAppAndWhoWouldLoseItIfTheseRolesGaveIt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/apps/{id}/parameters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get what an app's parameters can be
         * @description The parameters themselves are those of the app.
         */
        get: operations["getWhatAnAppsParametersCanBe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/apps/{id}/template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get what an app's SCIM JSON Template may hold, and its connector's own */
        get: operations["getWhatAnAppsScimJsonTemplateMayHoldAndItsConnectorsOwn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/apps/{id}/template/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Show what would be sent of a person
         * @description By the template in the body, or else by that of the app; 422 says what is wrong with it. Nothing is stored or sent.
         */
        post: operations["showWhatWouldBeSentOfAPerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/apps/{id}/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the people of an app with their provisioning states */
        get: operations["listThePeopleOfAnAppWithTheirProvisioningStates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/apps/{id}/users/{user}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a person of an app with what gives it and the values that are sent */
        get: operations["getAPersonOfAnAppWithWhatGivesItAndTheValuesThatAreSent"];
        /** Give a person the app directly */
        put: operations["giveAPersonTheAppDirectly"];
        post?: never;
        /**
         * Take the app from a person
         * @description What was given directly. With `roles=true` also the roles that give it, so that nothing does any more; the other apps of such a role go with it.
         */
        delete: operations["takeTheAppFromAPerson"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/apps/{id}/users/{user}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Retry a person's failed task */
        post: operations["retryAPersonsFailedTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/apps/{id}/users/{user}/parameters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what was entered by hand for a person's parameters */
        get: operations["listWhatWasEnteredByHandForAPersonsParameters"];
        /**
         * Enter a person's parameters by hand
         * @description By their names: a text, several, or null for what the parameter says. `groups` are the names of his groups. What is not named stays; what rules set comes before it; all of it is forgotten with his access.
         */
        put: operations["enterAPersonsParametersByHand"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/apps/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish an app as a connector
         * @description With its base URL, template, headers, parameters and profile, but never a token or secret: a custom header that may carry one, by its name or its value, is left out. `icon` is a picture as a data URL of at most 32 KiB, or its https address.
         */
        post: operations["publishAnAppAsAConnector"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/connectors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List published connectors */
        get: operations["listPublishedConnectors"];
        put?: never;
        /**
         * Publish a connector from a document
         * @description The document is one that the application gives, or another account. It is checked as if all of it had been entered in an app; custom user fields that it names must be there. A header that may carry a secret is refused.
         */
        post: operations["publishAConnectorFromADocument"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/connectors/{id}": {
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
         * Take a published connector back
         * @description Nobody adds it any more; apps that were made from it stay as they are.
         */
        delete: operations["takeAPublishedConnectorBack"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/connectors/{id}/definition": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a published connector as a document
         * @description With which another account has the same connector. It holds no token and no secret.
         */
        get: operations["getAPublishedConnectorAsADocument"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/apps/{id}/entitlements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the groups of an app's application, as they were last seen */
        get: operations["listTheGroupsOfAnAppsApplicationAsTheyWereLastSeen"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/apps/{id}/entitlements/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask an app's application for its groups
         * @description Answers 422 with the reason when the application does not tell; what was known stays then.
         */
        post: operations["askAnAppsApplicationForItsGroups"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/2/mappings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List mappings
         * @description The enabled ones in their order, or with `enabled=false` the others.
         */
        get: operations["listMappings"];
        put?: never;
        /** Create a mapping */
        post: operations["createAMapping"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/2/mappings/sort": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Put the enabled mappings in order */
        put: operations["putTheEnabledMappingsInOrder"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/2/mappings/conditions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what conditions can ask about */
        get: operations["listWhatConditionsCanAskAbout"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/2/mappings/conditions/{value}/operators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the operators of a condition */
        get: operations["listTheOperatorsOfACondition"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/2/mappings/conditions/{value}/values": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the values of a condition; none where any text will do */
        get: operations["listTheValuesOfAConditionNoneWhereAnyTextWillDo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/2/mappings/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what mappings can do */
        get: operations["listWhatMappingsCanDo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/2/mappings/actions/{value}/values": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the values of an action; none where any text will do */
        get: operations["listTheValuesOfAnActionNoneWhereAnyTextWillDo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/2/mappings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a mapping */
        get: operations["showAMapping"];
        /** Replace a mapping */
        put: operations["replaceAMapping"];
        post?: never;
        /** Delete a mapping */
        delete: operations["deleteAMapping"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/2/mappings/{id}/dryrun": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say which of some users a mapping fits */
        post: operations["sayWhichOfSomeUsersAMappingFits"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/mappings/reapply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reapply mappings to everybody
         * @description Starts a run. While one waits to begin, that one is answered.
         */
        post: operations["reapplyMappingsToEverybody"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/users/{id}/reapply_mappings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reapply mappings to one user */
        post: operations["reapplyMappingsToOneUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/mappings/dryrun": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say what a mapping would do that is not stored
         * @description Counts over everybody, or over `user_ids`. With `id` it stands for the stored mapping of that id.
         */
        post: operations["sayWhatAMappingWouldDoThatIsNotStored"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/mappings/{id}/dryrun": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say what a mapping would do
         * @description Counts over everybody, or over `user_ids`. A disabled mapping is taken as the last one. With `without` it says what would go if it was disabled or deleted, and counts over those who have something of it.
         */
        post: operations["sayWhatAMappingWouldDo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List runs, newest first */
        get: operations["listRunsNewestFirst"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a run */
        get: operations["showARun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/runs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel a run; what it has done stays done */
        post: operations["cancelARunWhatItHasDoneStaysDone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List tasks */
        get: operations["listTasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/tasks/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count tasks */
        get: operations["countTasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/tasks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a task with its request, its diff and what was said at the target */
        get: operations["showATaskWithItsRequestItsDiffAndWhatWasSaidAtTheTarget"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/tasks/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve tasks that wait */
        post: operations["approveTasksThatWait"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/tasks/ignore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ignore tasks that wait */
        post: operations["ignoreTasksThatWait"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/tasks/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open ignored tasks again */
        post: operations["openIgnoredTasksAgain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/tasks/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Retry tasks that failed */
        post: operations["retryTasksThatFailed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show how provisioning stood over time */
        get: operations["showHowProvisioningStoodOverTime"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/apps/{id}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Apply to all
         * @description Without `confirm` nothing is done and the answer says of how many people it would be. With that number it is done: at once (200), or for more than 500 by the run that the answer names (202).
         */
        post: operations["applyToAll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/apps/{id}/users/{user}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Apply to one person */
        post: operations["applyToOnePerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List events, newest first */
        get: operations["listEventsNewestFirst"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/events/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Write events out as CSV */
        get: operations["writeEventsOutAsCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/1/events/types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List event types */
        get: operations["listEventTypes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/1/events/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show an event */
        get: operations["showAnEvent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/notifications/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show who is mailed where a notification names nobody and no admin has an address */
        get: operations["showWhoIsMailedWhereANotificationNamesNobodyAndNoAdminHasAnAddress"];
        /** Set who is mailed where a notification names nobody and no admin has an address */
        put: operations["setWhoIsMailedWhereANotificationNamesNobodyAndNoAdminHasAnAddress"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/notifications/macros": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the macros of a notification */
        get: operations["listTheMacrosOfANotification"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/notifications/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Show the mail that a notification would make
         * @description Of the newest event that it is about, or of one made up where none has happened yet.
         */
        post: operations["showTheMailThatANotificationWouldMake"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/notifications/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mail the mail that a notification would make, marked as a test */
        post: operations["mailTheMailThatANotificationWouldMakeMarkedAsATest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/notifications/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add the notifications again that are there from the start and were deleted */
        post: operations["addTheNotificationsAgainThatAreThereFromTheStartAndWereDeleted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List notifications */
        get: operations["listNotifications"];
        put?: never;
        /** Add a notification */
        post: operations["addANotification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/notifications/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a notification */
        get: operations["showANotification"];
        /** Replace a notification */
        put: operations["replaceANotification"];
        post?: never;
        /** Delete a notification */
        delete: operations["deleteANotification"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/mails": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List mails, newest first */
        get: operations["listMailsNewestFirst"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/mails/{id}": {
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
    "/api/provisioning/mails/{id}/resend": {
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
    "/api/provisioning/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Hear what changes
         * @description Events: `hello` at the start. `changed` with `{"topics": ["tasks", "assignments"]}`: what was read of these topics may be out of date; at most five a second. `signed_out` with `{"reason": "session_ended"}`: the caller is shut out, and the stream ends. Topics: users, roles, mappings, apps, assignments, tasks, runs, events, mails, settings; of them the caller hears what he may read. Reasons: session_ended, session_expired. A stream may miss something while it is not open: read again after each `hello`.
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
    "/api/provisioning/apps/{id}/sso": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an app's single sign-on
         * @description The app's certificate is made if it has none yet.
         */
        get: operations["getAnAppsSingleSignOn"];
        /**
         * Change an app's single sign-on
         * @description What is left out stays; null is the default. To roll over to another certificate, announce it, give the application the metadata anew, make it the certificate and announce the last one until nobody needs it.
         */
        put: operations["changeAnAppsSingleSignOn"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/apps/{id}/sso/metadata": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set an app up from the application's metadata
         * @description Fills in audience, consumer, its validator where there are several consumers, logout address, NameID format and certificates; the rest stays.
         */
        post: operations["setAnAppUpFromTheApplicationsMetadata"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/certificates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List certificates */
        get: operations["listCertificates"];
        put?: never;
        /**
         * Make a certificate
         * @description With a key of 2048 bits (RSA), signed by itself.
         */
        post: operations["makeACertificate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/certificates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a certificate */
        get: operations["getACertificate"];
        put?: never;
        post?: never;
        /**
         * Delete a certificate
         * @description One that an app signs by or announces stays (409).
         */
        delete: operations["deleteACertificate"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/apps/{id}/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get what is to be done to set an app up */
        get: operations["getWhatIsToBeDoneToSetAnAppUp"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/apps/{id}/setup/add-provisioning": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add an app that also provisions, from one that only signs people in
         * @description SAML settings, certificates, policy, parameters, rules, roles and people are carried over; the first app stays as it is.
         */
        post: operations["addAnAppThatAlsoProvisionsFromOneThatOnlySignsPeopleIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/saml/metadata/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an app's SAML metadata */
        get: operations["getAnAppsSamlMetadata"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/trust/saml2/http-post/sso/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Take a request to sign a person in, by redirect */
        get: operations["takeARequestToSignAPersonInByRedirect"];
        put?: never;
        /** Take a request to sign a person in, by form */
        post: operations["takeARequestToSignAPersonInByForm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/trust/saml2/http-redirect/sso/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Take a request to sign a person in, by redirect only */
        get: operations["takeARequestToSignAPersonInByRedirectOnly"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/trust/saml2/continue/{request}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Go on with a request once the person has signed in */
        get: operations["goOnWithARequestOnceThePersonHasSignedIn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/portal/apps/{app}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Enter an app from the portal */
        get: operations["enterAnAppFromThePortal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Open the page on which people sign in
         * @description Who is signed in is led on at once, unless `again` is set.
         */
        get: operations["openThePageOnWhichPeopleSignIn"];
        put?: never;
        /** Sign in as a person */
        post: operations["signInAsAPerson"];
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
        /** Go to the portal */
        get: operations["goToThePortal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Open the page on which people ask for a link to set a password */
        get: operations["openThePageOnWhichPeopleAskForALinkToSetAPassword"];
        put?: never;
        /**
         * Mail a person a link to set a password
         * @description The answer is the same whether or not there is such a person.
         */
        post: operations["mailAPersonALinkToSetAPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/password/set": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Open the page of a link to set a password */
        get: operations["openThePageOfALinkToSetAPassword"];
        put?: never;
        /** Set a password by a link */
        post: operations["setAPasswordByALink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Open the page that asks for the second factor */
        get: operations["openThePageThatAsksForTheSecondFactor"];
        put?: never;
        /** Show the second factor */
        post: operations["showTheSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/second-factor/set-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Open the page on which the second factor is set up */
        get: operations["openThePageOnWhichTheSecondFactorIsSetUp"];
        put?: never;
        /** Confirm the second factor by its first code */
        post: operations["confirmTheSecondFactorByItsFirstCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/second-factor/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make new recovery codes
         * @description Asks for the second factor first, where it was not shown of late.
         */
        post: operations["makeNewRecoveryCodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the apps of the person who is signed in
         * @description 401 says why nobody is: also that the person was suspended meanwhile.
         */
        get: operations["showTheAppsOfThePersonWhoIsSignedIn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portal/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Hear that the portal may show something else now
         * @description As /api/provisioning/live, of the topics users, apps and assignments; for who is signed in as a person.
         */
        get: operations["hearThatThePortalMayShowSomethingElseNow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/portal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Open the portal with the person's apps */
        get: operations["openThePortalWithThePersonsApps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Open the page on which a person signs out
         * @description A link alone signs nobody out: another site could have it opened.
         */
        get: operations["openThePageOnWhichAPersonSignsOut"];
        put?: never;
        /** Sign out as a person, here and in the apps entered */
        post: operations["signOutAsAPersonHereAndInTheAppsEntered"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/trust/saml2/http-redirect/slo/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Take a logout message of an app, by redirect */
        get: operations["takeALogoutMessageOfAnAppByRedirect"];
        put?: never;
        /** Take a logout message of an app, by form */
        post: operations["takeALogoutMessageOfAnAppByForm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List policies */
        get: operations["listPolicies"];
        put?: never;
        /** Add a policy */
        post: operations["addAPolicy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/policies/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a policy */
        get: operations["getAPolicy"];
        /**
         * Change a policy
         * @description What is left out stays. It holds from the next sign-in to an app on.
         */
        put: operations["changeAPolicy"];
        post?: never;
        /** Delete a policy that no app has */
        delete: operations["deleteAPolicyThatNoAppHas"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/1/invites/get_invite_link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a link by which a user sets his password
         * @description Good for one use within seven days. Nothing is mailed.
         */
        post: operations["makeALinkByWhichAUserSetsHisPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/1/invites/send_invite_link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mail a user a link by which he sets his password
         * @description To `personal_email` where it is given, else to `email`.
         */
        post: operations["mailAUserALinkByWhichHeSetsHisPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/2/mfa/users/{id}/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List a user's second factors */
        get: operations["listAUsersSecondFactors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/2/mfa/users/{id}/devices/{device}": {
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
         * Take a second factor from a user
         * @description His recovery codes go with it. He sets it up anew when an app asks for it.
         */
        delete: operations["takeASecondFactorFromAUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AccessToken: {
            access_token: string;
            /** Format: date-time */
            created_at: string;
            expires_in: number;
            refresh_token: string;
            /** @constant */
            token_type: "bearer";
            account_id: number;
        };
        Admin: {
            id: number;
            email: string;
            name: string | null;
            /** @enum {string} */
            role: "owner" | "administrator" | "read_only";
            /**
             * @description Invited until a password is set
             * @enum {string}
             */
            state: "invited" | "active";
            /** Format: date-time */
            created_at: string;
            created_by: string;
            password_changed_at: string | null;
            last_sign_in_at: string | null;
            /** @description Null where none is set up */
            second_factor_since: string | null;
        };
        App: {
            id: number;
            connector_id: number;
            name: string;
            description: string;
            notes: string;
            visible: boolean;
            icon_url: string | null;
            /** @description What is asked of who enters the app */
            policy_id: number | null;
            brand_id: null;
            tab_id: null;
            auth_method: number;
            auth_method_description: string;
            allow_assumed_signin: boolean;
            provisioning: {
                enabled: boolean;
            };
            role_ids: number[];
            /** @description Tasks that wait for an admin */
            waiting_tasks: number;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            enforcement_point: null;
            sso: {
                metadata_url: string;
                /** @description SAML 2.0 Endpoint (HTTP) */
                acs_url: string;
                /** @description SLO Endpoint (HTTP) */
                sls_url: string;
                issuer: string;
                /** @description Null before the app can be signed in to */
                certificate: {
                    id: number;
                    name: string;
                    value: string;
                } | null;
            };
            configuration: {
                [key: string]: unknown;
            };
            parameters: {
                [key: string]: components["schemas"]["AppParameter"];
            };
        };
        AppInList: {
            id: number;
            connector_id: number;
            name: string;
            description: string;
            notes: string;
            visible: boolean;
            icon_url: string | null;
            /** @description What is asked of who enters the app */
            policy_id: number | null;
            brand_id: null;
            tab_id: null;
            auth_method: number;
            auth_method_description: string;
            allow_assumed_signin: boolean;
            provisioning: {
                enabled: boolean;
            };
            role_ids: number[];
            /** @description Tasks that wait for an admin */
            waiting_tasks: number;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        AppOverview: {
            id: number;
            name: string;
            icon_url: string | null;
            connector_id: number;
            connector_name: string;
            visible: boolean;
            /** @description Whether it has the tab Provisioning */
            provisions: boolean;
            /** @description Null where people are signed in only */
            api_status: ("enabled" | "disabled") | null;
            api_status_reason: string | null;
            provisioning_enabled: boolean;
            /** @description Who has the app now */
            people: number;
            /** @description Everybody who has or had it, by provisioning_state */
            states: {
                [key: string]: number;
            };
            /** @description Tasks that wait for an admin */
            waiting_tasks: number;
        };
        AppParameter: {
            id: number;
            label: string;
            user_attribute_mappings: string | null;
            user_attribute_macros: string | null;
            attributes_transformations: ("semicolon_separated_list" | "list") | null;
            skip_if_blank: boolean;
            values: (string | string[]) | null;
            default_values: (string | string[]) | null;
            /** @description Include in User Provisioning */
            provisioned_entitlements: boolean;
            safe_entitlements_enabled: boolean;
            include_in_saml_assertion: boolean;
        };
        AppParameterInput: {
            id?: number;
            label?: string;
            user_attribute_mappings?: string | null;
            user_attribute_macros?: string | null;
            attributes_transformations?: ("" | "semicolon_separated_list" | "list") | null;
            skip_if_blank?: boolean;
            values?: (string | number | string[]) | null;
            default_values?: (string | number | string[]) | null;
            include_in_saml_assertion?: boolean;
            provisioned_entitlements?: boolean;
            safe_entitlements_enabled?: boolean;
        };
        AppPerson: {
            id: number;
            firstname: string | null;
            lastname: string | null;
            username: string;
            email: string | null;
        };
        AppProfile: {
            /** @enum {string} */
            auth: "bearer" | "oauth" | "oauth_scope";
            groups: boolean;
            /** @enum {string} */
            group_patch: "scim1" | "scim2";
            /** @enum {string} */
            user_update: "put" | "patch";
            /** @enum {string} */
            remove: "delete" | "deactivate";
            reads_by_id: boolean;
            members_per_patch: number;
        };
        AppRule: {
            id: number;
            name: string;
            /** @enum {string} */
            match: "all" | "any";
            enabled: boolean;
            position: number | null;
            conditions: {
                source: string;
                operator: string;
                value: string;
            }[];
            actions: {
                action: string;
                value: string[];
                expression: string | null;
                scriptlet: null;
                macro: string | null;
            }[];
        };
        AppRuleActionInput: {
            action: string;
            /** @default [] */
            value: string[];
            expression?: string | null;
            macro?: string | null;
            scriptlet?: null;
        };
        AppSetup: {
            id: number;
            name: string;
            steps: {
                done: boolean;
                text: string;
            }[];
            /** @description For an app that only signs people in: the connectors by which it can provision them too */
            add_provisioning: {
                connectors: {
                    id: number;
                    name: string;
                }[];
                recommended: number;
            } | null;
        };
        AppSso: {
            id: number;
            name: string;
            /** @description Whether it has the tab Provisioning */
            provisions: boolean;
            /** @description Whether people can sign in to it */
            ready: boolean;
            /** @description What has to be entered before people can */
            missing: string[];
            warnings: string[];
            /** @description Issuer URL */
            issuer: string;
            metadata_url: string;
            /** @description SAML 2.0 Endpoint (HTTP): by POST and by redirect */
            endpoint: string;
            redirect_endpoint: string;
            /** @description SLO Endpoint (HTTP) */
            slo_endpoint: string;
            certificate: components["schemas"]["Certificate"];
            /** @description In the metadata beside it */
            announced_certificates: components["schemas"]["Certificate"][];
            audience: string | null;
            consumer_url: string | null;
            consumer_url_validator: string | null;
            recipient: string | null;
            relaystate: string | null;
            /** @enum {string} */
            initiator: "identity_provider" | "service_provider";
            login_url: string | null;
            logout_url: string | null;
            /** @enum {string} */
            nameid_format: "email" | "transient" | "persistent" | "unspecified";
            nameid_format_in_logout: boolean;
            /** @enum {string} */
            signature_element: "response" | "assertion" | "both";
            /** @enum {string} */
            signature_algorithm: "SHA-1" | "SHA-256" | "SHA-384" | "SHA-512";
            not_before_minutes: number;
            not_on_or_after_minutes: number;
            session_minutes: number;
            sign_slo_request: boolean;
            sign_slo_response: boolean;
            generate_attribute_value_tags: boolean;
            service_provider_certificates: string[];
            require_signed_requests: boolean;
            policy_id: number | null;
        };
        AppUser: {
            user_id: number;
            username: string;
            /** @description Null when the directory has forgotten him */
            firstname: string | null;
            lastname: string | null;
            provisioning_state: string;
            provisioning_status: string;
            reason: string | null;
            warning: string | null;
            target_id: string | null;
            /** @description `role:<name>` or `direct`; empty when access is gone */
            granted_by: string[];
        };
        AppUserInFull: {
            user_id: number;
            username: string;
            firstname: string | null;
            lastname: string | null;
            email: string | null;
            in_directory: boolean;
            provisioning_state: string;
            provisioning_status: string;
            reason: string | null;
            warning: string | null;
            target_id: string | null;
            /** Format: date-time */
            updated_at: string;
            latest_task_id: number | null;
            /** @description What gives the app; none when access is gone */
            grants: ({
                /** @constant */
                kind: "direct";
                /** Format: date-time */
                since: string;
            } | {
                /** @constant */
                kind: "role";
                role_id: number;
                role_name: string;
                /** @description Whether mappings gave the role, and take it back */
                automatic: boolean;
                /** Format: date-time */
                since: string;
            })[];
            parameters: {
                key: string;
                label: string;
                values: string[];
                /** @enum {string} */
                source: "rule" | "manual" | "parameter" | "default";
                /** @description The rule that sets it, where one does */
                rule: string | null;
                by_hand: string[] | null;
                provisioned: boolean;
                in_assertion: boolean;
            }[];
        };
        AskPasswordForm: {
            /** @default  */
            name: string;
        };
        Certificate: {
            id: number;
            name: string;
            /** @description PEM */
            value: string;
            sha256: string;
            key_bits: number;
            /** Format: date-time */
            not_before: string;
            /** Format: date-time */
            not_after: string;
            /** Format: date-time */
            created_at: string;
        };
        CertificateInUse: {
            id: number;
            name: string;
            /** @description PEM */
            value: string;
            sha256: string;
            key_bits: number;
            /** Format: date-time */
            not_before: string;
            /** Format: date-time */
            not_after: string;
            /** Format: date-time */
            created_at: string;
            /** @description Apps that sign by it or announce it */
            app_ids: number[];
        };
        Connector: {
            id: number;
            name: string;
            icon_url: string | null;
            auth_method: number;
            allows_new_parameters: boolean;
        };
        ConnectorDefinition: {
            /**
             * @description Of the form of this document
             * @constant
             */
            version: 1;
            name: string;
            icon: string | null;
            base_connector: {
                id: number;
                name: string;
            };
            configuration: {
                scim_base_url: string | null;
                scim_json_template: string;
                custom_headers: string;
                token_url: string | null;
                scope: string | null;
                site: string | null;
            };
            sso: {
                audience: string | null;
                consumer_url: string | null;
                consumer_url_validator: string | null;
                recipient: string | null;
                relaystate: string | null;
                /** @enum {string} */
                initiator: "identity_provider" | "service_provider";
                login_url: string | null;
                logout_url: string | null;
                /** @enum {string} */
                nameid_format: "email" | "transient" | "persistent" | "unspecified";
                nameid_format_in_logout: boolean;
                /** @enum {string} */
                signature_element: "response" | "assertion" | "both";
                /** @enum {string} */
                signature_algorithm: "SHA-1" | "SHA-256" | "SHA-384" | "SHA-512";
                not_before_minutes: number;
                not_on_or_after_minutes: number;
                session_minutes: number;
                sign_slo_request: boolean;
                sign_slo_response: boolean;
                generate_attribute_value_tags: boolean;
            };
            profile: {
                group_patch?: ("scim1" | "scim2") | null;
                user_update?: ("put" | "patch") | null;
                remove?: ("delete" | "deactivate") | null;
                reads_by_id?: boolean | null;
                members_per_patch?: number | null;
            };
            parameters: {
                [key: string]: {
                    label: string;
                    user_attribute_mappings: string | null;
                    user_attribute_macros: string | null;
                    attributes_transformations: ("semicolon_separated_list" | "list") | null;
                    skip_if_blank: boolean;
                    values: (string | string[]) | null;
                    default_values: (string | string[]) | null;
                    /** @description Include in User Provisioning */
                    provisioned_entitlements: boolean;
                    safe_entitlements_enabled: boolean;
                    include_in_saml_assertion: boolean;
                };
            };
        };
        Credential: {
            id: number;
            name: string;
            client_id: string;
            /** @enum {string} */
            scope: "authentication_only" | "read_users" | "manage_users" | "read_all" | "manage_all";
            enabled: boolean;
            /** Format: date-time */
            created_at: string;
            created_by: string;
            last_used_at: string | null;
        };
        CustomAttribute: {
            id: number;
            name: string;
            shortname: string;
            position: number;
        };
        CustomAttributeUses: {
            /** @description `the template of Workato` */
            places: string[];
            /** @description Who has something in it */
            people: number;
        };
        Device: {
            device_id: string;
            user_display_name: string;
            type_display_name: string;
            auth_factor_name: string;
            default: boolean;
            /** Format: date-time */
            created_at: string;
            last_used_at: string | null;
        };
        Error: {
            message: string;
            statusCode: number;
            name: string;
            readonly errors?: {
                field: string;
                readonly message: string[];
            }[];
        };
        Event: {
            id: number;
            /** Format: date-time */
            created_at: string;
            account_id: number;
            event_type_id: number;
            actor_system: string;
            user_id: number | null;
            user_name: string | null;
            role_id: number | null;
            role_name: string | null;
            app_id: number | null;
            app_name: string | null;
            group_id: number | null;
            group_name: string | null;
            mapping_id: number | null;
            user_field_id: number | null;
            privilege_id: number | null;
            task_id: number | null;
            notes: string | null;
            error_description: string | null;
            ipaddr: null;
            actor_user_id: null;
            actor_user_name: null;
            assuming_acting_user_id: null;
            otp_device_id: null;
            otp_device_name: null;
            policy_id: null;
            policy_name: null;
            custom_message: null;
            operation_name: null;
            directory_sync_run_id: null;
            directory_id: null;
            resolution: null;
            client_id: null;
            resource_type_id: null;
            proxy_ip: null;
            risk_score: null;
            risk_reasons: null;
            risk_cookie_id: null;
            browser_fingerprint: null;
        };
        Group: {
            id: number;
            name: string;
            /** Format: date-time */
            created_at: string;
        };
        Import: {
            /** @description Of the run, which `/api/provisioning/runs/{id}` shows too */
            id: number;
            file: string;
            key: string;
            /** @enum {string} */
            mode: "both" | "create" | "update";
            /** @enum {string} */
            state: "queued" | "running" | "done" | "failed" | "cancelled";
            /** @description How many rows the file has; null while it is still on its way */
            total: number | null;
            done: number;
            created: number;
            updated: number;
            unchanged: number;
            rejected: number;
            warnings: number;
            error: string | null;
            started_by: string;
            /** Format: date-time */
            created_at: string;
            started_at: string | null;
            finished_at: string | null;
        };
        ImportReport: {
            preview: boolean;
            people: number;
            created: number;
            updated: number;
            unchanged: number;
            rejected: {
                line: number;
                reason: string;
            }[];
            warnings: {
                line: number;
                reason: string;
            }[];
            omitted: number;
            /** @description The first rows of a preview: 10000, or fewer where their names come to 4 MiB */
            rows?: {
                line: number;
                /** @enum {string} */
                verdict: "created" | "updated" | "unchanged" | "error";
                username: string | null;
                changed: string[];
                /** @description Old and new of what changes, and what somebody new is given */
                changes: {
                    field: string;
                    before: string | null;
                    after: string | null;
                }[];
                reasons: string[];
            }[];
            /** @description Rows of the file that are not among them, where any is not */
            rows_omitted?: number;
            /** @description Rows among them, where any, whose changes were left out, being beyond 4 MiB; changed names the fields */
            values_omitted?: number;
        };
        ListedError: {
            code: number;
            message: string;
            readonly errors: {
                field: string;
                readonly message: string[];
            }[];
        };
        Mail: {
            id: number;
            notification_id: number | null;
            app_id: number | null;
            recipients: string[];
            subject: string;
            body: string;
            /** @enum {string} */
            state: "queued" | "sending" | "sent" | "failed" | "unconfirmed" | "kept";
            attempts: number;
            error: string | null;
            /** Format: date-time */
            created_at: string;
            sent_at: string | null;
            due_at: string | null;
        };
        Mapping: {
            id: number;
            name: string;
            /** @enum {string} */
            match: "all" | "any";
            enabled: boolean;
            position: number | null;
            conditions: {
                source: string;
                operator: string;
                value: string;
            }[];
            actions: {
                action: string;
                value: string[];
            }[];
        };
        MappingDryRun: {
            people: number;
            mapped: number;
            changed: number;
            roles: {
                id: number;
                name: string;
                given: number;
                taken: number;
            }[];
            fields: {
                field: string;
                set: number;
            }[];
            problems: number;
            sample: {
                user: components["schemas"]["PersonInBrief"];
                mapped: boolean;
                changes: {
                    field: string;
                    old: string;
                    new: string;
                }[];
            }[];
        };
        MappingDryRunOfUser: {
            user: components["schemas"]["PersonInBrief"];
            mapped: boolean;
        };
        NewCredential: {
            id: number;
            name: string;
            client_id: string;
            /** @enum {string} */
            scope: "authentication_only" | "read_users" | "manage_users" | "read_all" | "manage_all";
            enabled: boolean;
            /** Format: date-time */
            created_at: string;
            created_by: string;
            last_used_at: string | null;
            /** @description Shown this once */
            client_secret: string;
        };
        Notification: {
            id: number;
            name: string;
            enabled: boolean;
            shipped: string | null;
            event_type_ids: number[];
            app_ids: number[] | null;
            role_ids: number[] | null;
            group_ids: number[] | null;
            statuses: number[] | null;
            waiting_hours: number | null;
            recipients: string[] | null;
            subject: string;
            body: string;
            digest_minutes: number;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        NotificationInput: {
            name: string;
            /** @default true */
            enabled: boolean;
            /** @default [] */
            event_type_ids: number[];
            /** @default null */
            app_ids: number[] | null;
            /** @default null */
            role_ids: number[] | null;
            /** @default null */
            group_ids: number[] | null;
            /** @default null */
            statuses: (0 | 1 | 2 | 3 | 4 | 5 | 7 | 8)[] | null;
            /** @default null */
            waiting_hours: number | null;
            /** @default null */
            recipients: string[] | null;
            subject: string;
            body: string;
            /** @default 15 */
            digest_minutes: number;
        };
        NotificationTrial: {
            recipients: string[];
            subject: string;
            body: string;
            /** @description Of the event that it tells of; null where that is made up */
            event_id: number | null;
        };
        PersonInBrief: {
            id: number;
            firstname: string | null;
            lastname: string | null;
            username: string;
            email: string | null;
        };
        Policy: {
            id: number;
            name: string;
            requires_second_factor: boolean;
            address_ranges: string[];
            session_minutes: number | null;
            /** @description The apps that have it */
            app_ids: number[];
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        Portal: {
            /** @description What the account is called */
            account: string;
            person: {
                id: number;
                username: string;
                name: string;
            };
            apps: {
                id: number;
                name: string;
                icon_url: string | null;
                /** @description The path here by which the person enters it */
                url: string;
            }[];
            second_factor: {
                set_up_at: string | null;
                recovery_codes_left: number;
            };
        };
        ProvisioningApp: {
            id: number;
            name: string;
            connector_id: number;
            base_connector_id: number;
            /** @enum {string} */
            api_status: "enabled" | "disabled";
            api_status_reason: string | null;
            /** @description What has to be entered before the connection can be enabled */
            missing: string[];
            configuration: {
                scim_base_url: string | null;
                base_url_fixed: boolean;
                scim_bearer_token: null;
                has_token: boolean;
                custom_headers: string;
                scim_json_template: string;
                token_url: string | null;
                client_id: string | null;
                client_secret: null;
                has_client_secret: boolean;
                scope: string | null;
                site: string | null;
            };
            profile: components["schemas"]["AppProfile"];
            provisioning: {
                enabled: boolean;
                require_approval: {
                    create: boolean;
                    delete: boolean;
                    update: boolean;
                };
                /** @enum {string} */
                when_deleted: "delete" | "suspend" | "do_nothing";
                /** @enum {string} */
                when_suspended: "suspend" | "do_nothing";
            };
            /** @description Tasks that wait for an admin */
            waiting_tasks: number;
            /** @description What the template names and nobody is sent */
            warnings: string[];
        };
        ProvisioningStanding: {
            /**
             * Format: date-time
             * @description The beginning of the step
             */
            at: string;
            /** @description People by provisioning state, at the end of the step */
            states: {
                [key: string]: number;
            };
            /** @description Tasks that wait for an admin */
            waiting: number;
            oldest_waiting_seconds: number | null;
        };
        ProvisioningStatistics: {
            /** Format: date-time */
            since: string;
            /** Format: date-time */
            until: string;
            step_seconds: number;
            /** @description Noted once a minute; steps before the first note are left out */
            standings: components["schemas"]["ProvisioningStanding"][];
            /** @description At most 20 apps, those with the most requests first; steps without requests are left out */
            requests: {
                app_id: number;
                app_name: string;
                points: components["schemas"]["RequestStatistics"][];
            }[];
        };
        PublishedConnector: {
            id: number;
            name: string;
            icon_url: string | null;
            base_connector_id: number;
            base_connector_name: string;
            /** @description Fixed for every app of it; null where each enters its own */
            scim_base_url: string | null;
            scim_json_template: string;
            custom_headers: string;
            profile: components["schemas"]["AppProfile"];
            /** @description Names */
            parameters: string[];
            published_by: string;
            /** Format: date-time */
            created_at: string;
        };
        RequestStatistics: {
            /**
             * Format: date-time
             * @description The beginning of the step
             */
            at: string;
            requests: number;
            /** @description Without an answer, or answered 400 and above; 404 is none */
            errors: number;
            mean_ms: number;
            slowest_ms: number;
        };
        Role: {
            id: number;
            name: string;
            apps: number[];
            users: number[];
            admins: number[];
            app_count: number;
            user_count: number;
            admin_count: number;
        };
        RoleApp: {
            id: number;
            name: string;
            icon_url: string | null;
            connector_id: number;
            /** @description Tasks of the app that wait for an admin */
            waiting_tasks: number;
        };
        RoleEffect: {
            /** @description Who gets or loses at least one app */
            people: number;
            apps: {
                id: number;
                name: string;
                people: number;
                /** @enum {string} */
                when_deleted: "delete" | "suspend" | "do_nothing";
                loss_needs_approval: boolean;
                provisioning_enabled: boolean;
            }[];
            /** @description Of those from whom the role would be taken: whom mappings give it back */
            mapped: number;
        };
        RoleUser: {
            id: number;
            name: string;
            username: string;
            added_by: {
                id: number | null;
                name: string;
            } | null;
            added_at: string | null;
            assigned: boolean;
            /** @description Where the role came from */
            origin: ("hand" | "api" | "import" | "mapping") | null;
            /** @description Those that give it to him */
            mappings: {
                id: number;
                name: string;
            }[];
        };
        Run: {
            id: number;
            kind: string;
            subject: {
                [key: string]: unknown;
            };
            /** @enum {string} */
            state: "queued" | "running" | "done" | "failed" | "cancelled";
            total: number | null;
            done: number;
            changed: number;
            problem_count: number;
            problems: {
                user: {
                    id: number;
                    username: string;
                };
                reason: string;
            }[];
            error: string | null;
            started_by: string;
            /** Format: date-time */
            created_at: string;
            started_at: string | null;
            finished_at: string | null;
        };
        SamlLogoutForm: {
            SAMLRequest?: string;
            SAMLResponse?: string;
            RelayState?: string;
        };
        SamlRequestForm: {
            SAMLRequest?: string;
            RelayState?: string;
        };
        SecondFactor: {
            /** @description Null where none is set up */
            set_up_at: string | null;
            last_used_at: string | null;
            recovery_codes_left: number;
            /** @description Whether the account wants one of every admin */
            needed: boolean;
        };
        /** @description Six digits of the authenticator app, or a recovery code */
        SecondFactorCode: {
            code: string;
        };
        SecondFactorForm: {
            /** @default  */
            code: string;
            /** @default  */
            return: string;
        };
        SecondFactorKey: {
            /** @description In base32, to be typed into the app */
            key: string;
            /** @description otpauth://totp/… */
            uri: string;
            /** @description The URI as a QR code: data:image/svg+xml;base64,… */
            picture: string;
        };
        Session: {
            admin: components["schemas"]["Admin"];
            /** @description To be sent as X-CSRF-Token with every call that changes something */
            csrf_token: string;
            /** Format: date-time */
            expires_at: string;
            /** @description Until then one changes how one signs in oneself without the current password; null: never */
            password_free_until: string | null;
            /**
             * @description With `asked` and `to_set_up` the session opens nothing else until that is done
             * @enum {string}
             */
            second_factor: "not_used" | "shown" | "asked" | "to_set_up";
        };
        SessionElsewhere: {
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            last_used_at: string;
            address: string;
            user_agent: string;
        };
        SetPasswordForm: {
            /** @default  */
            token: string;
            /** @description Left out: the form is shown */
            password?: string;
            /** @default  */
            again: string;
            /** @default  */
            expired: string;
        };
        SetupForm: {
            /** @default  */
            token: string;
            /** @default  */
            email: string;
            /** @description Left out: the form is shown */
            password?: string;
            /** @default  */
            again: string;
        };
        SignInForm: {
            /** @default  */
            name: string;
            /** @default  */
            password: string;
            /** @default  */
            return: string;
        };
        SignInLinkForm: {
            /** @default  */
            token: string;
        };
        SignInSettings: {
            admins_need_second_factor: boolean;
        };
        Success: {
            /** @constant */
            error: false;
            /** @constant */
            code: 200;
            /** @constant */
            type: "success";
            /** @constant */
            message: "Success";
        };
        Task: {
            id: number;
            app_id: number;
            app_name: string;
            user_id: number;
            username: string;
            /** @enum {string} */
            intent: "create" | "update" | "suspend" | "reactivate" | "delete";
            /** @enum {string} */
            state: "pending" | "approved" | "running" | "done" | "failed" | "ignored" | "superseded";
            /** @enum {string} */
            approval: "required" | "automatic";
            hash: string;
            reason: string | null;
            held: string | null;
            outcome: ("created" | "linked" | "updated" | "suspended" | "reactivated" | "deleted" | "nothing") | null;
            retries: number;
            /** Format: date-time */
            created_at: string;
            decided_at: string | null;
            decided_by: string | null;
            finished_at: string | null;
            diff?: {
                field: string;
                old: unknown;
                new: unknown;
            }[];
        };
        TaskCounts: {
            total: number;
            states: {
                [key: string]: number;
            };
            open: {
                [key: string]: number;
            };
            held: number;
            pending_since: string | null;
        };
        TaskInFull: {
            id: number;
            app_id: number;
            app_name: string;
            user_id: number;
            username: string;
            /** @enum {string} */
            intent: "create" | "update" | "suspend" | "reactivate" | "delete";
            /** @enum {string} */
            state: "pending" | "approved" | "running" | "done" | "failed" | "ignored" | "superseded";
            /** @enum {string} */
            approval: "required" | "automatic";
            hash: string;
            reason: string | null;
            held: string | null;
            outcome: ("created" | "linked" | "updated" | "suspended" | "reactivated" | "deleted" | "nothing") | null;
            retries: number;
            /** Format: date-time */
            created_at: string;
            decided_at: string | null;
            decided_by: string | null;
            finished_at: string | null;
            diff: {
                field: string;
                old: unknown;
                new: unknown;
            }[];
            request: {
                method: string;
                path: string;
                body?: {
                    [key: string]: unknown;
                };
            };
            /** @description What happened in the change that the task was planned in */
            because: {
                event_id: number;
                event_type_id: number;
                event: string;
                actor: string;
                role: string | null;
                notes: string | null;
            }[];
            /** @description What is planned for the person in the app by now */
            newer_task_id: number | null;
            exchanges: {
                kind: string;
                request: {
                    method: string;
                    path: string;
                    body: unknown;
                };
                status: number | null;
                response: unknown;
                error: string | null;
                elapsed_ms: number;
                /** Format: date-time */
                at: string;
            }[];
        };
        TasksMatching: {
            app_id?: number;
            user_id?: number;
            intent?: ("create" | "update" | "suspend" | "reactivate" | "delete")[];
            /** @enum {string} */
            approval?: "required" | "automatic";
            search?: string;
            username?: string;
            held?: boolean;
            created_since?: string;
            created_until?: string;
            decided_since?: string;
            decided_until?: string;
        };
        TokenRequest: {
            /** @description client_credentials, or refresh_token */
            grant_type?: string;
            client_id?: string;
            client_secret?: string;
            /** @description The token to be renewed, with refresh_token */
            access_token?: string;
            refresh_token?: string;
        };
        User: {
            id: number;
            username: string;
            email: string | null;
            firstname: string | null;
            lastname: string | null;
            title: string | null;
            department: string | null;
            company: string | null;
            comment: string | null;
            phone: string | null;
            group_id: number | null;
            role_ids: number[];
            /** @enum {number} */
            state: 0 | 1 | 2 | 3;
            /** @enum {number} */
            status: 0 | 1 | 2 | 3 | 4 | 5 | 7 | 8;
            directory_id: number | null;
            trusted_idp_id: number | null;
            manager_ad_id: number | null;
            manager_user_id: number | null;
            samaccountname: string | null;
            member_of: string | null;
            userprincipalname: string | null;
            distinguished_name: string | null;
            external_id: string | null;
            preferred_locale_code: string | null;
            custom_attributes: {
                [key: string]: string | null;
            };
            activated_at: string | null;
            last_login: string | null;
            invitation_sent_at: string | null;
            invalid_login_attempts: number;
            locked_until: string | null;
            password_changed_at: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        UserApp: {
            id: number;
            name: string;
            icon_url: string | null;
            extension: boolean;
            login_id: number;
            provisioning_status: string;
            provisioning_state: string;
            provisioning_enabled: boolean;
            /** @description Tasks of the app that wait for an admin, of anybody in it */
            waiting_tasks: number;
        };
        UserInput: {
            username?: string | null;
            email?: string | null;
            firstname?: string | null;
            lastname?: string | null;
            title?: string | null;
            department?: string | null;
            company?: string | null;
            comment?: string | null;
            phone?: string | null;
            external_id?: string | null;
            samaccountname?: string | null;
            userprincipalname?: string | null;
            distinguished_name?: string | null;
            member_of?: string | null;
            preferred_locale_code?: string | null;
            group_id?: number | null;
            directory_id?: number | null;
            trusted_idp_id?: number | null;
            manager_ad_id?: number | null;
            manager_user_id?: number | null;
            /** @enum {number} */
            status?: 0 | 1 | 2 | 3 | 4 | 5 | 7 | 8;
            /** @enum {number} */
            state?: 0 | 1 | 2 | 3;
            role_ids?: number[];
            custom_attributes?: {
                [key: string]: string | null;
            };
            password?: string;
            password_confirmation?: string;
            /** @enum {string} */
            password_algorithm?: "salt+sha256" | "sha256+salt";
            salt?: string;
            id?: unknown;
            activated_at?: unknown;
            last_login?: unknown;
            invitation_sent_at?: unknown;
            invalid_login_attempts?: unknown;
            locked_until?: unknown;
            password_changed_at?: unknown;
            created_at?: unknown;
            updated_at?: unknown;
        };
        Why: {
            roles: {
                id: number;
                name: string;
                /**
                 * @description `mapping`: nobody but mappings gives it
                 * @enum {string}
                 */
                origin: "hand" | "api" | "import" | "mapping";
                added_by: string;
                /** Format: date-time */
                added_at: string;
                /** @description Those that give it, whoever else does */
                mappings: {
                    id: number;
                    name: string;
                }[];
            }[];
            apps: {
                id: number;
                name: string;
                granted: boolean;
                /** @description Given to the person himself */
                direct: boolean;
                /** @description Roles of his that give it */
                roles: {
                    id: number;
                    name: string;
                }[];
                provisioning_state: string;
                provisioning_status: string;
                /** @description What the application or the plan said of it; null below the scope read_all */
                reason: string | null;
                provisioning_enabled: boolean;
                /**
                 * @description What becomes of the account when he loses the app or is deleted; `none`: there is none
                 * @enum {string}
                 */
                on_loss: "delete" | "suspend" | "do_nothing" | "none";
                loss_needs_approval: boolean;
                /**
                 * @description What becomes of the account when he is suspended
                 * @enum {string}
                 */
                on_suspension: "suspend" | "do_nothing" | "none";
                suspension_needs_approval: boolean;
            }[];
            /** @description Fields that a mapping holds; `manual` returns when it lets go */
            fields: {
                field: string;
                mapping: {
                    id: number;
                    name: string;
                };
                given: string;
                manual: string;
            }[];
        };
        WrappedError: {
            status: {
                /** @constant */
                error: true;
                code: number;
                type: string;
                message: string;
            };
        };
    };
    responses: {
        /** @description The request cannot be understood */
        Error400: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The request cannot be understood */
        Error400Wrapped: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["WrappedError"];
            };
        };
        /** @description No token or session that is good */
        Error401: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description No token or session that is good */
        Error401Wrapped: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["WrappedError"];
            };
        };
        /** @description The scope does not cover the call, or a page of another site asks */
        Error403: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The scope does not cover the call, or a page of another site asks */
        Error403Wrapped: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["WrappedError"];
            };
        };
        /** @description There is nothing of this id */
        Error404: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description There is nothing of this id */
        Error404Wrapped: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["WrappedError"];
            };
        };
        /** @description What is named is in no state for it */
        Error409: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description What is named is in no state for it */
        Error409Wrapped: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["WrappedError"];
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
        /** @description The body is over its limit */
        Error413Wrapped: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["WrappedError"];
            };
        };
        /** @description The body is of a type that is not taken */
        Error415: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The body is of a type that is not taken */
        Error415Wrapped: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["WrappedError"];
            };
        };
        /** @description The request is wrong; where fields are to blame, errors names them */
        Error422: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The request is wrong; where fields are to blame, errors names them */
        Error422Wrapped: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["WrappedError"];
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
        /** @description Too many calls; Retry-After says for how long */
        Error429Wrapped: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["WrappedError"];
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
        /** @description It failed inside */
        Error500Wrapped: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["WrappedError"];
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
        /** @description The database cannot be reached at the moment; Retry-After says when to try again */
        Error503Wrapped: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["WrappedError"];
            };
        };
        /** @description Fields are to blame */
        Error422Listed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ListedError"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        "Current-Page": number;
        "Page-Items": number;
        "Total-Count": number;
        "Total-Pages": number;
        "Before-Cursor": string;
        "After-Cursor": string;
        /** @description The neighbouring pages (RFC 8288) */
        Link: string;
    };
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
    showWhetherTheProcessAnswers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show whether the process answers */
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
    getAnAccessToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TokenRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["TokenRequest"];
            };
        };
        responses: {
            /** @description Get an access token */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessToken"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    getAnAccessTokenVersion1: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TokenRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["TokenRequest"];
            };
        };
        responses: {
            /** @description Get an access token (version 1) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status: components["schemas"]["Success"];
                        data: [
                            components["schemas"]["AccessToken"]
                        ];
                    };
                };
            };
            400: components["responses"]["Error400Wrapped"];
            401: components["responses"]["Error401Wrapped"];
            403: components["responses"]["Error403Wrapped"];
            413: components["responses"]["Error413Wrapped"];
            422: components["responses"]["Error422Wrapped"];
            429: components["responses"]["Error429Wrapped"];
            500: components["responses"]["Error500Wrapped"];
            503: components["responses"]["Error503Wrapped"];
        };
    };
    revokeAnAccessToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    access_token: string;
                    client_id?: string;
                    client_secret?: string;
                };
                "application/x-www-form-urlencoded": {
                    access_token: string;
                    client_id?: string;
                    client_secret?: string;
                };
            };
        };
        responses: {
            /** @description Revoke an access token */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status: components["schemas"]["Success"];
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    revokeAnAccessTokenVersion1: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    access_token: string;
                    client_id?: string;
                    client_secret?: string;
                };
                "application/x-www-form-urlencoded": {
                    access_token: string;
                    client_id?: string;
                    client_secret?: string;
                };
            };
        };
        responses: {
            /** @description Revoke an access token (version 1) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status: components["schemas"]["Success"];
                    };
                };
            };
            400: components["responses"]["Error400Wrapped"];
            401: components["responses"]["Error401Wrapped"];
            403: components["responses"]["Error403Wrapped"];
            413: components["responses"]["Error413Wrapped"];
            422: components["responses"]["Error422Wrapped"];
            429: components["responses"]["Error429Wrapped"];
            500: components["responses"]["Error500Wrapped"];
            503: components["responses"]["Error503Wrapped"];
        };
    };
    showHowManyCallsAreLeft: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show how many calls are left */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status: components["schemas"]["Success"];
                        data: {
                            "X-RateLimit-Limit": number;
                            "X-RateLimit-Remaining": number;
                            /** @description Seconds until the count begins anew */
                            "X-RateLimit-Reset": number;
                        };
                    };
                };
            };
            401: components["responses"]["Error401Wrapped"];
            403: components["responses"]["Error403Wrapped"];
            429: components["responses"]["Error429Wrapped"];
            500: components["responses"]["Error500Wrapped"];
            503: components["responses"]["Error503Wrapped"];
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
                };
            };
        };
        responses: {
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
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
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
    setAPasswordByASetupLinkAndSignIn: {
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
                    email?: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Set a password by a setup link, and sign in */
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
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
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
                    current_password: string;
                    new_password: string;
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
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    listYourOtherSessionsTheNewestFirst: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List your other sessions, the newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionElsewhere"][];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    signOutEverywhereElse: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Sign out everywhere else */
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
            409: components["responses"]["Error409"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    showWhatYourSecondFactorIs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show what your second factor is */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecondFactor"];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    beginToSetYourSecondFactorUp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Begin to set your second factor up */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecondFactorKey"];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            409: components["responses"]["Error409"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    confirmYourSecondFactorByItsFirstCodeWhichEndsYourOtherSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecondFactorCode"];
            };
        };
        responses: {
            /** @description Confirm your second factor by its first code, which ends your other sessions */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        session: components["schemas"]["Session"];
                        /** @description Ten, each good once; shown this once */
                        recovery_codes: string[];
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    enterWithYourSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecondFactorCode"];
            };
        };
        responses: {
            /** @description Enter with your second factor */
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
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    makeNewRecoveryCodesInPlaceOfThoseYouHave: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecondFactorCode"];
            };
        };
        responses: {
            /** @description Make new recovery codes in place of those you have */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Ten, each good once; shown this once */
                        recovery_codes: string[];
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    takeYourSecondFactorAway: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecondFactorCode"];
            };
        };
        responses: {
            /** @description Take your second factor away */
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
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    showHowAdminsSignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show how admins sign in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInSettings"];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    sayHowAdminsSignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInSettings"];
            };
        };
        responses: {
            /** @description Say how admins sign in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInSettings"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    takeAnAdminsSecondFactorAway: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Take an admin's second factor away */
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
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    setAPasswordOnThePageOfASetupLink: {
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
            /** @description Set a password on the page of a setup link */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Set a password on the page of a setup link */
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
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
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
            403: components["responses"]["Error403"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    listAdmins: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List admins */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Admin"][];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    inviteAnAdmin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    email: string;
                    name?: string | null;
                    /** @enum {string} */
                    role: "owner" | "administrator" | "read_only";
                };
            };
        };
        responses: {
            /** @description Invite an admin */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        email: string;
                        name: string | null;
                        /** @enum {string} */
                        role: "owner" | "administrator" | "read_only";
                        /**
                         * @description Invited until a password is set
                         * @enum {string}
                         */
                        state: "invited" | "active";
                        /** Format: date-time */
                        created_at: string;
                        created_by: string;
                        password_changed_at: string | null;
                        last_sign_in_at: string | null;
                        /** @description Null where none is set up */
                        second_factor_since: string | null;
                        /** @description Shown this once; good for one use within seven days */
                        setup_url: string;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    showAnAdmin: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show an admin */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Admin"];
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
    changeAnAdminOrMakeHimTheAccountOwner: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    email?: string;
                    name?: string | null;
                    /** @enum {string} */
                    role?: "owner" | "administrator" | "read_only";
                    /** @description Wanted of an admin who changes how he signs in himself, but for the first 10 minutes of a session that began by a sign-in link */
                    current_password?: string;
                };
            };
        };
        responses: {
            /** @description Change an admin, or make him the account owner */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Admin"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    deleteAnAdmin: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete an admin */
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
    makeAnotherLinkByWhichAnAdminSetsAPassword: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Wanted of an admin who changes how he signs in himself, but for the first 10 minutes of a session that began by a sign-in link */
                    current_password?: string;
                };
                "application/x-www-form-urlencoded": {
                    /** @description Wanted of an admin who changes how he signs in himself, but for the first 10 minutes of a session that began by a sign-in link */
                    current_password?: string;
                };
            };
        };
        responses: {
            /** @description Make another link by which an admin sets a password */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Shown this once; good for one use within seven days */
                        setup_url: string;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    listApiCredentials: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List API credentials */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Credential"][];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    makeAnApiCredential: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @enum {string} */
                    scope: "authentication_only" | "read_users" | "manage_users" | "read_all" | "manage_all";
                };
            };
        };
        responses: {
            /** @description Make an API credential */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewCredential"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    showAnApiCredential: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show an API credential */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Credential"];
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
    changeAnApiCredentialOrSwitchItOff: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    /** @enum {string} */
                    scope?: "authentication_only" | "read_users" | "manage_users" | "read_all" | "manage_all";
                    enabled?: boolean;
                };
            };
        };
        responses: {
            /** @description Change an API credential, or switch it off */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Credential"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    deleteAnApiCredentialWithItsTokens: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete an API credential with its tokens */
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
    listCustomAttributes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List custom attributes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomAttribute"][];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    addACustomAttribute: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    user_field: {
                        name: string;
                        shortname: string;
                    };
                };
            };
        };
        responses: {
            /** @description Add a custom attribute */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomAttribute"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    getACustomAttribute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Get a custom attribute */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomAttribute"];
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
    renameACustomAttribute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    user_field: {
                        name?: string;
                        shortname?: string;
                        id?: unknown;
                        position?: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Rename a custom attribute */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomAttribute"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    deleteACustomAttributeWithWhatPeopleHaveInIt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete a custom attribute with what people have in it */
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
    sayWhoUsesACustomAttribute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Say who uses a custom attribute */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomAttributeUses"];
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
    putTheCustomAttributesInTheOrderOfTheseIds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": number[];
            };
        };
        responses: {
            /** @description Put the custom attributes in the order of these ids */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomAttribute"][];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    putTheCustomAttributesInTheOrderInWhichTheyWereMade: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Put the custom attributes in the order in which they were made */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomAttribute"][];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            409: components["responses"]["Error409"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    listUsers: {
        parameters: {
            query?: {
                /** @description A part of the name, username or e-mail address, in any case */
                search?: string;
                firstname?: string;
                lastname?: string;
                email?: string;
                username?: string;
                samaccountname?: string;
                userprincipalname?: string;
                external_id?: string;
                title?: string;
                department?: string;
                company?: string;
                phone?: string;
                directory_id?: number;
                group_id?: number;
                manager_user_id?: number;
                status?: string;
                state?: string;
                app_id?: number;
                role_id?: number;
                user_ids?: string;
                created_since?: string;
                created_until?: string;
                updated_since?: string;
                updated_until?: string;
                last_login_since?: string;
                last_login_until?: string;
                fields?: string;
                sort?: string;
                /** @description By custom attributes, each as custom_attributes.<shortname> */
                custom_attributes?: {
                    [key: string]: string;
                };
                limit?: number;
                page?: number;
                /** @description What After-Cursor or Before-Cursor of a page said; stands for limit and page */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List users */
            200: {
                headers: {
                    "Current-Page": components["headers"]["Current-Page"];
                    "Page-Items": components["headers"]["Page-Items"];
                    "Total-Count": components["headers"]["Total-Count"];
                    "Total-Pages": components["headers"]["Total-Pages"];
                    "Before-Cursor": components["headers"]["Before-Cursor"];
                    "After-Cursor": components["headers"]["After-Cursor"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: number;
                        username?: string;
                        email?: string | null;
                        firstname?: string | null;
                        lastname?: string | null;
                        title?: string | null;
                        department?: string | null;
                        company?: string | null;
                        comment?: string | null;
                        phone?: string | null;
                        group_id?: number | null;
                        role_ids?: number[];
                        /** @enum {number} */
                        state?: 0 | 1 | 2 | 3;
                        /** @enum {number} */
                        status?: 0 | 1 | 2 | 3 | 4 | 5 | 7 | 8;
                        directory_id?: number | null;
                        trusted_idp_id?: number | null;
                        manager_ad_id?: number | null;
                        manager_user_id?: number | null;
                        samaccountname?: string | null;
                        member_of?: string | null;
                        userprincipalname?: string | null;
                        distinguished_name?: string | null;
                        external_id?: string | null;
                        preferred_locale_code?: string | null;
                        custom_attributes?: {
                            [key: string]: string | null;
                        };
                        activated_at?: string | null;
                        last_login?: string | null;
                        invitation_sent_at?: string | null;
                        invalid_login_attempts?: number;
                        locked_until?: string | null;
                        password_changed_at?: string | null;
                        /** Format: date-time */
                        created_at?: string;
                        /** Format: date-time */
                        updated_at?: string;
                    }[];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    createAUser: {
        parameters: {
            query?: {
                mappings?: "async" | "sync" | "disabled";
                validate_policy?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserInput"];
            };
        };
        responses: {
            /** @description Create a user */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    getAUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Get a user */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
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
    changeWhatIsGivenOfAUser: {
        parameters: {
            query?: {
                mappings?: "async" | "sync" | "disabled";
                validate_policy?: "true" | "false";
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserInput"];
            };
        };
        responses: {
            /** @description Change what is given of a user */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    deleteAUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete a user */
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
    listTheAppsOfAUserWithTheirProvisioningStates: {
        parameters: {
            query?: {
                ignore_visibility?: "true" | "false";
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List the apps of a user with their provisioning states */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserApp"][];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    unlockAUserWhoIsLocked: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Unlock a user who is locked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
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
    sayWhyAUserHasEachRoleAppAndValueThatIsNotEnteredByHand: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Say why a user has each role, app and value that is not entered by hand */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Why"];
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
    giveAUserRoles: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    role_id_array: number[];
                };
            };
        };
        responses: {
            /** @description Give a user roles */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status: components["schemas"]["Success"];
                    };
                };
            };
            400: components["responses"]["Error400Wrapped"];
            401: components["responses"]["Error401Wrapped"];
            403: components["responses"]["Error403Wrapped"];
            404: components["responses"]["Error404Wrapped"];
            409: components["responses"]["Error409Wrapped"];
            413: components["responses"]["Error413Wrapped"];
            422: components["responses"]["Error422Wrapped"];
            429: components["responses"]["Error429Wrapped"];
            500: components["responses"]["Error500Wrapped"];
            503: components["responses"]["Error503Wrapped"];
        };
    };
    takeRolesFromAUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    role_id_array: number[];
                };
            };
        };
        responses: {
            /** @description Take roles from a user */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status: components["schemas"]["Success"];
                    };
                };
            };
            400: components["responses"]["Error400Wrapped"];
            401: components["responses"]["Error401Wrapped"];
            403: components["responses"]["Error403Wrapped"];
            404: components["responses"]["Error404Wrapped"];
            409: components["responses"]["Error409Wrapped"];
            413: components["responses"]["Error413Wrapped"];
            422: components["responses"]["Error422Wrapped"];
            429: components["responses"]["Error429Wrapped"];
            500: components["responses"]["Error500Wrapped"];
            503: components["responses"]["Error503Wrapped"];
        };
    };
    setTheStateOfAUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {number} */
                    state: 0 | 1 | 2 | 3;
                };
            };
        };
        responses: {
            /** @description Set the state of a user */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status: components["schemas"]["Success"];
                    };
                };
            };
            400: components["responses"]["Error400Wrapped"];
            401: components["responses"]["Error401Wrapped"];
            403: components["responses"]["Error403Wrapped"];
            404: components["responses"]["Error404Wrapped"];
            409: components["responses"]["Error409Wrapped"];
            413: components["responses"]["Error413Wrapped"];
            422: components["responses"]["Error422Wrapped"];
            429: components["responses"]["Error429Wrapped"];
            500: components["responses"]["Error500Wrapped"];
            503: components["responses"]["Error503Wrapped"];
        };
    };
    setCustomAttributesOfAUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    custom_attributes: {
                        [key: string]: string | null;
                    };
                };
            };
        };
        responses: {
            /** @description Set custom attributes of a user */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status: components["schemas"]["Success"];
                    };
                };
            };
            400: components["responses"]["Error400Wrapped"];
            401: components["responses"]["Error401Wrapped"];
            403: components["responses"]["Error403Wrapped"];
            404: components["responses"]["Error404Wrapped"];
            409: components["responses"]["Error409Wrapped"];
            413: components["responses"]["Error413Wrapped"];
            422: components["responses"]["Error422Wrapped"];
            429: components["responses"]["Error429Wrapped"];
            500: components["responses"]["Error500Wrapped"];
            503: components["responses"]["Error503Wrapped"];
        };
    };
    lockAUserForSomeMinutesOrUntilHeIsUnlockedWhenItIs0: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    locked_until: number;
                };
            };
        };
        responses: {
            /** @description Lock a user for some minutes, or until he is unlocked when it is 0 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status: components["schemas"]["Success"];
                    };
                };
            };
            400: components["responses"]["Error400Wrapped"];
            401: components["responses"]["Error401Wrapped"];
            403: components["responses"]["Error403Wrapped"];
            404: components["responses"]["Error404Wrapped"];
            409: components["responses"]["Error409Wrapped"];
            413: components["responses"]["Error413Wrapped"];
            422: components["responses"]["Error422Wrapped"];
            429: components["responses"]["Error429Wrapped"];
            500: components["responses"]["Error500Wrapped"];
            503: components["responses"]["Error503Wrapped"];
        };
    };
    signAUserOutEverywhere: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Sign a user out everywhere */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status: components["schemas"]["Success"];
                    };
                };
            };
            401: components["responses"]["Error401Wrapped"];
            403: components["responses"]["Error403Wrapped"];
            404: components["responses"]["Error404Wrapped"];
            409: components["responses"]["Error409Wrapped"];
            429: components["responses"]["Error429Wrapped"];
            500: components["responses"]["Error500Wrapped"];
            503: components["responses"]["Error503Wrapped"];
        };
    };
    setThePasswordOfAUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                    password_confirmation: string;
                    /** @default true */
                    validate_policy?: boolean;
                };
            };
        };
        responses: {
            /** @description Set the password of a user */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status: components["schemas"]["Success"];
                    };
                };
            };
            400: components["responses"]["Error400Wrapped"];
            401: components["responses"]["Error401Wrapped"];
            403: components["responses"]["Error403Wrapped"];
            404: components["responses"]["Error404Wrapped"];
            409: components["responses"]["Error409Wrapped"];
            413: components["responses"]["Error413Wrapped"];
            422: components["responses"]["Error422Wrapped"];
            429: components["responses"]["Error429Wrapped"];
            500: components["responses"]["Error500Wrapped"];
            503: components["responses"]["Error503Wrapped"];
        };
    };
    setThePasswordOfAUserByItsSha256WithASalt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                    password_confirmation: string;
                    /** @enum {string} */
                    password_algorithm: "salt+sha256" | "sha256+salt";
                    /** @default  */
                    password_salt?: string;
                };
            };
        };
        responses: {
            /** @description Set the password of a user by its SHA-256 with a salt */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status: components["schemas"]["Success"];
                    };
                };
            };
            400: components["responses"]["Error400Wrapped"];
            401: components["responses"]["Error401Wrapped"];
            403: components["responses"]["Error403Wrapped"];
            404: components["responses"]["Error404Wrapped"];
            409: components["responses"]["Error409Wrapped"];
            413: components["responses"]["Error413Wrapped"];
            422: components["responses"]["Error422Wrapped"];
            429: components["responses"]["Error429Wrapped"];
            500: components["responses"]["Error500Wrapped"];
            503: components["responses"]["Error503Wrapped"];
        };
    };
    listGroupsInTheFirstVersionSEnvelope: {
        parameters: {
            query?: {
                limit?: number;
                after_cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List groups, in the first version’s envelope */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status: components["schemas"]["Success"];
                        data: {
                            id: number;
                            name: string;
                            reference: null;
                        }[];
                        pagination: {
                            before_cursor: string | null;
                            after_cursor: string | null;
                            previous_link: string | null;
                            next_link: string | null;
                        };
                    };
                };
            };
            401: components["responses"]["Error401Wrapped"];
            403: components["responses"]["Error403Wrapped"];
            422: components["responses"]["Error422Wrapped"];
            429: components["responses"]["Error429Wrapped"];
            500: components["responses"]["Error500Wrapped"];
            503: components["responses"]["Error503Wrapped"];
        };
    };
    getAGroupInTheFirstVersionSEnvelope: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Get a group, in the first version’s envelope */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status: components["schemas"]["Success"];
                        data: {
                            id: number;
                            name: string;
                            reference: null;
                        }[];
                    };
                };
            };
            401: components["responses"]["Error401Wrapped"];
            403: components["responses"]["Error403Wrapped"];
            404: components["responses"]["Error404Wrapped"];
            429: components["responses"]["Error429Wrapped"];
            500: components["responses"]["Error500Wrapped"];
            503: components["responses"]["Error503Wrapped"];
        };
    };
    listGroups: {
        parameters: {
            query?: {
                limit?: number;
                page?: number;
                /** @description What After-Cursor or Before-Cursor of a page said; stands for limit and page */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List groups */
            200: {
                headers: {
                    "Current-Page": components["headers"]["Current-Page"];
                    "Page-Items": components["headers"]["Page-Items"];
                    "Total-Count": components["headers"]["Total-Count"];
                    "Total-Pages": components["headers"]["Total-Pages"];
                    "Before-Cursor": components["headers"]["Before-Cursor"];
                    "After-Cursor": components["headers"]["After-Cursor"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Group"][];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    makeAGroup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
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
            /** @description Make a group */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Group"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    getAGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Get a group */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Group"];
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
    renameAGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
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
            /** @description Rename a group */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Group"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    deleteAGroupItsPeopleAreInNoneFromThenOn: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete a group; its people are in none from then on */
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
    importUsersFromACsvFileOrSeeWhatItWouldDo: {
        parameters: {
            query?: {
                /** @description Judges every row and stores nothing */
                preview?: "true" | "false";
                /** @description Which column finds people: username, email, external_id, samaccountname or a custom attribute */
                key?: string;
                /** @description Whether rows may create people, update them, or both */
                mode?: "both" | "create" | "update";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": unknown;
                "application/csv": unknown;
                "text/plain": unknown;
                "application/octet-stream": unknown;
            };
        };
        responses: {
            /** @description Import users from a CSV file, or see what it would do */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportReport"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    listImports: {
        parameters: {
            query?: {
                state?: "queued" | "running" | "done" | "failed" | "cancelled";
                limit?: number;
                page?: number;
                /** @description What After-Cursor or Before-Cursor of a page said; stands for limit and page */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List imports */
            200: {
                headers: {
                    "Current-Page": components["headers"]["Current-Page"];
                    "Page-Items": components["headers"]["Page-Items"];
                    "Total-Count": components["headers"]["Total-Count"];
                    "Total-Pages": components["headers"]["Total-Pages"];
                    "Before-Cursor": components["headers"]["Before-Cursor"];
                    "After-Cursor": components["headers"]["After-Cursor"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"][];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    startAnImport: {
        parameters: {
            query?: {
                /** @description Which column finds people: username, email, external_id, samaccountname or a custom attribute */
                key?: string;
                /** @description Whether rows may create people, update them, or both */
                mode?: "both" | "create" | "update";
                /** @description What the file is called, to know the import again */
                file?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": unknown;
                "application/csv": unknown;
                "text/plain": unknown;
                "application/octet-stream": unknown;
            };
        };
        responses: {
            /** @description Start an import */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            415: components["responses"]["Error415"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    showAnImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show an import */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
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
    showTheReportOfAnImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show the report of an import */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportReport"];
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
    stopAnImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Stop an import */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
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
    listRoles: {
        parameters: {
            query?: {
                /** @description In any case; * stands for any text */
                name?: string;
                app_id?: number;
                /** @description In any case; * stands for any text */
                app_name?: string;
                fields?: string;
                sort?: string;
                limit?: number;
                page?: number;
                /** @description What After-Cursor or Before-Cursor of a page said; stands for limit and page */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List roles */
            200: {
                headers: {
                    "Current-Page": components["headers"]["Current-Page"];
                    "Page-Items": components["headers"]["Page-Items"];
                    "Total-Count": components["headers"]["Total-Count"];
                    "Total-Pages": components["headers"]["Total-Pages"];
                    "Before-Cursor": components["headers"]["Before-Cursor"];
                    "After-Cursor": components["headers"]["After-Cursor"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: number;
                        name?: string;
                        apps?: number[];
                        users?: number[];
                        admins?: number[];
                        app_count?: number;
                        user_count?: number;
                        admin_count?: number;
                    }[];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    createARole: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    apps?: number[];
                    users?: number[];
                    admins?: number[];
                };
            };
        };
        responses: {
            /** @description Create a role */
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
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    getARole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Get a role */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"];
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
    changeWhatIsGivenOfARole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    apps?: number[];
                    users?: number[];
                    admins?: number[];
                };
            };
        };
        responses: {
            /** @description Change what is given of a role */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    deleteARoleEverybodyInItLosesWhatItGave: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete a role; everybody in it loses what it gave */
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
    listTheAppsARoleGivesOrThoseItDoesNotGive: {
        parameters: {
            query?: {
                assigned?: "true" | "false";
                limit?: number;
                page?: number;
                /** @description What After-Cursor or Before-Cursor of a page said; stands for limit and page */
                cursor?: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List the apps a role gives, or those it does not give */
            200: {
                headers: {
                    "Current-Page": components["headers"]["Current-Page"];
                    "Page-Items": components["headers"]["Page-Items"];
                    "Total-Count": components["headers"]["Total-Count"];
                    "Total-Pages": components["headers"]["Total-Pages"];
                    "Before-Cursor": components["headers"]["Before-Cursor"];
                    "After-Cursor": components["headers"]["After-Cursor"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleApp"][];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    makeARoleGiveExactlyTheseApps: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": number[];
            };
        };
        responses: {
            /** @description Make a role give exactly these apps */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                    }[];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    listTheUsersOfARole: {
        parameters: {
            query?: {
                /** @description A part of the name, username or e-mail address */
                name?: string;
                include_unassigned?: "true" | "false";
                /** @description Whom mappings alone gave it, or whom somebody did */
                added?: "automatically" | "manually";
                limit?: number;
                page?: number;
                /** @description What After-Cursor or Before-Cursor of a page said; stands for limit and page */
                cursor?: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List the users of a role */
            200: {
                headers: {
                    "Current-Page": components["headers"]["Current-Page"];
                    "Page-Items": components["headers"]["Page-Items"];
                    "Total-Count": components["headers"]["Total-Count"];
                    "Total-Pages": components["headers"]["Total-Pages"];
                    "Before-Cursor": components["headers"]["Before-Cursor"];
                    "After-Cursor": components["headers"]["After-Cursor"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleUser"][];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    addToTheUsersOfARole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": number[];
            };
        };
        responses: {
            /** @description Add to the users of a role */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                    }[];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    takeFromTheUsersOfARole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": number[];
            };
        };
        responses: {
            /** @description Take from the users of a role */
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
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    listTheAdministratorsOfARole: {
        parameters: {
            query?: {
                /** @description A part of the name, username or e-mail address */
                name?: string;
                include_unassigned?: "true" | "false";
                /** @description Whom mappings alone gave it, or whom somebody did */
                added?: "automatically" | "manually";
                limit?: number;
                page?: number;
                /** @description What After-Cursor or Before-Cursor of a page said; stands for limit and page */
                cursor?: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List the administrators of a role */
            200: {
                headers: {
                    "Current-Page": components["headers"]["Current-Page"];
                    "Page-Items": components["headers"]["Page-Items"];
                    "Total-Count": components["headers"]["Total-Count"];
                    "Total-Pages": components["headers"]["Total-Pages"];
                    "Before-Cursor": components["headers"]["Before-Cursor"];
                    "After-Cursor": components["headers"]["After-Cursor"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleUser"][];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    addToTheAdministratorsOfARole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": number[];
            };
        };
        responses: {
            /** @description Add to the administrators of a role */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                    }[];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    takeFromTheAdministratorsOfARole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": number[];
            };
        };
        responses: {
            /** @description Take from the administrators of a role */
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
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    sayWhoWouldGetOrLoseWhichApp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    action: "give" | "take";
                    users?: number[];
                    apps?: number[];
                };
            };
        };
        responses: {
            /** @description Say who would get or lose which app */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleEffect"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    searchTheCatalogue: {
        parameters: {
            query?: {
                name?: string;
                auth_method?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Search the catalogue */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connector"][];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    getAConnector: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Get a connector */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connector"];
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
    listApps: {
        parameters: {
            query?: {
                name?: string;
                connector_id?: number;
                auth_method?: number;
                limit?: number;
                page?: number;
                /** @description What After-Cursor or Before-Cursor of a page said; stands for limit and page */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List apps */
            200: {
                headers: {
                    "Current-Page": components["headers"]["Current-Page"];
                    "Page-Items": components["headers"]["Page-Items"];
                    "Total-Count": components["headers"]["Total-Count"];
                    "Total-Pages": components["headers"]["Total-Pages"];
                    "Before-Cursor": components["headers"]["Before-Cursor"];
                    "After-Cursor": components["headers"]["After-Cursor"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppInList"][];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    addAnAppFromAConnector: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    connector_id: number;
                    name: string;
                    description?: string | null;
                    notes?: string | null;
                    visible?: boolean;
                    icon_url?: string | null;
                    allow_assumed_signin?: boolean;
                    policy_id?: number | null;
                    brand_id?: null;
                    tab_id?: null;
                    provisioning?: {
                        enabled: boolean;
                    };
                    configuration?: {
                        [key: string]: string | number | boolean | null;
                    };
                    parameters?: {
                        [key: string]: components["schemas"]["AppParameterInput"];
                    };
                    role_ids?: number[];
                };
            };
        };
        responses: {
            /** @description Add an app from a connector */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["App"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    getAnApp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Get an app */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["App"];
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
    changeAnApp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    connector_id?: number;
                    name?: string;
                    description?: string | null;
                    notes?: string | null;
                    visible?: boolean;
                    icon_url?: string | null;
                    allow_assumed_signin?: boolean;
                    policy_id?: number | null;
                    brand_id?: null;
                    tab_id?: null;
                    provisioning?: {
                        enabled: boolean;
                    };
                    configuration?: {
                        [key: string]: string | number | boolean | null;
                    };
                    parameters?: {
                        [key: string]: components["schemas"]["AppParameterInput"];
                    };
                    role_ids?: number[];
                };
            };
        };
        responses: {
            /** @description Change an app */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["App"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    deleteAnApp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete an app */
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
    listThePeopleWhoHaveAnApp: {
        parameters: {
            query?: {
                limit?: number;
                page?: number;
                /** @description What After-Cursor or Before-Cursor of a page said; stands for limit and page */
                cursor?: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List the people who have an app */
            200: {
                headers: {
                    "Current-Page": components["headers"]["Current-Page"];
                    "Page-Items": components["headers"]["Page-Items"];
                    "Total-Count": components["headers"]["Total-Count"];
                    "Total-Pages": components["headers"]["Total-Pages"];
                    "Before-Cursor": components["headers"]["Before-Cursor"];
                    "After-Cursor": components["headers"]["After-Cursor"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppPerson"][];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    deleteAParameter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                parameter: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete a parameter */
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
    listAnAppsRules: {
        parameters: {
            query?: {
                enabled?: "true" | "false";
                has_condition?: string;
                has_condition_type?: string;
                has_action?: string;
                has_action_type?: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List an app's rules */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppRule"][];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            422: components["responses"]["Error422Listed"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    createARule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @enum {string} */
                    match: "all" | "any";
                    conditions?: {
                        source: string;
                        operator: string;
                        value: string | number | null;
                    }[];
                    actions: components["schemas"]["AppRuleActionInput"][];
                    /** @default true */
                    enabled?: boolean;
                    /** @default null */
                    position?: number | null;
                };
            };
        };
        responses: {
            /** @description Create a rule */
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
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422Listed"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    putTheEnabledRulesInOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": number[];
            };
        };
        responses: {
            /** @description Put the enabled rules in order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": number[];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422Listed"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    listWhatTheConditionsOfARuleCanAskAbout: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List what the conditions of a rule can ask about */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        value: string;
                    }[];
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
    listTheOperatorsOfAConditionOfARule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                value: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List the operators of a condition of a rule */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        value: string;
                    }[];
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
    listTheValuesOfAConditionOfARuleNoneWhereAnyTextWillDo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                value: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List the values of a condition of a rule; none where any text will do */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        value: string;
                    }[];
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
    listWhatTheRulesOfAnAppCanDo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List what the rules of an app can do */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        value: string;
                    }[];
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
    listTheValuesOfAnActionOfARuleNoneWhereAnyTextWillDo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                value: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List the values of an action of a rule; none where any text will do */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        value: string;
                    }[];
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
    showARule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                rule: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show a rule */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppRule"];
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
    replaceARule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                rule: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @enum {string} */
                    match: "all" | "any";
                    conditions: {
                        source: string;
                        operator: string;
                        value: string | number | null;
                    }[];
                    actions: components["schemas"]["AppRuleActionInput"][];
                    enabled: boolean;
                    position: number | null;
                };
            };
        };
        responses: {
            /** @description Replace a rule */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422Listed"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    deleteARule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                rule: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete a rule */
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
    getAnAppsConnectionAndWorkflow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Get an app's connection and workflow */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProvisioningApp"];
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
    changeAnAppsConnectionAndWorkflow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    configuration?: {
                        scim_base_url?: string | null;
                        /** @description Null, as it is shown, leaves it; empty forgets it */
                        scim_bearer_token?: string | null;
                        has_token?: boolean;
                        base_url_fixed?: boolean;
                        custom_headers?: string;
                        scim_json_template?: string;
                        token_url?: string | null;
                        client_id?: string | null;
                        /** @description Null, as it is shown, leaves it; empty forgets it */
                        client_secret?: string | null;
                        has_client_secret?: boolean;
                        scope?: string | null;
                        site?: string | null;
                    };
                    /** @description Null is as the connector does it; auth and groups are the connector’s and stay */
                    profile?: {
                        group_patch?: ("scim1" | "scim2") | null;
                        user_update?: ("put" | "patch") | null;
                        remove?: ("delete" | "deactivate") | null;
                        reads_by_id?: boolean | null;
                        members_per_patch?: number | null;
                        /** @enum {string} */
                        auth?: "bearer" | "oauth" | "oauth_scope";
                        groups?: boolean;
                    };
                    provisioning?: {
                        enabled?: boolean;
                        require_approval?: {
                            create?: boolean;
                            delete?: boolean;
                            update?: boolean;
                        };
                        /** @enum {string} */
                        when_deleted?: "delete" | "suspend" | "do_nothing";
                        /** @enum {string} */
                        when_suspended?: "suspend" | "do_nothing";
                    };
                };
            };
        };
        responses: {
            /** @description Change an app's connection and workflow */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProvisioningApp"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    countThePeopleTasksAndRequestsOfAnApp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Count the people, tasks and requests of an app */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        states: {
                            [key: string]: number;
                        };
                        tasks: {
                            [key: string]: number;
                        };
                        outcomes: {
                            [key: string]: number;
                        };
                        requests: {
                            [key: string]: number;
                        };
                        retried: number;
                        working: number;
                        waiting: number;
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
    enableTheConnection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Enable the connection */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        api_status: "enabled" | "disabled";
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
    disableTheConnection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Disable the connection */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        api_status: "enabled" | "disabled";
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
    listAppsWithTheirConnectionAndTheirPeopleByState: {
        parameters: {
            query?: {
                /** @description Part of it, whatever its case */
                name?: string;
                limit?: number;
                page?: number;
                /** @description What After-Cursor or Before-Cursor of a page said; stands for limit and page */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List apps with their connection and their people by state */
            200: {
                headers: {
                    "Current-Page": components["headers"]["Current-Page"];
                    "Page-Items": components["headers"]["Page-Items"];
                    "Total-Count": components["headers"]["Total-Count"];
                    "Total-Pages": components["headers"]["Total-Pages"];
                    "Before-Cursor": components["headers"]["Before-Cursor"];
                    "After-Cursor": components["headers"]["After-Cursor"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppOverview"][];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    getHowAnAppStands: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Get how an app stands */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppOverview"];
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
    countWhoWouldGetAnAppAndWhoWouldLoseItIfTheseRolesGaveIt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    role_ids: number[];
                };
            };
        };
        responses: {
            /** @description Count who would get an app and who would lose it, if these roles gave it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description People who have the app */
                        now: number;
                        /** @description People who would have it */
                        after: number;
                        gain: number;
                        lose: number;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    getWhatAnAppsParametersCanBe: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Get what an app's parameters can be */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What a value can come from, as `user_attribute_mappings` names it; null is for one that is always the same */
                        sources: {
                            name: string;
                            value: string;
                        }[];
                        /** @description Keys of those that came with the connector, which stay */
                        own: string[];
                        allows_new: boolean;
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
    getWhatAnAppsScimJsonTemplateMayHoldAndItsConnectorsOwn: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Get what an app's SCIM JSON Template may hold, and its connector's own */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What an app of the same connector starts with */
                        default_template: string;
                        macros: {
                            macro: string;
                            about: string;
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
    showWhatWouldBeSentOfAPerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    user_id: number;
                    scim_json_template?: string;
                };
            };
        };
        responses: {
            /** @description Show what would be sent of a person */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        resource: {
                            [key: string]: unknown;
                        };
                        /** @description Null where groups are not provisioned */
                        groups: string[] | null;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    listThePeopleOfAnAppWithTheirProvisioningStates: {
        parameters: {
            query?: {
                state?: "unknown" | "provisioning" | "modifying" | "deleting" | "provisioning_pending_approval" | "modifying_pending_approval" | "deleting_pending_approval" | "modifying_pending_approval_then_disabled" | "linking" | "provisioned" | "deleted" | "provisioning_failed" | "modifying_failed" | "deleting_failed" | "linking_failed" | "disabled" | "nonexistent";
                role_id?: number;
                username?: string;
                /** @description Part of the username, the e-mail address or the name, whatever its case */
                search?: string;
                limit?: number;
                page?: number;
                /** @description What After-Cursor or Before-Cursor of a page said; stands for limit and page */
                cursor?: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List the people of an app with their provisioning states */
            200: {
                headers: {
                    "Current-Page": components["headers"]["Current-Page"];
                    "Page-Items": components["headers"]["Page-Items"];
                    "Total-Count": components["headers"]["Total-Count"];
                    "Total-Pages": components["headers"]["Total-Pages"];
                    "Before-Cursor": components["headers"]["Before-Cursor"];
                    "After-Cursor": components["headers"]["After-Cursor"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppUser"][];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    getAPersonOfAnAppWithWhatGivesItAndTheValuesThatAreSent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                user: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Get a person of an app with what gives it and the values that are sent */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppUserInFull"];
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
    giveAPersonTheAppDirectly: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                user: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Give a person the app directly */
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
    takeTheAppFromAPerson: {
        parameters: {
            query?: {
                roles?: string;
            };
            header?: never;
            path: {
                id: number;
                user: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Take the app from a person */
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
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    retryAPersonsFailedTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                user: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Retry a person's failed task */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        retried: number;
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
    listWhatWasEnteredByHandForAPersonsParameters: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                user: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List what was entered by hand for a person's parameters */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        parameters: {
                            [key: string]: string[];
                        };
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
    enterAPersonsParametersByHand: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                user: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    parameters: {
                        [key: string]: (string | string[]) | null;
                    };
                };
            };
        };
        responses: {
            /** @description Enter a person's parameters by hand */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        parameters: {
                            [key: string]: string[];
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
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    publishAnAppAsAConnector: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    icon?: string | null;
                    fix_base_url?: boolean;
                };
            };
        };
        responses: {
            /** @description Publish an app as a connector */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublishedConnector"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    listPublishedConnectors: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List published connectors */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublishedConnector"][];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    publishAConnectorFromADocument: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Of the form of this document
                     * @constant
                     */
                    version: 1;
                    name: string;
                    /** @description A picture as a data URL of at most 32 KiB, or its https address */
                    icon?: string | null;
                    /** @description A connector of the catalogue, by either or both */
                    base_connector: {
                        id?: number;
                        name?: string;
                    };
                    configuration: {
                        /** @description That of every app of it; each enters its own where there is none */
                        scim_base_url?: string | null;
                        /** @description That of the base connector when left out */
                        scim_json_template?: string;
                        custom_headers?: string;
                        token_url?: string | null;
                        scope?: string | null;
                        site?: string | null;
                    };
                    /** @description How people are signed in to it by SAML, as at /api/provisioning/apps/:id/sso */
                    sso?: {
                        audience?: string | null;
                        consumer_url?: string | null;
                        consumer_url_validator?: string | null;
                        recipient?: string | null;
                        relaystate?: string | null;
                        initiator?: ("identity_provider" | "service_provider") | null;
                        login_url?: string | null;
                        logout_url?: string | null;
                        nameid_format?: ("email" | "transient" | "persistent" | "unspecified") | null;
                        nameid_format_in_logout?: boolean | null;
                        signature_element?: ("response" | "assertion" | "both") | null;
                        signature_algorithm?: ("SHA-1" | "SHA-256" | "SHA-384" | "SHA-512") | null;
                        not_before_minutes?: number | null;
                        not_on_or_after_minutes?: number | null;
                        session_minutes?: number | null;
                        sign_slo_request?: boolean | null;
                        sign_slo_response?: boolean | null;
                        generate_attribute_value_tags?: boolean | null;
                    };
                    profile?: {
                        group_patch?: ("scim1" | "scim2") | null;
                        user_update?: ("put" | "patch") | null;
                        remove?: ("delete" | "deactivate") | null;
                        reads_by_id?: boolean | null;
                        members_per_patch?: number | null;
                    };
                    /** @description By name, in order; those of the base connector that are left out are as it has them */
                    parameters?: {
                        [key: string]: {
                            label?: string;
                            user_attribute_mappings?: string | null;
                            user_attribute_macros?: string | null;
                            attributes_transformations?: ("" | "semicolon_separated_list" | "list") | null;
                            skip_if_blank?: boolean;
                            values?: (string | number | string[]) | null;
                            default_values?: (string | number | string[]) | null;
                            include_in_saml_assertion?: boolean;
                            provisioned_entitlements?: boolean;
                            safe_entitlements_enabled?: boolean;
                        };
                    };
                };
            };
        };
        responses: {
            /** @description Publish a connector from a document */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublishedConnector"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    takeAPublishedConnectorBack: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Take a published connector back */
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
    getAPublishedConnectorAsADocument: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Get a published connector as a document */
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
    listTheGroupsOfAnAppsApplicationAsTheyWereLastSeen: {
        parameters: {
            query?: {
                /** @description Part of a name, whatever its case */
                name?: string;
                limit?: number;
                page?: number;
                /** @description What After-Cursor or Before-Cursor of a page said; stands for limit and page */
                cursor?: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List the groups of an app's application, as they were last seen */
            200: {
                headers: {
                    "Current-Page": components["headers"]["Current-Page"];
                    "Page-Items": components["headers"]["Page-Items"];
                    "Total-Count": components["headers"]["Total-Count"];
                    "Total-Pages": components["headers"]["Total-Pages"];
                    "Before-Cursor": components["headers"]["Before-Cursor"];
                    "After-Cursor": components["headers"]["After-Cursor"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        /** @description Its id at the application; null where several groups have the name */
                        id: string | null;
                        /** @description When Refresh last saw it; null when it was found or made since */
                        refreshed_at: string | null;
                    }[];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    askAnAppsApplicationForItsGroups: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ask an app's application for its groups */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description How many groups the application has */
                        total: number;
                        /** @description Names that were not known before */
                        added: string[];
                        /** @description Names that are known no more */
                        removed: string[];
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
    listMappings: {
        parameters: {
            query?: {
                enabled?: "true" | "false";
                has_condition?: string;
                has_condition_type?: string;
                has_action?: string;
                has_action_type?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List mappings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Mapping"][];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            422: components["responses"]["Error422Listed"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    createAMapping: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @enum {string} */
                    match: "all" | "any";
                    conditions: {
                        source: string;
                        operator: string;
                        value: string | number | null;
                    }[];
                    actions: {
                        action: string;
                        value: (string | number)[];
                    }[];
                    /** @default true */
                    enabled?: boolean;
                    /** @default null */
                    position?: number | null;
                };
            };
        };
        responses: {
            /** @description Create a mapping */
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
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422Listed"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    putTheEnabledMappingsInOrder: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": number[];
            };
        };
        responses: {
            /** @description Put the enabled mappings in order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": number[];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422Listed"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    listWhatConditionsCanAskAbout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List what conditions can ask about */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        value: string;
                    }[];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    listTheOperatorsOfACondition: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                value: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List the operators of a condition */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        value: string;
                    }[];
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
    listTheValuesOfAConditionNoneWhereAnyTextWillDo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                value: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List the values of a condition; none where any text will do */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        value: string;
                    }[];
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
    listWhatMappingsCanDo: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List what mappings can do */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        value: string;
                    }[];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    listTheValuesOfAnActionNoneWhereAnyTextWillDo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                value: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List the values of an action; none where any text will do */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        value: string;
                    }[];
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
    showAMapping: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show a mapping */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Mapping"];
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
    replaceAMapping: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @enum {string} */
                    match: "all" | "any";
                    conditions: {
                        source: string;
                        operator: string;
                        value: string | number | null;
                    }[];
                    actions: {
                        action: string;
                        value: (string | number)[];
                    }[];
                    enabled: boolean;
                    position: number | null;
                };
            };
        };
        responses: {
            /** @description Replace a mapping */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422Listed"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    deleteAMapping: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete a mapping */
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
    sayWhichOfSomeUsersAMappingFits: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": number[];
            };
        };
        responses: {
            /** @description Say which of some users a mapping fits */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MappingDryRunOfUser"][];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422Listed"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    reapplyMappingsToEverybody: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Reapply mappings to everybody */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            409: components["responses"]["Error409"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    reapplyMappingsToOneUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Reapply mappings to one user */
            200: {
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
    sayWhatAMappingWouldDoThatIsNotStored: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default Dry run */
                    name?: string;
                    /** @enum {string} */
                    match: "all" | "any";
                    conditions: {
                        source: string;
                        operator: string;
                        value: string | number | null;
                    }[];
                    actions: {
                        action: string;
                        value: (string | number)[];
                    }[];
                    id?: number;
                    enabled?: boolean;
                    /** @default null */
                    position?: number | null;
                    user_ids?: number[];
                    /** @description How many people are named; 20 if not said */
                    sample_size?: number;
                };
            };
        };
        responses: {
            /** @description Say what a mapping would do that is not stored */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MappingDryRun"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422Listed"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    sayWhatAMappingWouldDo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    user_ids?: number[];
                    /** @description How many people are named; 20 if not said */
                    sample_size?: number;
                    /** @default false */
                    without?: boolean;
                };
            };
        };
        responses: {
            /** @description Say what a mapping would do */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MappingDryRun"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422Listed"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    listRunsNewestFirst: {
        parameters: {
            query?: {
                kind?: string;
                state?: "queued" | "running" | "done" | "failed" | "cancelled";
                limit?: number;
                page?: number;
                /** @description What After-Cursor or Before-Cursor of a page said; stands for limit and page */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List runs, newest first */
            200: {
                headers: {
                    "Current-Page": components["headers"]["Current-Page"];
                    "Page-Items": components["headers"]["Page-Items"];
                    "Total-Count": components["headers"]["Total-Count"];
                    "Total-Pages": components["headers"]["Total-Pages"];
                    "Before-Cursor": components["headers"]["Before-Cursor"];
                    "After-Cursor": components["headers"]["After-Cursor"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"][];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    showARun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show a run */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
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
    cancelARunWhatItHasDoneStaysDone: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Cancel a run; what it has done stays done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
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
    listTasks: {
        parameters: {
            query?: {
                app_id?: number;
                user_id?: number;
                state?: string;
                intent?: string;
                approval?: "required" | "automatic";
                /** @description A part of the username or of what the person is called, in any case */
                search?: string;
                username?: string;
                held?: string;
                created_since?: string;
                created_until?: string;
                decided_since?: string;
                decided_until?: string;
                sort?: string;
                /** @description Whether each task is shown with its diff */
                diff?: string;
                limit?: number;
                page?: number;
                /** @description What After-Cursor or Before-Cursor of a page said; stands for limit and page */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List tasks */
            200: {
                headers: {
                    "Current-Page": components["headers"]["Current-Page"];
                    "Page-Items": components["headers"]["Page-Items"];
                    "Total-Count": components["headers"]["Total-Count"];
                    "Total-Pages": components["headers"]["Total-Pages"];
                    "Before-Cursor": components["headers"]["Before-Cursor"];
                    "After-Cursor": components["headers"]["After-Cursor"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"][];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    countTasks: {
        parameters: {
            query?: {
                app_id?: number;
                user_id?: number;
                state?: string;
                intent?: string;
                approval?: "required" | "automatic";
                /** @description A part of the username or of what the person is called, in any case */
                search?: string;
                username?: string;
                held?: string;
                created_since?: string;
                created_until?: string;
                decided_since?: string;
                decided_until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Count tasks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskCounts"];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    showATaskWithItsRequestItsDiffAndWhatWasSaidAtTheTarget: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show a task with its request, its diff and what was said at the target */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskInFull"];
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
    approveTasksThatWait: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    task_ids: number[];
                } | {
                    matching: components["schemas"]["TasksMatching"];
                    up_to: number;
                } | {
                    app_id: number;
                    user_id?: number;
                    /** @enum {string} */
                    intent?: "create" | "update" | "suspend" | "reactivate" | "delete";
                } | {
                    user_id: number;
                    /** @enum {string} */
                    intent?: "create" | "update" | "suspend" | "reactivate" | "delete";
                };
            };
        };
        responses: {
            /** @description Approve tasks that wait */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        approved: number;
                        /** Format: date-time */
                        decided_at: string;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    ignoreTasksThatWait: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    task_ids: number[];
                } | {
                    matching: components["schemas"]["TasksMatching"];
                    up_to: number;
                } | {
                    app_id: number;
                    user_id?: number;
                    /** @enum {string} */
                    intent?: "create" | "update" | "suspend" | "reactivate" | "delete";
                } | {
                    user_id: number;
                    /** @enum {string} */
                    intent?: "create" | "update" | "suspend" | "reactivate" | "delete";
                };
            };
        };
        responses: {
            /** @description Ignore tasks that wait */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ignored: number;
                        /** Format: date-time */
                        decided_at: string;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    openIgnoredTasksAgain: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    task_ids: number[];
                } | {
                    matching: components["schemas"]["TasksMatching"];
                    up_to: number;
                } | {
                    app_id: number;
                    user_id?: number;
                    /** @enum {string} */
                    intent?: "create" | "update" | "suspend" | "reactivate" | "delete";
                } | {
                    user_id: number;
                    /** @enum {string} */
                    intent?: "create" | "update" | "suspend" | "reactivate" | "delete";
                };
            };
        };
        responses: {
            /** @description Open ignored tasks again */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        reopened: number;
                        /** Format: date-time */
                        decided_at: string;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    retryTasksThatFailed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    task_ids: number[];
                } | {
                    matching: components["schemas"]["TasksMatching"];
                    up_to: number;
                } | {
                    app_id: number;
                    user_id?: number;
                    /** @enum {string} */
                    intent?: "create" | "update" | "suspend" | "reactivate" | "delete";
                } | {
                    user_id: number;
                    /** @enum {string} */
                    intent?: "create" | "update" | "suspend" | "reactivate" | "delete";
                };
            };
        };
        responses: {
            /** @description Retry tasks that failed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        retried: number;
                        /** Format: date-time */
                        decided_at: string;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    showHowProvisioningStoodOverTime: {
        parameters: {
            query?: {
                /** @description The beginning; a day ago unless given, thirty days ago at most */
                since?: string;
                /** @description Seconds; so many that there are at most 300 points unless given, 500 at most */
                step?: number;
                /** @description One app instead of all */
                app_id?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show how provisioning stood over time */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProvisioningStatistics"];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    applyToAll: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    action: "reapply_mappings" | "reapply_entitlement_mappings" | "approve" | "retry" | "reset";
                    confirm?: number;
                };
            };
        };
        responses: {
            /** @description Apply to all */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        action: "reapply_mappings" | "reapply_entitlement_mappings" | "approve" | "retry" | "reset";
                        count: number;
                        run_id: number | null;
                    } | {
                        /** @enum {string} */
                        action: "reapply_mappings" | "reapply_entitlement_mappings" | "approve" | "retry" | "reset";
                        count: number;
                    };
                };
            };
            /** @description Apply to all */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        action: "reapply_mappings" | "reapply_entitlement_mappings" | "approve" | "retry" | "reset";
                        count: number;
                        run_id: number | null;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    applyToOnePerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                user: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    action: "reapply_mappings" | "reapply_entitlement_mappings" | "approve" | "retry" | "reset";
                };
            };
        };
        responses: {
            /** @description Apply to one person */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        action: "reapply_mappings" | "reapply_entitlement_mappings" | "approve" | "retry" | "reset";
                        count: number;
                        run_id: number | null;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    listEventsNewestFirst: {
        parameters: {
            query?: {
                event_type_id?: string;
                id?: number;
                user_id?: number;
                app_id?: number;
                role_id?: number;
                group_id?: number;
                mapping_id?: number;
                task_id?: number;
                /** @description A part of the username as it was then, in any case */
                user_name?: string;
                since?: string;
                until?: string;
                sort?: "-id" | "id" | "+id" | " id";
                limit?: number;
                after_cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List events, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status: components["schemas"]["Success"];
                        pagination: {
                            before_cursor: null;
                            after_cursor: string | null;
                            previous_link: null;
                            next_link: string | null;
                        };
                        data: components["schemas"]["Event"][];
                    };
                };
            };
            401: components["responses"]["Error401Wrapped"];
            403: components["responses"]["Error403Wrapped"];
            422: components["responses"]["Error422Wrapped"];
            429: components["responses"]["Error429Wrapped"];
            500: components["responses"]["Error500Wrapped"];
            503: components["responses"]["Error503Wrapped"];
        };
    };
    writeEventsOutAsCsv: {
        parameters: {
            query?: {
                event_type_id?: string;
                id?: number;
                user_id?: number;
                app_id?: number;
                role_id?: number;
                group_id?: number;
                mapping_id?: number;
                task_id?: number;
                /** @description A part of the username as it was then, in any case */
                user_name?: string;
                since?: string;
                until?: string;
                sort?: "-id" | "id" | "+id" | " id";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Write events out as CSV */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    listEventTypes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List event types */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status: components["schemas"]["Success"];
                        data: {
                            id: number;
                            name: string;
                        }[];
                    };
                };
            };
            401: components["responses"]["Error401Wrapped"];
            403: components["responses"]["Error403Wrapped"];
            429: components["responses"]["Error429Wrapped"];
            500: components["responses"]["Error500Wrapped"];
            503: components["responses"]["Error503Wrapped"];
        };
    };
    showAnEvent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show an event */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status: components["schemas"]["Success"];
                        data: components["schemas"]["Event"][];
                    };
                };
            };
            401: components["responses"]["Error401Wrapped"];
            403: components["responses"]["Error403Wrapped"];
            404: components["responses"]["Error404Wrapped"];
            429: components["responses"]["Error429Wrapped"];
            500: components["responses"]["Error500Wrapped"];
            503: components["responses"]["Error503Wrapped"];
        };
    };
    showWhoIsMailedWhereANotificationNamesNobodyAndNoAdminHasAnAddress: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show who is mailed where a notification names nobody and no admin has an address */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        notification_email: string | null;
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
    setWhoIsMailedWhereANotificationNamesNobodyAndNoAdminHasAnAddress: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    notification_email: string | null;
                };
            };
        };
        responses: {
            /** @description Set who is mailed where a notification names nobody and no admin has an address */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        notification_email: string | null;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    listTheMacrosOfANotification: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List the macros of a notification */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        value: string;
                    }[];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    showTheMailThatANotificationWouldMake: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NotificationInput"];
            };
        };
        responses: {
            /** @description Show the mail that a notification would make */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationTrial"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    mailTheMailThatANotificationWouldMakeMarkedAsATest: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NotificationInput"];
            };
        };
        responses: {
            /** @description Mail the mail that a notification would make, marked as a test */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        mail_id: number;
                    };
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    addTheNotificationsAgainThatAreThereFromTheStartAndWereDeleted: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Add the notifications again that are there from the start and were deleted */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        restored: number;
                    };
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            409: components["responses"]["Error409"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    listNotifications: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List notifications */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Notification"][];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    addANotification: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NotificationInput"];
            };
        };
        responses: {
            /** @description Add a notification */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Notification"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    showANotification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show a notification */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Notification"];
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
    replaceANotification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NotificationInput"];
            };
        };
        responses: {
            /** @description Replace a notification */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Notification"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    deleteANotification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete a notification */
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
    listMailsNewestFirst: {
        parameters: {
            query?: {
                state?: "queued" | "sending" | "sent" | "failed" | "unconfirmed" | "kept";
                notification_id?: number;
                limit?: number;
                page?: number;
                /** @description What After-Cursor or Before-Cursor of a page said; stands for limit and page */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List mails, newest first */
            200: {
                headers: {
                    "Current-Page": components["headers"]["Current-Page"];
                    "Page-Items": components["headers"]["Page-Items"];
                    "Total-Count": components["headers"]["Total-Count"];
                    "Total-Pages": components["headers"]["Total-Pages"];
                    "Before-Cursor": components["headers"]["Before-Cursor"];
                    "After-Cursor": components["headers"]["After-Cursor"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Mail"][];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            422: components["responses"]["Error422"];
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
                id: number;
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
                id: number;
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
    hearWhatChanges: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
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
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    getAnAppsSingleSignOn: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Get an app's single sign-on */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppSso"];
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
    changeAnAppsSingleSignOn: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    audience?: string | null;
                    consumer_url?: string | null;
                    consumer_url_validator?: string | null;
                    recipient?: string | null;
                    relaystate?: string | null;
                    initiator?: ("identity_provider" | "service_provider") | null;
                    login_url?: string | null;
                    logout_url?: string | null;
                    nameid_format?: ("email" | "transient" | "persistent" | "unspecified") | null;
                    nameid_format_in_logout?: boolean | null;
                    signature_element?: ("response" | "assertion" | "both") | null;
                    signature_algorithm?: ("SHA-1" | "SHA-256" | "SHA-384" | "SHA-512") | null;
                    not_before_minutes?: number | null;
                    not_on_or_after_minutes?: number | null;
                    session_minutes?: number | null;
                    sign_slo_request?: boolean | null;
                    sign_slo_response?: boolean | null;
                    generate_attribute_value_tags?: boolean | null;
                    /** @description Null is the standard one of the account */
                    certificate_id?: number | null;
                    announced_certificate_ids?: number[];
                    /** @description PEM, or its base64 alone */
                    service_provider_certificates?: string[];
                    require_signed_requests?: boolean;
                    policy_id?: number | null;
                };
            };
        };
        responses: {
            /** @description Change an app's single sign-on */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppSso"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    setAnAppUpFromTheApplicationsMetadata: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The XML text */
                    metadata: string;
                    /** @description Which one, where it describes several */
                    entity_id?: string;
                };
            };
        };
        responses: {
            /** @description Set an app up from the application's metadata */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppSso"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    listCertificates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List certificates */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CertificateInUse"][];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    makeACertificate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @default 5 */
                    years?: number;
                };
            };
        };
        responses: {
            /** @description Make a certificate */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Certificate"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    getACertificate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Get a certificate */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Certificate"];
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
    deleteACertificate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete a certificate */
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
    getWhatIsToBeDoneToSetAnAppUp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Get what is to be done to set an app up */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppSetup"];
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
    addAnAppThatAlsoProvisionsFromOneThatOnlySignsPeopleIn: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    connector_id?: number;
                    name?: string;
                };
            };
        };
        responses: {
            /** @description Add an app that also provisions, from one that only signs people in */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["App"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    getAnAppsSamlMetadata: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Get an app's SAML metadata */
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
    takeARequestToSignAPersonInByRedirect: {
        parameters: {
            query?: {
                SAMLRequest?: string;
                RelayState?: string;
                SigAlg?: string;
                Signature?: string;
            };
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Take a request to sign a person in, by redirect */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Take a request to sign a person in, by redirect */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["Error404"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    takeARequestToSignAPersonInByForm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SamlRequestForm"];
                "application/x-www-form-urlencoded": components["schemas"]["SamlRequestForm"];
            };
        };
        responses: {
            /** @description Take a request to sign a person in, by form */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Take a request to sign a person in, by form */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    takeARequestToSignAPersonInByRedirectOnly: {
        parameters: {
            query?: {
                SAMLRequest?: string;
                RelayState?: string;
                SigAlg?: string;
                Signature?: string;
            };
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Take a request to sign a person in, by redirect only */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Take a request to sign a person in, by redirect only */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["Error404"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    goOnWithARequestOnceThePersonHasSignedIn: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                request: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Go on with a request once the person has signed in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Go on with a request once the person has signed in */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    enterAnAppFromThePortal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                app: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Enter an app from the portal */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Enter an app from the portal */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["Error404"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    openThePageOnWhichPeopleSignIn: {
        parameters: {
            query?: {
                return?: string;
                again?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Open the page on which people sign in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Open the page on which people sign in */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    signInAsAPerson: {
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
            /** @description Sign in as a person */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Sign in as a person */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    goToThePortal: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Go to the portal */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    openThePageOnWhichPeopleAskForALinkToSetAPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Open the page on which people ask for a link to set a password */
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
    mailAPersonALinkToSetAPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["AskPasswordForm"];
                "application/x-www-form-urlencoded": components["schemas"]["AskPasswordForm"];
            };
        };
        responses: {
            /** @description Mail a person a link to set a password */
            202: {
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
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    openThePageOfALinkToSetAPassword: {
        parameters: {
            query?: {
                /** @description Of older links; it goes on behind the `#` */
                token?: string;
                /** @description Said on the page: the password has expired */
                expired?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Open the page of a link to set a password */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Open the page of a link to set a password */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    setAPasswordByALink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SetPasswordForm"];
                "application/x-www-form-urlencoded": components["schemas"]["SetPasswordForm"];
            };
        };
        responses: {
            /** @description Set a password by a link */
            200: {
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
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    openThePageThatAsksForTheSecondFactor: {
        parameters: {
            query?: {
                return?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Open the page that asks for the second factor */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Open the page that asks for the second factor */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    showTheSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SecondFactorForm"];
                "application/x-www-form-urlencoded": components["schemas"]["SecondFactorForm"];
            };
        };
        responses: {
            /** @description Show the second factor */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error400"];
            /** @description Show the second factor */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            403: components["responses"]["Error403"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    openThePageOnWhichTheSecondFactorIsSetUp: {
        parameters: {
            query?: {
                return?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Open the page on which the second factor is set up */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Open the page on which the second factor is set up */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    confirmTheSecondFactorByItsFirstCode: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SecondFactorForm"];
                "application/x-www-form-urlencoded": components["schemas"]["SecondFactorForm"];
            };
        };
        responses: {
            /** @description Confirm the second factor by its first code */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Confirm the second factor by its first code */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    makeNewRecoveryCodes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Make new recovery codes */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Make new recovery codes */
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
    showTheAppsOfThePersonWhoIsSignedIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show the apps of the person who is signed in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Portal"];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    hearThatThePortalMayShowSomethingElseNow: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Hear that the portal may show something else now */
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
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    openThePortalWithThePersonsApps: {
        parameters: {
            query?: {
                /** @description Anything, for a page without scripts */
                plain?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Open the portal with the person's apps */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Open the portal with the person's apps */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    openThePageOnWhichAPersonSignsOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Open the page on which a person signs out */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Open the page on which a person signs out */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    signOutAsAPersonHereAndInTheAppsEntered: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
                "application/x-www-form-urlencoded": Record<string, never>;
            };
        };
        responses: {
            /** @description Sign out as a person, here and in the apps entered */
            200: {
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
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    takeALogoutMessageOfAnAppByRedirect: {
        parameters: {
            query?: {
                SAMLRequest?: string;
                SAMLResponse?: string;
                RelayState?: string;
                SigAlg?: string;
                Signature?: string;
            };
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Take a logout message of an app, by redirect */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Take a logout message of an app, by redirect */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["Error404"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    takeALogoutMessageOfAnAppByForm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
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
            /** @description Take a logout message of an app, by form */
            200: {
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
            404: components["responses"]["Error404"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    listPolicies: {
        parameters: {
            query?: {
                limit?: number;
                page?: number;
                /** @description What After-Cursor or Before-Cursor of a page said; stands for limit and page */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List policies */
            200: {
                headers: {
                    "Current-Page": components["headers"]["Current-Page"];
                    "Page-Items": components["headers"]["Page-Items"];
                    "Total-Count": components["headers"]["Total-Count"];
                    "Total-Pages": components["headers"]["Total-Pages"];
                    "Before-Cursor": components["headers"]["Before-Cursor"];
                    "After-Cursor": components["headers"]["After-Cursor"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Policy"][];
                };
            };
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    addAPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    requires_second_factor?: boolean;
                    /** @description In CIDR notation or single addresses; none: from anywhere */
                    address_ranges?: string[];
                    /** @description How long after the password was shown the app may be entered and used */
                    session_minutes?: number | null;
                };
            };
        };
        responses: {
            /** @description Add a policy */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Policy"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    getAPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Get a policy */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Policy"];
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
    changeAPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    requires_second_factor?: boolean;
                    /** @description In CIDR notation or single addresses; none: from anywhere */
                    address_ranges?: string[];
                    /** @description How long after the password was shown the app may be entered and used */
                    session_minutes?: number | null;
                };
            };
        };
        responses: {
            /** @description Change a policy */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Policy"];
                };
            };
            400: components["responses"]["Error400"];
            401: components["responses"]["Error401"];
            403: components["responses"]["Error403"];
            404: components["responses"]["Error404"];
            409: components["responses"]["Error409"];
            413: components["responses"]["Error413"];
            422: components["responses"]["Error422"];
            429: components["responses"]["Error429"];
            500: components["responses"]["Error500"];
            503: components["responses"]["Error503"];
        };
    };
    deleteAPolicyThatNoAppHas: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete a policy that no app has */
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
    makeALinkByWhichAUserSetsHisPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    email: string;
                };
            };
        };
        responses: {
            /** @description Make a link by which a user sets his password */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status: components["schemas"]["Success"];
                        data: string[];
                    };
                };
            };
            400: components["responses"]["Error400Wrapped"];
            401: components["responses"]["Error401Wrapped"];
            403: components["responses"]["Error403Wrapped"];
            409: components["responses"]["Error409Wrapped"];
            413: components["responses"]["Error413Wrapped"];
            422: components["responses"]["Error422Wrapped"];
            429: components["responses"]["Error429Wrapped"];
            500: components["responses"]["Error500Wrapped"];
            503: components["responses"]["Error503Wrapped"];
        };
    };
    mailAUserALinkByWhichHeSetsHisPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    email: string;
                    /** Format: email */
                    personal_email?: string;
                };
            };
        };
        responses: {
            /** @description Mail a user a link by which he sets his password */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status: components["schemas"]["Success"];
                    };
                };
            };
            400: components["responses"]["Error400Wrapped"];
            401: components["responses"]["Error401Wrapped"];
            403: components["responses"]["Error403Wrapped"];
            409: components["responses"]["Error409Wrapped"];
            413: components["responses"]["Error413Wrapped"];
            422: components["responses"]["Error422Wrapped"];
            429: components["responses"]["Error429Wrapped"];
            500: components["responses"]["Error500Wrapped"];
            503: components["responses"]["Error503Wrapped"];
        };
    };
    listAUsersSecondFactors: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List a user's second factors */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Device"][];
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
    takeASecondFactorFromAUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                device: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Take a second factor from a user */
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
}
