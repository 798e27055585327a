/** The connectors of OneLogin. RFC 7643, RFC 7644. */
import { generic } from './generic.ts'
import type { Profile } from './profile.ts'

export const onelogin: Profile = {
  ...generic,
  name: 'onelogin',
  version: '2026-11',
  // INTEROP(onelogin): its documentation asks for answers of the type application/json.
  mediaType: 'application/json',
}
