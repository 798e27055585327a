/** Every operator on every kind of source, for people who fit and for those who do not. */
import { describe, expect, it } from 'vitest'
import { compileConditions } from '../../src/conditions/compile.ts'
import { explainConditions } from '../../src/conditions/explain.ts'
import { settableTexts } from '../../src/mappings/fields.ts'
import { makePerson } from '../directory/make-person.ts'

const now = new Date('2026-03-01T12:00:00Z')
const known = {
  customFields: new Set(['badge']),
  roles: new Map([
    [1, 'Sales'],
    [2, 'Support'],
    [3, 'Staff'],
  ]),
  groups: new Map([
    [5, 'Office'],
    [6, 'Remote'],
  ]),
}
const ann = makePerson({
  username: 'Ann.Ek',
  email: 'Ann.Ek@mail.example',
  department: 'Sales EMEA',
  title: 'Ａccount Manager',
  company: 'Łódź Ltd',
  phone: null,
  member_of: 'CN=Staff,OU=Groups;CN=VPN Users,OU=Groups',
  distinguished_name: 'CN=Ann Ek,OU=Sales,DC=mail,DC=example',
  status: 1,
  state: 1,
  group_id: 5,
  group_name: 'Office',
  last_login: '2025-12-01T12:00:00Z',
  roles: [
    { id: 1, name: 'Sales' },
    { id: 3, name: 'Staff' },
  ],
  custom_attributes: { badge: '42' },
})

/** Source, operator, value, whether Ann fits. */
const rows: readonly (readonly [string, string, string, boolean])[] = [
  ['department', '=', 'sales emea', true],
  ['department', '=', 'Sales', false],
  ['department', '=', 'Support|Sales EMEA', true],
  ['department', '=', ' Support | Sales EMEA ', true],
  ['department', '!=', 'Sales', true],
  ['department', '!=', 'Sales|Sales EMEA', false],
  ['department', '~', 'EMEA', true],
  ['department', '~', 'APAC|emea', true],
  ['department', '~', 'APAC', false],
  ['department', '!~', 'APAC', true],
  ['department', '!~', 'APAC|emea', false],
  ['department', '^=', 'sales', true],
  ['department', '^=', 'emea', false],
  ['department', '$=', 'EMEA', true],
  ['department', '$=', 'Sales', false],
  ['department', '>', 'Sales', true],
  ['department', '<', 'Sales', false],
  ['department', '<', 'Support', true],
  ['title', '=', 'account manager', true],
  ['company', '^=', 'łÓDŹ', true],
  ['phone', '=', '', true],
  ['phone', '!=', '', false],
  ['phone', '=', '123|', true],
  ['phone', '~', '1', false],
  ['phone', '!~', '1', true],
  ['phone', '>', '0', false],
  ['phone', '<', '9', false],
  ['email', '$=', '@MAIL.example', true],
  ['username', '^=', 'ann.', true],
  ['custom_attribute_badge', '=', '42', true],
  ['custom_attribute_badge', '>', '9', true],
  ['custom_attribute_badge', '>', '42', false],
  ['custom_attribute_badge', '<', '100', true],
  ['custom_attribute_badge', '<', '-1', false],
  ['custom_attribute_badge', '!~', '4', false],
  ['member_of', '=', 'CN=Staff,OU=Groups', true],
  ['member_of', '=', 'CN=Staff', false],
  ['member_of', '!=', 'CN=Staff', true],
  ['member_of', '!=', 'CN=VPN Users,OU=Groups', false],
  ['member_of', '~', 'vpn', true],
  ['member_of', '!~', 'vpn', false],
  ['member_of', '^=', 'CN=VPN', true],
  ['member_of', '$=', 'Staff,OU=Groups', true],
  ['member_of', '^=', 'Staff', false],
  ['distinguished_name', '~', 'OU=S.les', true],
  ['distinguished_name', '~', 'ou=sales', true],
  ['distinguished_name', '!~', 'OU=[A-F]', true],
  ['distinguished_name', '=', 'OU=Sales', false],
  ['distinguished_name', '=', 'CN=Ann.Ek,OU=[a-z]ales,DC=mail,DC=examples?', true],
  ['distinguished_name', '!=', 'OU=Sales', true],
  ['distinguished_name', '^=', 'CN=A[a-z]n', true],
  ['distinguished_name', '$=', 'DC=exampl.', true],
  ['distinguished_name', '~', 'OU=IT|OU=Sales', true],
  ['has_role', 'ri', '1', true],
  ['has_role', 'ri', '2', false],
  ['has_role', 'ri', '2|3', true],
  ['has_role', 'nri', '2', true],
  ['has_role', 'nri', '2|3', false],
  ['group', '=', '5', true],
  ['group', '=', '6', false],
  ['group', '!=', '6', true],
  ['group', '=', '', false],
  ['status', '=', '1', true],
  ['status', '=', '2|3', false],
  ['status', '!=', '2', true],
  ['state', '=', '0|1', true],
  ['state', '!=', '1', false],
  ['last_login', '>', '60', true],
  ['last_login', '>', '90', false],
  ['last_login', '<', '91', true],
  ['last_login', '<', '90', false],
]

describe('a condition', () => {
  it.each(rows)('%s %s %j: %s', (source, operator, value, expected) => {
    const conditions = [{ source, operator, value }]
    expect(explainConditions(conditions, known)).toEqual([])
    expect(compileConditions('all', conditions, now)(ann)).toBe(expected)
  })

  it('takes every text field with every text operator', () => {
    const operators = { '=': true, '!=': false, '~': true, '!~': false, '^=': true, '$=': true, '>': false }
    for (const field of [...settableTexts, 'custom_attribute_badge']) {
      const person = makePerson(
        field === 'custom_attribute_badge' ? { custom_attributes: { badge: 'Köln' } } : { [field]: 'Köln' },
      )
      for (const [operator, expected] of Object.entries(operators)) {
        const conditions = [{ source: field, operator, value: 'KÖLN' }]
        expect(explainConditions(conditions, known)).toEqual([])
        const fits = compileConditions('any', conditions, now)(person)
        expect([field, operator, fits]).toEqual([field, operator, expected])
      }
    }
  })

  it('of a last login fits nobody who never signed in', () => {
    const never = makePerson({ last_login: null })
    for (const operator of ['>', '<']) {
      const test = compileConditions('all', [{ source: 'last_login', operator, value: '0' }], now)
      expect(test(never)).toBe(false)
    }
  })

  it('of nobody’s group fits who is in none', () => {
    const test = compileConditions('all', [{ source: 'group', operator: '=', value: '' }], now)
    expect([test(makePerson()), test(ann)]).toEqual([true, false])
  })
})

describe('several conditions', () => {
  const yes = { source: 'status', operator: '=', value: '1' }
  const no = { source: 'status', operator: '=', value: '2' }
  it.each([
    ['all', [yes, yes], true],
    ['all', [yes, no], false],
    ['any', [no, yes], true],
    ['any', [no, no], false],
    ['all', [], true],
    ['any', [], true],
  ] as const)('%s of %j: %s', (match, conditions, expected) => {
    expect(compileConditions(match, conditions, now)(ann)).toBe(expected)
  })
})

it('takes time in proportion to the text, whatever the expression', () => {
  const hard = makePerson({ distinguished_name: `${'a'.repeat(1900)}!` })
  const conditions = [{ source: 'distinguished_name', operator: '=', value: 'a?'.repeat(200) }]
  const test = compileConditions('all', conditions, now)
  const start = performance.now()
  expect(test(hard)).toBe(false)
  expect(performance.now() - start).toBeLessThan(1_000)
})
