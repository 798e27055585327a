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
  // Who joined a group of 100,000 need not read all of them.
  groupPatchAnswer: 204,
  mediaType: 'negotiate',
  ownParameters: [],
  warnings: 'header',
}
