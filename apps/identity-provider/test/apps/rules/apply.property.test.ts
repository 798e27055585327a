/** Rules against a naive model: walk them from the last to the first, and take the first that sets the parameter. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { applyRules, compileRules, type RuleText } from '../../../src/apps/rules/apply.ts'
import type { Person } from '../../../src/directory/person.ts'
import type { StoredRuleAction } from '../../../src/storage/tables.ts'
import { makePerson } from '../../directory/make-person.ts'

const word = fc.constantFrom('', 'a', 'b', 'ab', 'ba', 'abab')
const key = fc.constantFrom('groups', 'title', 'roles')
const prefix = fc.constantFrom('a', 'b', 'ab')

const written = fc.record({ key, values: fc.array(word, { minLength: 1, maxLength: 3 }) })
const mapped = fc.record({ key, source: fc.constantFrom('department', 'title', 'roles'), prefix })
const oneAction = fc.oneof(
  written.map(({ key: name, values }) => ({ kind: 'written' as const, key: name, values })),
  mapped.map(({ key: name, source, prefix: text }) => ({ kind: 'mapped' as const, key: name, source, text })),
)
const oneRule = fc.record({
  department: fc.option(word.filter(text => text !== '')),
  actions: fc.array(oneAction, { minLength: 1, maxLength: 4 }),
})
type Rule = typeof oneRule extends fc.Arbitrary<infer T> ? T : never
type Action = Rule['actions'][number]

const person = fc
  .record({ department: word, title: word, roles: fc.array(word.filter(text => text !== '')) })
  .map(({ department, title, roles }) =>
    makePerson({ department, title, roles: roles.map((name, id) => ({ id, name })) }),
  )

function stored(action: Action): StoredRuleAction {
  const name = { action: `set_${action.key}`, macro: null }
  return action.kind === 'written'
    ? { ...name, value: action.values, expression: null }
    : { ...name, value: [action.source], expression: `^${action.text}.*` }
}

function ruleText({ department, actions }: Rule): RuleText {
  const conditions = department === null ? [] : [{ source: 'department', operator: '=', value: department }]
  return { match: 'all', conditions, actions: actions.map(stored) }
}

/** What the action gives, or undefined where it sets nothing. */
function given(action: Action, { department, title, roles }: Person): string[] | undefined {
  if (action.kind === 'written') return action.values.filter(value => value !== '')
  const values = { department: [department ?? ''], title: [title ?? ''], roles: roles.map(role => role.name) }
  const source = action.source === 'department' ? 'department' : action.source === 'title' ? 'title' : 'roles'
  const found = values[source].filter(value => value.startsWith(action.text))
  return found.length === 0 ? undefined : found
}

function model(rules: readonly Rule[], one: Person, name: string): string[] | undefined {
  for (const rule of rules.toReversed()) {
    if (rule.department !== null && rule.department !== one.department) continue
    const sums = rule.actions.filter(action => action.key === name).map(action => given(action, one))
    const setting = sums.filter(values => values !== undefined)
    if (setting.length > 0) return [...new Set(setting.flat())]
  }
  return undefined
}

it('set what the last rule that sets anything sets', () => {
  fc.assert(
    fc.property(fc.array(oneRule, { maxLength: 6 }), person, (rules, one) => {
      const set = applyRules(compileRules(rules.map(ruleText), new Date(0)), one)
      for (const name of ['groups', 'title', 'roles']) expect(set.get(name)).toEqual(model(rules, one, name))
    }),
    { numRuns: 500 },
  )
})
