/** The guides of the docs, as the consoles link to them. */

export const guides = {
  'test-your-scim-implementation': 'Test your SCIM implementation',
  'automatic-provisioning': 'Configure automatic provisioning',
  'fetch-people-automatically': 'Fetch people automatically instead of importing them',
  'scim-with-roles-per-environment': 'SCIM with roles per environment',
  'scim-api-key-and-history': 'SCIM API key, history and display names',
} as const

export type Guide = keyof typeof guides

/** Returns where the guide is read: `/console/guides/automatic-provisioning`. */
export function guideAddress(guide: Guide): string {
  return `/console/guides/${guide}`
}
