/** The standard and nothing else: what RFC 7643 and RFC 7644 refuse is refused. For test suites. */
import { strictPatch } from '@joinery/scim'
import type { Profile } from './profile.ts'

export const strict: Profile = {
  name: 'strict',
  version: '2026-11',
  tolerance: strictPatch,
  noTarget: 'error',
  memberList: 'replace',
  groupPatchAnswer: 200,
  mediaType: 'negotiate',
  ownParameters: [],
  warnings: 'header',
}
