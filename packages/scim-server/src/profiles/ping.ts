/**
 * PingOne and PingFederate, which never PATCH. That they mark two e-mails as primary is taken from any client.
 * RFC 7643 §2.4, RFC 7644 §3.4.2.2.
 */
import { generic } from './generic.ts'
import type { Profile } from './profile.ts'

export const ping: Profile = {
  ...generic,
  name: 'ping',
  version: '2026-11',
  // INTEROP(ping): looks people up by `userName eq ann`, without quotes.
  tolerance: { ...generic.tolerance, unquotedFilterValues: true },
}
