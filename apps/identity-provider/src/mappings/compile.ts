/** Mappings made ready for many people: conditions as functions, actions with the roles and fields that still exist. */
import { compileConditions, type PersonTest } from '../conditions/compile.ts'
import type { KnownNames } from '../conditions/known-names.ts'
import { customFieldOf } from '../conditions/sources.ts'
import { renderMacroText } from '../directory/macro-text.ts'
import type { Person } from '../directory/person.ts'
import { fieldOfAction } from './fields.ts'
import type { MappingAction, StoredRule } from './mapping.ts'

export type CompiledAction =
  | { readonly kind: 'add_role' | 'set_role'; readonly roles: readonly number[] }
  | { readonly kind: 'set_field'; readonly field: string; readonly render: (person: Person) => string }

export interface CompiledMapping {
  readonly id: number
  readonly name: string
  readonly test: PersonTest
  readonly actions: readonly CompiledAction[]
}

export interface CompiledMappings {
  /** In the order in which they are applied. */
  readonly list: readonly CompiledMapping[]
  readonly known: KnownNames
}

/** Returns the mappings in the given order. `at` is the time that conditions count days from. */
export function compileMappings(rules: readonly StoredRule[], known: KnownNames, at: Date): CompiledMappings {
  const list = rules.map(rule => ({
    id: rule.id,
    name: rule.name,
    test: compileConditions(rule.match, rule.conditions, at),
    actions: rule.actions.flatMap(action => compileAction(action, known)),
  }))
  return { list, known }
}

/** A role, group or field that has been deleted since is passed over. */
function compileAction({ action, value }: MappingAction, known: KnownNames): readonly CompiledAction[] {
  if (action === 'add_role' || action === 'set_role') {
    const roles = value.map(Number).filter(role => known.roles.has(role))
    return roles.length === 0 ? [] : [{ kind: action, roles }]
  }
  const field = fieldOfAction(action)
  const [text = ''] = value
  if (field === undefined) throw new Error(`An action that was never checked: ${action}`)
  if (field === 'group_id' && text !== '' && !known.groups.has(Number(text))) return []
  const shortname = customFieldOf(field)
  if (shortname !== undefined && !known.customFields.has(shortname)) return []
  const render = text.includes('{') ? (person: Person) => renderMacroText(text, person) : () => text
  return [{ kind: 'set_field', field, render }]
}
