/** What the rules of an app set: every kind of action, beside conditions of every operator, and which rule wins. */
import { describe, expect, it } from 'vitest'
import { applyRules, compileRules, type RuleText } from '../../../src/apps/rules/apply.ts'
import type { StoredCondition, StoredRuleAction } from '../../../src/storage/tables.ts'
import { makePerson } from '../../directory/make-person.ts'

const ann = makePerson({
  department: 'Sales',
  title: 'Head',
  email: 'ann@mail.example',
  member_of: 'CN=Sales,OU=EU; CN=VPN,OU=IT',
  last_login: '2026-01-01T00:00:00Z',
  group_id: 5,
  group_name: 'Staff',
  roles: [
    { id: 1, name: 'App Sales' },
    { id: 2, name: 'App Support' },
    { id: 3, name: 'Everybody' },
  ],
  custom_attributes: { teams: 'red;blue' },
})
const at = new Date('2026-02-01T00:00:00Z')

const action = (name: string, more: Partial<StoredRuleAction>): StoredRuleAction => ({
  action: name,
  value: [],
  expression: null,
  macro: null,
  ...more,
})
const rule = (actions: readonly StoredRuleAction[], more: Partial<RuleText> = {}): RuleText => ({
  match: 'all',
  conditions: [],
  actions,
  ...more,
})
const set = (...values: string[]) => action('set_groups', { value: values })
const apply = (...rules: RuleText[]) => Object.fromEntries(applyRules(compileRules(rules, at), ann))

describe('an action sets', () => {
  it.each([
    [
      'groups that are written down',
      action('set_groups', { value: ['A', 'B', 'A'] }),
      { groups: ['A', 'B'] },
    ],
    [
      'a group per role',
      action('set_groups', { value: ['roles'], expression: '.*' }),
      { groups: ['App Sales', 'App Support', 'Everybody'] },
    ],
    [
      'a group after the first capture',
      action('set_groups', { value: ['roles'], expression: '^App (.*)$' }),
      { groups: ['Sales', 'Support'] },
    ],
    [
      'a group after what was matched, without a capture',
      action('set_groups', { value: ['roles'], expression: '^App' }),
      { groups: ['App'] },
    ],
    [
      'a group per entry of MemberOf',
      action('set_groups', { value: ['member_of'], expression: 'CN=([^,]+)' }),
      { groups: ['Sales', 'VPN'] },
    ],
    [
      'groups of several sources',
      action('set_groups', { value: ['department', 'custom_attribute_teams'], expression: '.+' }),
      { groups: ['Sales', 'red', 'blue'] },
    ],
    ['nothing where nothing matches', action('set_groups', { value: ['roles'], expression: 'X' }), {}],
    [
      'nothing where a capture took no part',
      action('set_groups', { value: ['title'], expression: 'Head|(x)' }),
      {},
    ],
    ['a group from a macro', action('set_groups', { macro: '{department} EU' }), { groups: ['Sales EU'] }],
    ['nothing from a blank macro', action('set_title', { macro: '{company}' }), {}],
    ['licenses', action('set_licenses', { value: ['E5', 'Visio'] }), { licenses: ['E5', 'Visio'] }],
    ['roles', action('set_roles', { value: ['admin'] }), { roles: ['admin'] }],
    ['any parameter', action('set_email.value', { value: ['x'] }), { 'email.value': ['x'] }],
    [
      'a parameter from a macro',
      action('set_title', { macro: '{title}-{teams}' }),
      { title: ['Head-red', 'blue'] },
    ],
    [
      'a parameter from an expression',
      action('set_dept', { value: ['email'], expression: '@(.*)' }),
      { dept: ['mail.example'] },
    ],
    ['a blank', action('set_title', { value: [''] }), { title: [] }],
  ])('%s', (_title, one, expected) => {
    expect(apply(rule([one]))).toEqual(expected)
  })
})

const condition = (source: string, operator: string, value: string): StoredCondition => ({
  source,
  operator,
  value,
})

describe('a rule applies', () => {
  const setX = [action('set_x', { value: ['1'] })]
  it.each<[string, string, string, boolean]>([
    ['department', '=', 'sales', true],
    ['department', '=', 'Support|Sales', true],
    ['department', '!=', 'Sales', false],
    ['department', '~', 'ale', true],
    ['department', '!~', 'ale', false],
    ['department', '^=', 'Sa', true],
    ['department', '$=', 'es', true],
    ['department', '>', 'R', true],
    ['department', '<', 'R', false],
    ['has_role', 'ri', '1|9', true],
    ['has_role', 'nri', '1|9', false],
    ['member_of', '=', 'CN=VPN,OU=IT', true],
    ['last_login', '>', '30', true],
    ['status', '=', '2', false],
    ['group', '=', '5', true],
    ['custom_attribute_teams', '~', 'blue', true],
  ])('%s %s %s: as conditions have it', (source, operator, value, expected) => {
    const fits = apply(rule(setX, { conditions: [condition(source, operator, value)] }))
    expect(fits).toEqual(expected ? { x: ['1'] } : {})
  })

  it('to everybody without conditions, to all or any of them else', () => {
    const conditions = [condition('department', '=', 'Sales'), condition('title', '=', 'Clerk')]
    expect(apply(rule(setX))).toEqual({ x: ['1'] })
    expect(apply(rule(setX, { conditions, match: 'all' }))).toEqual({})
    expect(apply(rule(setX, { conditions, match: 'any' }))).toEqual({ x: ['1'] })
  })
})

describe('among rules', () => {
  it('the later one wins', () => {
    expect(apply(rule([set('A')]), rule([set('B')]))).toEqual({ groups: ['B'] })
  })
  it('what the later one does not set stays', () => {
    const title = action('set_title', { value: ['T'] })
    expect(apply(rule([set('A'), title]), rule([set('B')]))).toEqual({ groups: ['B'], title: ['T'] })
  })
  it('a later one that comes to nothing leaves what the earlier one set', () => {
    const none = action('set_groups', { value: ['roles'], expression: 'X' })
    expect(apply(rule([set('A')]), rule([none]))).toEqual({ groups: ['A'] })
  })
  it('the actions of one add up', () => {
    const mapped = action('set_groups', { value: ['department'], expression: '.*' })
    expect(apply(rule([set('A'), mapped, set('A', 'C')]))).toEqual({ groups: ['A', 'Sales', 'C'] })
  })
})

it('an expression that would take for ever elsewhere takes no time here', () => {
  const long = makePerson({ department: `${'a'.repeat(50_000)}!` })
  const rules = compileRules([rule([action('set_x', { value: ['department'], expression: '^(a+)+$' })])], at)
  const start = performance.now()
  expect(applyRules(rules, long).size).toBe(0)
  expect(performance.now() - start).toBeLessThan(2_000)
})
