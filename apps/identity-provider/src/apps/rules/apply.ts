/**
 * The rules of an app for one person: in their order, each whose conditions he fits sets what its actions say. What a
 * later rule sets replaces what an earlier one has set; the actions of one rule add up. Pure.
 */
import { RE2JS } from 're2js'
import { compileConditions, type PersonTest } from '../../conditions/compile.ts'
import { renderMacroText } from '../../directory/macro-text.ts'
import type { Person } from '../../directory/person.ts'
import type { AppRule, StoredRuleAction } from '../../storage/tables.ts'
import { parameterValues, splitValues } from '../parameter-value.ts'
import { keyOfAction } from './action.ts'

/** A rule ready to be asked of many people. */
export interface CompiledRule {
  readonly applies: PersonTest
  readonly actions: readonly CompiledAction[]
}

interface CompiledAction {
  readonly key: string
  /** Undefined sets nothing: a macro that came out blank, or an expression that nothing matched. */
  readonly values: (person: Person) => readonly string[] | undefined
}

/** What rules say of a rule. */
export type RuleText = Pick<AppRule, 'match' | 'conditions' | 'actions'>

/** Returns the rules, given in their order, ready to be applied; `at` is the time that conditions of days count from. */
export function compileRules(rules: readonly RuleText[], at: Date): readonly CompiledRule[] {
  return rules.map(({ match, conditions, actions }) => ({
    applies: compileConditions(match, conditions, at),
    actions: actions.flatMap(action => {
      const key = keyOfAction(action.action)
      return key === undefined ? [] : [{ key, values: compileValues(action) }]
    }),
  }))
}

function compileValues({ value, expression, macro }: StoredRuleAction): CompiledAction['values'] {
  if (expression !== null) return mapped(value, RE2JS.compile(expression))
  if (macro !== null) return person => orNothing(splitValues(renderMacroText(macro, person)))
  const written = value.filter(one => one !== '')
  return () => written
}

/** Each value of the sources that the expression finds itself in gives its first capture, or else what it matched. */
function mapped(sources: readonly string[], expression: RE2JS): CompiledAction['values'] {
  return person => {
    const found: string[] = []
    for (const value of sources.flatMap(source => valuesOfSource(source, person))) {
      const matcher = expression.matcher(value)
      if (!matcher.find()) continue
      const captured = matcher.groupCount() > 0 ? matcher.group(1) : matcher.group()
      found.push(captured?.trim() ?? '')
    }
    return orNothing(found.filter(value => value !== ''))
  }
}

function valuesOfSource(source: string, person: Person): readonly string[] {
  const parameter = {
    macro: null,
    constant_values: null,
    default_values: null,
    transformation: 'list',
  } as const
  return parameterValues({ ...parameter, source }, person, null)
}

function orNothing(values: readonly string[]): readonly string[] | undefined {
  return values.length === 0 ? undefined : values
}

/** Returns what the rules set for the person: values without repetition, by the parameter's key. */
export function applyRules(
  rules: readonly CompiledRule[],
  person: Person,
): ReadonlyMap<string, readonly string[]> {
  const set = new Map<string, readonly string[]>()
  for (const rule of rules) {
    if (!rule.applies(person)) continue
    for (const [key, values] of whatItSets(rule, person)) set.set(key, values)
  }
  return set
}

function whatItSets(rule: CompiledRule, person: Person): ReadonlyMap<string, readonly string[]> {
  const sums = new Map<string, Set<string>>()
  for (const { key, values } of rule.actions) {
    const given = values(person)
    if (given !== undefined) sums.set(key, new Set([...(sums.get(key) ?? []), ...given]))
  }
  return new Map([...sums].map(([key, values]) => [key, [...values]]))
}
