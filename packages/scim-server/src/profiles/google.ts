/**
 * Google Workspace, by way of the applications in its catalogue: it probes with `GET /Users?count=1` and syncs every few hours.
 * Nothing is known of it that needs another answer than any client's. RFC 7644 §3.4.2.4.
 */
import { generic } from './generic.ts'
import type { Profile } from './profile.ts'

export const google: Profile = { ...generic, name: 'google', version: '2026-11' }
