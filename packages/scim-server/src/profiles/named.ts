/** All client profiles by their names, of which a principal may have one. RFC 7643, RFC 7644. */
import { entra } from './entra.ts'
import { generic } from './generic.ts'
import { google } from './google.ts'
import { jumpcloud } from './jumpcloud.ts'
import { okta } from './okta.ts'
import { onelogin } from './onelogin.ts'
import { ping } from './ping.ts'
import type { Profile, ProfileName } from './profile.ts'
import { strict } from './strict.ts'

/** The profiles that a principal may have; `generic` is what it has unless told. */
export const profiles: Readonly<Record<ProfileName, Profile>> = {
  strict,
  generic,
  onelogin,
  okta,
  entra,
  google,
  jumpcloud,
  ping,
}
