/** JumpCloud's custom SCIM connector. RFC 7643, RFC 7644. */
import { generic } from './generic.ts'
import type { Profile } from './profile.ts'

export const jumpcloud: Profile = {
  ...generic,
  name: 'jumpcloud',
  version: '2026-11',
}
