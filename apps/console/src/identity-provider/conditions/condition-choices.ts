/** What conditions can ask, of a mapping or of a rule: sources, the operators of each, and the values it may be held to. */
import { queryOptions } from '@tanstack/react-query'
import { alsoOf } from '../../design/topics.ts'

export interface Choice {
  readonly name: string
  readonly value: string
}

/** Where the choices are read from. */
export interface ConditionChoices {
  /** The key of what the conditions are of; it begins with a topic. */
  readonly of: readonly [topic: string, ...rest: readonly number[]]
  readonly sources: () => Promise<readonly Choice[]>
  readonly operators: (source: string) => Promise<readonly Choice[]>
  /** None where any text will do. */
  readonly values: (source: string) => Promise<readonly Choice[]>
}

/** Roles and groups are among the values. */
export const choicesMeta = alsoOf('roles', 'users')

export function sourcesQuery({ of, sources }: ConditionChoices) {
  return queryOptions({ queryKey: [...of, 'conditions'], meta: choicesMeta, queryFn: sources })
}

export function operatorsQuery({ of, operators }: ConditionChoices, source: string) {
  return queryOptions({
    queryKey: [...of, 'operators', source],
    enabled: source !== '',
    queryFn: () => operators(source),
  })
}

export function valuesQuery({ of, values }: ConditionChoices, source: string) {
  return queryOptions({
    queryKey: [...of, 'values', source],
    meta: choicesMeta,
    enabled: source !== '',
    queryFn: () => values(source),
  })
}

export function labelled(choices: readonly Choice[]) {
  return choices.map(({ name, value }) => ({ value, label: name }))
}
