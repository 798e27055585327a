/** Google Workspace. RFC 7643, RFC 7644. */
import { generic } from './generic.ts'
import type { Profile } from './profile.ts'

export const google: Profile = {
  ...generic,
  name: 'google',
  version: '2026-11',
}
