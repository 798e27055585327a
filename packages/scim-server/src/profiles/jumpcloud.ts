/**
 * JumpCloud's custom SCIM connector. Activating it creates, changes and deletes a test user and a test group, so names have
 * to be free again after a DELETE, as they are for everybody; groups are patched as Entra does. Nothing is known of it that
 * needs another answer than any client's. RFC 7644 §3.6.
 */
import { generic } from './generic.ts'
import type { Profile } from './profile.ts'

export const jumpcloud: Profile = { ...generic, name: 'jumpcloud', version: '2026-11' }
