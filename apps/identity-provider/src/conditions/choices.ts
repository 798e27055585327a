/** What a form offers for a condition: the sources, then the operators of one, then its values. */
import { states, statuses } from '../directory/status.ts'
import type { Choice } from './condition.ts'
import type { KnownNames } from './known-names.ts'
import { operatorsOfKind } from './operators.ts'
import { customFieldOf, findSource, type Source, sourceNames } from './sources.ts'

/** The words of a status, as the console shows them. */
const statusNames: Readonly<Record<(typeof statuses)[number], string>> = {
  0: 'Unactivated',
  1: 'Active',
  2: 'Suspended',
  3: 'Locked',
  4: 'Password expired',
  5: 'Awaiting password reset',
  7: 'Password pending',
  8: 'Security questions required',
}
const stateNames: Readonly<Record<(typeof states)[number], string>> = {
  0: 'Unapproved',
  1: 'Approved',
  2: 'Rejected',
  3: 'Unlicensed',
}

export const statusChoices: readonly Choice[] = statuses.map(status => ({
  name: statusNames[status],
  value: String(status),
}))
export const stateChoices: readonly Choice[] = states.map(state => ({
  name: stateNames[state],
  value: String(state),
}))

/** Returns what can be asked about in this account. */
export function conditionSources(known: KnownNames): readonly Choice[] {
  return sourceNames(known.customFields).map(value => ({ name: findSource(value)?.name ?? value, value }))
}

/** Returns the operators that a source takes, undefined when there is no such source. */
export function operatorsOf(source: string, known: KnownNames): readonly Choice[] | undefined {
  const found = knownSource(source, known)
  if (found === undefined) return undefined
  return [...operatorsOfKind(found.kind)].map(([value, { name }]) => ({ name, value }))
}

/** Returns the values that can be chosen, none where any text will do, undefined when there is no such source. */
export function valuesOf(source: string, known: KnownNames): readonly Choice[] | undefined {
  if (knownSource(source, known) === undefined) return undefined
  switch (source) {
    case 'has_role':
      return choicesOf(known.roles)
    case 'group':
      return choicesOf(known.groups)
    case 'status':
      return statusChoices
    case 'state':
      return stateChoices
    default:
      return []
  }
}

/** Returns a source that this account has. */
export function knownSource(source: string, known: KnownNames): Source | undefined {
  const shortname = customFieldOf(source)
  if (shortname !== undefined && !known.customFields.has(shortname)) return undefined
  return findSource(source)
}

/** Returns names by id as a list to choose from. */
export function choicesOf(names: ReadonlyMap<number, string>): readonly Choice[] {
  return [...names].map(([id, name]) => ({ name, value: String(id) }))
}
