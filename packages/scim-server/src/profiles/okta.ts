/** Okta: integrations of its network and those made by its wizard. RFC 7643, RFC 7644. */
import { generic } from './generic.ts'
import type { Profile } from './profile.ts'

export const okta: Profile = {
  ...generic,
  name: 'okta',
  version: '2026-11',
  // INTEROP(okta): a group push takes 204, and reads no group of thousands of members back.
  groupPatchAnswer: 204,
}
