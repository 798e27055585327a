/**
 * The connectors of OneLogin, of SCIM 1.1, "v2 Core" and "v2 Enterprise". What they send out of the ordinary is taken from
 * any client: quoted booleans, an object for a list of e-mails, URNs of before RFC 7643, both dialects of a group's PATCH.
 * RFC 7643 §3, RFC 7644 §3.5.2.
 */
import { generic } from './generic.ts'
import type { Profile } from './profile.ts'

export const onelogin: Profile = {
  ...generic,
  name: 'onelogin',
  version: '2026-11',
  // INTEROP(onelogin): its documentation asks for answers of the type application/json; what it sends as Accept is not known.
  mediaType: 'application/json',
}
