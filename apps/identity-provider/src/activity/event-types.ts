/**
 * What can happen, by OneLogin's event type ids: all that are known of its table, also those that nothing here causes
 * yet, so that a reader of the log, a notification's conditions and `GET /api/1/events/types` speak of the same list.
 */

export const eventTypes = {
  appAddedToRole: { id: 1, meaning: 'App added to role' },
  appRemovedFromRole: { id: 2, meaning: 'App removed from role' },
  roleAssigned: { id: 4, meaning: 'Role assigned to user' },
  loggedIn: { id: 5, meaning: 'User logged in' },
  loginFailed: { id: 6, meaning: 'User failed to log in' },
  loggedIntoApp: { id: 8, meaning: 'User logged into app' },
  userCreated: { id: 13, meaning: 'User created' },
  userUpdated: { id: 14, meaning: 'User updated' },
  userDeactivated: { id: 15, meaning: 'User deactivated' },
  userActivated: { id: 16, meaning: 'User activated' },
  userDeleted: { id: 17, meaning: 'User deleted' },
  userLocked: { id: 19, meaning: 'User locked' },
  userSuspended: { id: 21, meaning: 'User suspended' },
  provisioningException: { id: 25, meaning: 'Provisioning exception' },
  provisioningEvent: { id: 26, meaning: 'Provisioning event' },
  userReactivated: { id: 32, meaning: 'User reactivated' },
  appUserLimitReached: { id: 38, meaning: 'User limit of app reached' },
  connectorBroken: { id: 39, meaning: 'Connector broken' },
  usersImported: { id: 48, meaning: 'Users imported' },
  userCreatedInApp: { id: 51, meaning: 'User created in app' },
  userUpdatedInApp: { id: 52, meaning: 'User updated in app' },
  userSuspendedInApp: { id: 53, meaning: 'User suspended in app' },
  userReactivatedInApp: { id: 54, meaning: 'User reactivated in app' },
  userDeletedInApp: { id: 55, meaning: 'User deleted in app' },
  usersUnmatched: { id: 56, meaning: 'Users of app not matched' },
  userLinkedInApp: { id: 59, meaning: 'User linked in app' },
  deprovisioningDoneNothing: { id: 60, meaning: 'Deprovisioning did nothing in app' },
  suspendFailedInApp: { id: 61, meaning: 'Suspending user failed in app' },
  reactivateFailedInApp: { id: 62, meaning: 'Reactivating user failed in app' },
  deleteFailedInApp: { id: 63, meaning: 'Deleting user failed in app' },
  createFailedInApp: { id: 64, meaning: 'Creating user failed in app' },
  updateFailedInApp: { id: 65, meaning: 'Updating user failed in app' },
  noUsersToImport: { id: 66, meaning: 'No users to import' },
  privilegeGranted: { id: 72, meaning: 'Privilege granted to user' },
  privilegeRevoked: { id: 73, meaning: 'Privilege revoked from user' },
  appAuthenticationFailed: { id: 85, meaning: 'Could not authenticate to app' },
  loginUpdated: { id: 110, meaning: 'Login information updated' },
  loginUpdateAttempted: { id: 111, meaning: 'Login information update attempted' },
  userInvited: { id: 115, meaning: 'User invited' },
  scriptletFailed: { id: 121, meaning: 'Scriptlet error' },
  entitlementsCached: { id: 124, meaning: 'Entitlements of app cached' },
  entitlementsAdded: { id: 125, meaning: 'New entitlements found in app' },
  appRequestApproved: { id: 137, meaning: 'App request approved' },
  appRequestDenied: { id: 138, meaning: 'App request denied' },
  roleAddedByHand: { id: 147, meaning: 'Role added to user by hand' },
  roleRemovedByHand: { id: 148, meaning: 'Role removed from user by hand' },
  roleAddedAutomatically: { id: 149, meaning: 'Role added to user automatically' },
  roleRemovedAutomatically: { id: 150, meaning: 'Role removed from user automatically' },
  roleManagementGranted: { id: 151, meaning: 'Role management granted' },
  roleManagementRevoked: { id: 152, meaning: 'Role management revoked' },
  mappingAdded: { id: 189, meaning: 'Mapping added' },
  mappingDeleted: { id: 190, meaning: 'Mapping deleted' },
  mappingDisabled: { id: 191, meaning: 'Mapping disabled' },
  mappingEnabled: { id: 192, meaning: 'Mapping enabled' },
  mappingUpdated: { id: 193, meaning: 'Mapping updated' },
  customFieldAdded: { id: 194, meaning: 'User field added' },
  customFieldDeleted: { id: 195, meaning: 'User field deleted' },
  mappingsReapplied: { id: 202, meaning: 'Mappings reapplied' },
  loginAddedByHand: { id: 206, meaning: 'Login added by hand' },
  loginRemovedByHand: { id: 207, meaning: 'Login removed by hand' },
  provisioningRetrieved: { id: 208, meaning: 'Provisioning retrieved' },
  apiRequestBad: { id: 400, meaning: 'Bad API request' },
  apiRequestUnauthorized: { id: 401, meaning: 'Unauthorized API request' },
  userReadByApi: { id: 501, meaning: 'User read through API' },
  usersReadByApi: { id: 502, meaning: 'Users read through API' },
  rolesReadByApi: { id: 503, meaning: 'Roles read through API' },
  attributeSetByApi: { id: 512, meaning: 'Custom attribute set through API' },
  roleAddedByApi: { id: 513, meaning: 'Role added to user through API' },
  roleRemovedByApi: { id: 514, meaning: 'Role removed from user through API' },
  userUpdatedByApi: { id: 529, meaning: 'User updated through API' },
  userDeletedByApi: { id: 530, meaning: 'User deleted through API' },
  userCreatedByApi: { id: 533, meaning: 'User created through API' },
} as const satisfies Readonly<Record<string, { readonly id: number; readonly meaning: string }>>

export type EventName = keyof typeof eventTypes

/** Returns what an id means, the bare number where it is none of these. */
export function meaningOf(id: number): string {
  return meanings.get(id) ?? `Event ${id}`
}

const meanings: ReadonlyMap<number, string> = new Map(
  Object.values(eventTypes).map(({ id, meaning }) => [id, meaning]),
)

/** The ids that a notification may be about. */
export const eventTypeIds: ReadonlySet<number> = new Set(meanings.keys())
