/** What the address of a member's timeline says. */

export const sources = ['scim_auto_sync', 'saml_auto_sync', 'manual', 'system'] as const

/** Which events: by the beginning of their names. */
export const kinds = [
  'member.',
  'role.',
  'grant.',
  'permission.',
  'session.',
  'api_key.',
  'invitation.',
] as const

export interface TimelineSearch {
  readonly source?: (typeof sources)[number]
  readonly event?: (typeof kinds)[number]
}

export function readTimelineSearch(given: Readonly<Record<string, unknown>>): TimelineSearch {
  const source = sources.find(known => known === given['source'])
  const event = kinds.find(known => known === given['event'])
  return { ...(source !== undefined && { source }), ...(event !== undefined && { event }) }
}
