/** How SCIM is doing, in words, and where to go about each thing to see to. */
import type { Address } from '../../design/address.ts'
import { counted } from '../../design/counted.ts'
import type { Look } from '../../design/state-word.tsx'
import type { ScimHealth } from './scim-queries.ts'

type Traffic = ScimHealth['lastDay']

/** Returns `12 requests, 1 failed (8.3 %)`. */
export function trafficText({ requests, failed, errorRate }: Traffic): string {
  if (requests === 0) return 'no requests'
  const share = errorRate === null || failed === 0 ? '' : ` (${(errorRate * 100).toFixed(1)} %)`
  return `${counted(requests, 'request')}, ${failed.toLocaleString('en')} failed${share}`
}

const troublingRate = 0.1
/** A single failure of a few requests is seen in the numbers. */
const troublingFailures = 3

export function healthLook(health: ScimHealth): { readonly word: string; readonly look: Look } {
  if (!health.enabled) return { word: 'Disabled', look: 'off' }
  if (health.lastCallAt === null) return { word: 'Nothing heard yet', look: 'pending' }
  if (health.silentSince !== null) return { word: 'Silent for longer than it should be', look: 'failed' }
  const { failed, errorRate } = health.lastHour
  if (failed >= troublingFailures && (errorRate ?? 0) >= troublingRate) {
    return { word: 'Many requests of the last hour failed', look: 'failed' }
  }
  if (health.warnings.length > 0) return { word: 'Working; something needs you', look: 'attention' }
  return { word: 'Working', look: 'done' }
}

interface WarningPage {
  readonly label: string
  readonly address: Address
}

/** Where what a warning is about is seen to. */
export function warningPage(kind: string, ids: readonly string[]): WarningPage | undefined {
  switch (kind) {
    case 'no_token':
    case 'token_expires':
    case 'token_expired':
    case 'token_maker_left':
      return { label: 'API keys', address: { to: '/scim' } }
    case 'role_flagged':
      return { label: 'Roles', address: { to: '/roles' } }
    case 'mapping_broken':
      return { label: 'Groups', address: { to: '/groups' } }
    case 'link_conflicts':
      return { label: 'Link conflicts', address: { to: '/scim/conflicts' } }
    case 'last_admin_kept': {
      const [member] = ids
      if (member === undefined) return undefined
      return { label: 'The member', address: { to: '/members/$member', params: { member } } }
    }
    default:
      return undefined
  }
}

/** Returns what the API says as a sentence of its own. */
export function sentence(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
