/**
 * Microsoft Entra ID, with and without its flag aadOptscim062020. Capitalised operations, booleans as text, lists of
 * members to remove and paths for names are taken from any client; here is what a valid request means otherwise to it. A
 * replacement of all members stays what the standard says, though partial lists were reported to have emptied groups elsewhere
 * (PostHog#47336): `memberList: 'add'` is for whoever sees that. RFC 7644 §3.4.2 and §3.5.2.
 */
import { generic } from './generic.ts'
import type { Profile } from './profile.ts'

export const entra: Profile = {
  ...generic,
  name: 'entra',
  version: '2026-11',
  // INTEROP(entra): app roles come as `{ "value": "{\"id\":…,\"value\":…,\"displayName\":…}" }`, a text of JSON.
  tolerance: { ...generic.tolerance, jsonInStrings: true },
  // INTEROP(entra): replaces `emails[type eq "work"].value` of a user who has no such e-mail, and means it to be made.
  noTarget: 'create',
  // INTEROP(entra): expects 204 to the PATCH of a group.
  groupPatchAnswer: 204,
  // INTEROP(entra): flags on the tenant URL, for Entra itself; it appends them to every request.
  ownParameters: ['aadOptscim062020', 'AzureAdScimPatch2017'],
}
