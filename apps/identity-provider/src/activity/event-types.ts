/**
 * What can happen, by OneLogin's event type ids. Only those are listed that this identity provider writes; a reader of
 * the log finds the meaning of an id here and at `GET /api/1/events/types`.
 */

export const eventTypes = {
  appAddedToRole: { id: 1, meaning: 'App added to role' },
  appRemovedFromRole: { id: 2, meaning: 'App removed from role' },
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
  connectorBroken: { id: 39, meaning: 'Connector broken' },
  usersImported: { id: 48, meaning: 'Users imported' },
  userCreatedInApp: { id: 51, meaning: 'User created in app' },
  userUpdatedInApp: { id: 52, meaning: 'User updated in app' },
  userSuspendedInApp: { id: 53, meaning: 'User suspended in app' },
  userReactivatedInApp: { id: 54, meaning: 'User reactivated in app' },
  userDeletedInApp: { id: 55, meaning: 'User deleted in app' },
  userLinkedInApp: { id: 59, meaning: 'User linked in app' },
  deprovisioningDoneNothing: { id: 60, meaning: 'Deprovisioning did nothing in app' },
  suspendFailedInApp: { id: 61, meaning: 'Suspending user failed in app' },
  reactivateFailedInApp: { id: 62, meaning: 'Reactivating user failed in app' },
  deleteFailedInApp: { id: 63, meaning: 'Deleting user failed in app' },
  createFailedInApp: { id: 64, meaning: 'Creating user failed in app' },
  updateFailedInApp: { id: 65, meaning: 'Updating user failed in app' },
  roleAddedByHand: { id: 147, meaning: 'Role added to user by hand' },
  roleRemovedByHand: { id: 148, meaning: 'Role removed from user by hand' },
  customFieldAdded: { id: 194, meaning: 'User field added' },
  customFieldDeleted: { id: 195, meaning: 'User field deleted' },
  loginAddedByHand: { id: 206, meaning: 'Login added by hand' },
  loginRemovedByHand: { id: 207, meaning: 'Login removed by hand' },
} as const satisfies Readonly<Record<string, { readonly id: number; readonly meaning: string }>>

export type EventName = keyof typeof eventTypes
