/** The events of what mappings did: a role given or taken automatically, a field, a status, and what could not be done. */
import type { Event } from '../activity/write-event.ts'
import { updateEvents } from '../directory/user-events.ts'
import type { CompiledMappings } from './compile.ts'
import type { MappingProblem } from './map-person.ts'
import type { ChangedFields } from './write-fields.ts'
import type { Written } from './write-roles.ts'

const mostNames = 3

/** Returns the events of one person, in the order of roles and then fields. */
export function eventsOf(
  { standing, outcome, delta }: Written,
  changed: ChangedFields,
  { list, known }: CompiledMappings,
): readonly Event[] {
  const user = { id: standing.person.id, username: outcome.person.username }
  const nameOf = (mapping: number) => list.find(({ id }) => id === mapping)?.name
  const roleEvent = (type: Event['type'], role: number, mapping: number | undefined): Event => {
    const name = mapping === undefined ? undefined : nameOf(mapping)
    return {
      type,
      user,
      role: { id: role, name: known.roles.get(role) ?? '' },
      ...(mapping === undefined ? {} : { mappingId: mapping }),
      ...(name === undefined ? {} : { notes: `mapping ${name}` }),
    }
  }
  const givers = delta.held.put.flatMap(({ mapping }) => nameOf(mapping) ?? [])
  const status = { before: standing.person.status, after: outcome.person.status }
  return [
    ...delta.rolesAdded.map(role =>
      roleEvent('roleAddedAutomatically', role, first(outcome.given.get(role))),
    ),
    ...delta.rolesRemoved.map(role =>
      roleEvent(
        'roleRemovedAutomatically',
        role,
        outcome.replaced.get(role) ?? first(standing.given.get(role)),
      ),
    ),
    ...updateEvents(user, changed.get(user.id) ?? [], status, originOf(givers)),
  ]
}

function first(mappings: ReadonlySet<number> | undefined): number | undefined {
  for (const mapping of mappings ?? []) return mapping
  return undefined
}

function originOf(names: readonly string[]): string {
  const different = [...new Set(names)]
  if (different.length === 0) return 'mappings'
  const shown = different.slice(0, mostNames).join(', ')
  return `mapping ${shown}${different.length > mostNames ? ', ...' : ''}`
}

/** Returns in words what a mapping could not do. */
export function sentenceOf({ mapping, field, reason }: MappingProblem, { list }: CompiledMappings): string {
  const name = list.find(({ id }) => id === mapping)?.name ?? `with id ${mapping}`
  return `Mapping ${name} could not set ${field}: ${reason}`
}
