/** Microsoft Entra ID, with and without the flag aadOptscim062020. RFC 7643, RFC 7644. */
import { generic } from './generic.ts'
import type { Profile } from './profile.ts'

export const entra: Profile = {
  ...generic,
  name: 'entra',
  version: '2026-11',
  // INTEROP(entra): sets `emails[type eq "work"].value` where there is no such element, and means it to be made.
  noTarget: 'create',
  // INTEROP(entra): expects 204 for the PATCH of a group.
  groupPatchAnswer: 204,
}
