import { describe, expect, test } from 'vitest'
import { bindFilter } from '../../src/filter/bind.ts'
import { parseFilter } from '../../src/filter/parse.ts'
import { badgeUrn, badgeUser } from './badge-user.ts'
import { operators } from './filter-arbitrary.ts'

function bindBadge(attribute: string, operator: string, literal: string) {
  return bindFilter(badgeUser, parseFilter(`${badgeUrn}:${attribute} ${operator} ${literal}`))
}

const all = operators
const ordered = ['eq', 'ne', 'gt', 'ge', 'lt', 'le']
const equality = ['eq', 'ne']

describe('bindOperator (RFC 7644 §3.4.2.2, table 3)', () => {
  const allowed: readonly (readonly [string, string, readonly string[]])[] = [
    ['code', '"x"', all],
    ['nicknames', '"x"', all],
    ['level', '3', ordered],
    ['weight', '1.5', ordered],
    ['issued', '"2011-05-13T04:42:34Z"', ordered],
    ['photo', '"aGk="', equality],
    ['valid', 'true', equality],
  ]
  const rows = allowed.flatMap(([attribute, literal, some]) =>
    operators.map(operator => ({ attribute, operator, literal, works: some.includes(operator) })),
  )

  test.each(rows.filter(({ works }) => works))('$attribute $operator $literal is bound', row => {
    const bound = bindBadge(row.attribute, row.operator, row.literal)
    expect(bound).toMatchObject({ kind: 'compare', operator: row.operator })
  })

  test.each(rows.filter(({ works }) => !works))('$attribute $operator $literal is refused', row => {
    expect(() => bindBadge(row.attribute, row.operator, row.literal)).toThrow(
      expect.objectContaining({
        scimType: 'invalidFilter',
        message: expect.stringContaining(`cannot be compared by ${row.operator}, only by eq, ne`),
      }),
    )
  })

  test.each(operators.filter(operator => !equality.includes(operator)))(
    'null goes with eq and ne, not with %s',
    operator => {
      expect(() => bindFilter(badgeUser, parseFilter(`title ${operator} null`))).toThrow(
        `"title ${operator} null" has no meaning: null goes with eq and ne only`,
      )
    },
  )

  test.each(equality)('null goes with %s, whatever the type', operator => {
    for (const { attribute } of rows)
      expect(bindBadge(attribute, operator, 'null')).toMatchObject({ value: null })
  })
})

describe('bindValue (RFC 7643 §2.3)', () => {
  test.each([
    ['code', '"ＡNN"', 'ＡNN'],
    ['nicknames', '"ＡNN Ø"', 'ann ø'],
    ['level', '3', 3],
    ['weight', '-1.5', -1.5],
    ['issued', '"2011-05-13T06:42:34.5+02:00"', '2011-05-13T04:42:34.500Z'],
    ['photo', '"aGk="', 'aGk='],
    ['photo', 'null', null],
  ])('%s eq %s is compared as %j', (attribute, literal, value) => {
    expect(bindBadge(attribute, 'eq', literal)).toMatchObject({ value })
  })

  test.each([
    ['active eq "true"', '"active" is of type boolean: expected a boolean, got the string "true"'],
    ['active eq 1', '"active" is of type boolean: expected a boolean, got the number 1'],
    ['title eq true', '"title" is of type string: expected a string, got the boolean true'],
    [`${badgeUrn}:level eq "3"`, 'level" is of type integer: expected a number, got the string "3"'],
    [
      'meta.created gt "yesterday"',
      '"meta.created" is of type dateTime: expected one such as "2011-05-13T04:42:34Z", got the string "yesterday"',
    ],
    ['meta.created gt "2011-02-30T00:00:00Z"', 'got the string "2011-02-30T00:00:00Z"'],
    ['title eq "a\\u0000"', '"title" is compared with text that has a NUL or half a surrogate pair in it'],
    ['title co "\\ud83d"', '"title" is compared with text that has a NUL or half a surrogate pair in it'],
  ])('refuses %s', (text, message) => {
    expect(() => bindFilter(badgeUser, parseFilter(text))).toThrow(message)
  })

  test('a long literal is cut in the message', () => {
    const text = `active eq "${'x'.repeat(5000)}"`
    expect(() => bindFilter(badgeUser, parseFilter(text))).toThrow(`got the string "${'x'.repeat(60)}…"`)
  })
})
