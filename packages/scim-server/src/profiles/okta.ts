/**
 * Okta: integrations of its network, which PATCH a user, and those made by its wizard, which PUT back what they got. What they
 * send out of the ordinary is taken from any client: an `id` among the values of a PATCH without a path, `groups` and null in
 * a POST. RFC 7644 §3.3 and §3.5.2.
 */
import { generic } from './generic.ts'
import type { Profile } from './profile.ts'

export const okta: Profile = {
  ...generic,
  name: 'okta',
  version: '2026-11',
  // INTEROP(okta): a group push takes 204, and has no use for the members of a large group.
  groupPatchAnswer: 204,
}
