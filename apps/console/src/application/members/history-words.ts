/** The history of a member in words: what happened, by whom, and what one request brought about together. */
import type { Schemas } from '../../api/application-client.ts'
import { valueText } from '../../design/value-text.ts'

export type HistoryEntry = Schemas['HistoryEntry']

const words: Readonly<Record<string, string>> = {
  'member.created': 'Created',
  'member.linked': 'Linked with the identity provider',
  'member.updated': 'Changed',
  'member.suspended': 'Suspended',
  'member.reactivated': 'Let in again',
  'member.deprovisioned': 'Deprovisioned',
  'member.invited': 'Invited',
  'member.activated': 'Active',
  'member.rehired': 'Came back',
  'member.erased': 'Erased',
  'guard.last_admin_kept': 'Kept as the last administrator',
  'session.started': 'Signed in',
  'session.ended': 'Session ended',
  'api_key.made': 'API key made',
  'member.privilege_changed': 'Privilege changed',
  'privilege.granted': 'Privilege given',
  'secret.opened': 'Opened a shared account',
  'api_key.revoked': 'API key revoked',
  'invitation.accepted': 'Invitation accepted',
  'group.member_added': 'Joined a group',
  'group.member_removed': 'Left a group',
}

/** Returns what happened: `Suspended`; of an event without words of its own its name, `Grant removed`. */
export function eventWords(event: string): string {
  const known = words[event]
  if (known !== undefined) return known
  const plain = event.replaceAll(/[._]/g, ' ')
  return `${plain.slice(0, 1).toUpperCase()}${plain.slice(1)}`
}

/** Returns who it was, with the token or the client: `Scim System User (OneLogin)`. */
export function actorText({ actor, actorLabel }: Pick<HistoryEntry, 'actor' | 'actorLabel'>): string {
  return actorLabel === '' || actorLabel === actor ? actor : `${actor} (${actorLabel})`
}

/** Returns how somebody signed in, of what the history keeps of a session: `by password from 127.0.0.1`. */
export function signInMeans(started: unknown): string {
  if (typeof started !== 'object' || started === null) return ''
  const [by, address] = [Reflect.get(started, 'by'), Reflect.get(started, 'address')]
  return [
    ...(by === 'saml' ? ['by single sign-on'] : by === 'password' ? ['by password'] : []),
    ...(typeof address === 'string' && address !== '' ? [`from ${address}`] : []),
  ].join(' ')
}

const longest = 160

type Told = Pick<HistoryEntry, 'groupId' | 'subject' | 'oldValue' | 'newValue'>

/**
 * Returns what an entry tells beside its name, without ids: `permission: open, on: the shared account Safe`; of a group that
 * somebody joined or left its name.
 */
export function detailText({ groupId, subject, oldValue, newValue }: Told): string {
  if (groupId !== null) return subject ?? groupId
  const text = flat(newValue ?? oldValue)
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}

function flat(value: unknown): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return valueText(value)
  return Object.entries(value)
    .filter(([name, one]) => name !== 'id' && one !== null && one !== '')
    .map(([name, one]) => `${name}: ${valueText(one)}`)
    .join(', ')
}

/** What one request, or one deed, brought about: the changes of fields, and whatever else followed. */
export interface Happening {
  readonly key: string
  readonly first: HistoryEntry
  readonly changes: readonly HistoryEntry[]
  readonly others: readonly HistoryEntry[]
}

/**
 * Returns entries, the newest first, put together by the request that they came from; what came from none stands alone. Each
 * begins with what happened first in it.
 */
export function happenings(entries: readonly HistoryEntry[]): readonly Happening[] {
  const groups: HistoryEntry[][] = []
  for (const entry of entries) {
    const last = groups.at(-1)
    const isSame = entry.traceId !== null && last?.[0]?.traceId === entry.traceId
    if (isSame && last !== undefined) last.push(entry)
    else groups.push([entry])
  }
  return groups.flatMap(group => happeningOf(group.toReversed()))
}

function happeningOf(entries: readonly HistoryEntry[]): readonly Happening[] {
  const [first] = entries
  if (first === undefined) return []
  const changes = entries.filter(({ field, event }) => field !== null && isOfTheMember(event))
  const others = entries.filter(entry => entry !== first && !changes.includes(entry))
  return [{ key: first.cursor, first, changes, others }]
}

function isOfTheMember(event: string): boolean {
  return event.startsWith('member.') || event.startsWith('guard.')
}
