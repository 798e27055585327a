/** What conditions are refused for, in OneLogin's words and then in words that help. */
import { describe, expect, it } from 'vitest'
import { conditionsSchema } from '../../src/conditions/condition.ts'
import { explainConditions } from '../../src/conditions/explain.ts'

const known = {
  customFields: new Set(['badge']),
  roles: new Map([[1, 'Sales']]),
  groups: new Map([[5, 'Office']]),
}
const one = (source: string, operator: string, value: string) =>
  explainConditions([{ source, operator, value }], known)

describe('conditions are refused', () => {
  it.each([
    ['shoe_size', '=', '42', 'source', 'Invalid condition source: shoe_size', /nothing of this name/u],
    ['custom_attribute_shoe', '=', '42', 'source', 'Invalid condition source: custom_attribute_shoe', /./u],
    ['manager_email', '=', 'x', 'source', 'Invalid condition source: manager_email', /./u],
    ['department', 'ri', '1', 'operator', 'Invalid condition operator: ri', /= != ~ !~ \^= \$= > </u],
    ['has_role', '=', '1', 'operator', 'Invalid condition operator: =', /ri nri/u],
    ['status', '~', '1', 'operator', 'Invalid condition operator: ~', /= !=/u],
    ['last_login', '=', '1', 'operator', 'Invalid condition operator: =', /> </u],
    ['member_of', '>', 'a', 'operator', 'Invalid condition operator: >', /./u],
    ['has_role', 'ri', '12345', 'value', 'Invalid condition value: 12345', /none of the values/u],
    ['has_role', 'ri', '', 'value', 'Invalid condition value: ', /empty value/u],
    ['has_role', 'ri', '1|', 'value', 'Invalid condition value: 1|', /empty value/u],
    ['group', '=', '6', 'value', 'Invalid condition value: 6', /none of the values/u],
    ['status', '=', '6', 'value', 'Invalid condition value: 6', /none of the values/u],
    ['state', '!=', 'Approved', 'value', 'Invalid condition value: Approved', /none of the values/u],
    ['last_login', '>', 'soon', 'value', 'Invalid condition value: soon', /whole number of days/u],
    ['last_login', '>', '1.5', 'value', 'Invalid condition value: 1.5', /whole number of days/u],
    ['department', '~', '', 'value', 'Invalid condition value: ', /text is expected/u],
    ['department', '^=', 'a|', 'value', 'Invalid condition value: a|', /beside every \|/u],
    ['distinguished_name', '~', '[a', 'value', 'Invalid condition value: [a', /regular expression/u],
    ['distinguished_name', '~', 'a{3}', 'value', 'Invalid condition value: a{3}', /\{ and \}/u],
    [
      'distinguished_name',
      '~',
      'a'.repeat(501),
      'value',
      `Invalid condition value: ${'a'.repeat(501)}`,
      /500/u,
    ],
  ])('%s %s %s', (source, operator, value, part, first, reason) => {
    expect(one(source, operator, value)).toEqual([
      { field: `conditions.[0].${part}`, message: [first, expect.stringMatching(reason)] },
    ])
  })

  it.each(['(', ')', '*', '+', '\\'])('with %s in the value, whatever the source', character => {
    for (const source of ['department', 'distinguished_name', 'member_of', 'custom_attribute_badge']) {
      expect(one(source, '=', `a${character}b`)).toEqual([
        {
          field: 'conditions.[0].value',
          message: [`Invalid condition value: a${character}b`, expect.stringContaining('( ) * + and \\')],
        },
      ])
    }
  })

  it('each at its own place', () => {
    const good = { source: 'department', operator: '=', value: 'Sales' }
    const bad = { source: 'status', operator: '=', value: '9' }
    const fields = explainConditions([good, bad, good, bad], known).map(error => error.field)
    expect(fields).toEqual(['conditions.[1].value', 'conditions.[3].value'])
  })
})

describe('the shape of conditions', () => {
  it('takes numbers and nothing as texts', () => {
    const given = [
      { source: 'status', operator: '=', value: 1 },
      { source: 'phone', operator: '=', value: null },
    ]
    expect(conditionsSchema.parse(given).map(({ value }) => value)).toEqual(['1', ''])
  })

  it.each([
    ['no list', {}],
    ['a missing value', [{ source: 'status', operator: '=' }]],
    ['a field too many', [{ source: 'status', operator: '=', value: '1', id: 1 }]],
    ['a value of 2,001 characters', [{ source: 'title', operator: '=', value: 'a'.repeat(2001) }]],
    ['101 conditions', Array.from({ length: 101 }, () => ({ source: 'status', operator: '=', value: '1' }))],
  ])('refuses %s', (_name, given) => {
    expect(conditionsSchema.safeParse(given).success).toBe(false)
  })
})
