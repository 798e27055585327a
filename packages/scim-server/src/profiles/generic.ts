/**
 * Any client. Every request that is valid is answered as RFC 7643 and RFC 7644 say; what they would refuse is
 * taken where it is clear what was meant.
 */
import { tolerantPatch } from '@joinery/scim'
import type { Profile } from './profile.ts'

export const generic: Profile = {
  name: 'generic',
  version: '2026-11',
  tolerance: tolerantPatch,
  noTarget: 'error',
  memberList: 'replace',
  groupPatchAnswer: 200,
  mediaType: 'negotiate',
  warnings: 'header',
}
