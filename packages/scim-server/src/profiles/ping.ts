/** PingOne and PingFederate. RFC 7643, RFC 7644. */
import { generic } from './generic.ts'
import type { Profile } from './profile.ts'

export const ping: Profile = {
  ...generic,
  name: 'ping',
  version: '2026-11',
}
