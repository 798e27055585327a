import { describe, expect, test } from 'vitest'
import { bindFilter } from '../../src/filter/bind.ts'
import { parseFilter } from '../../src/filter/parse.ts'
import { badgeUrn, badgeUser } from './badge-user.ts'

const enterpriseUrn = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

function bind(text: string) {
  return bindFilter(badgeUser, parseFilter(text))
}

describe('bindFilter: paths (RFC 7644 §3.4.2.2, RFC 7644 §3.10)', () => {
  test.each([
    ['USERNAME eq "x"', ['userName']],
    ['name.GIVENNAME eq "x"', ['name', 'givenName']],
    ['urn:ietf:params:scim:schemas:core:2.0:user:userName eq "x"', ['userName']],
    [`${enterpriseUrn}:employeeNumber eq "x"`, [enterpriseUrn, 'employeeNumber']],
    [`${enterpriseUrn.toLowerCase()}:manager.value eq "x"`, [enterpriseUrn, 'manager', 'value']],
    [`${badgeUrn}:code eq "x"`, [badgeUrn, 'code']],
    ['id eq "x"', ['id']],
    ['meta.lastModified gt "2011-05-13T04:42:34Z"', ['meta', 'lastModified']],
    ['emails.type eq "work"', ['emails', 'type']],
  ])('%s is bound to its keys, in the schema’s spelling', (text, keys) => {
    expect(bind(text)).toMatchObject({ kind: 'compare', path: { keys } })
  })

  test('a complex attribute without a sub-attribute is compared by its value', () => {
    expect(bind('emails co "@X"')).toMatchObject({
      path: {
        keys: ['emails', 'value'],
        definition: { name: 'value' },
        attributes: [{ name: 'emails' }, { name: 'value' }],
      },
      value: '@x',
    })
    expect(bind(`${enterpriseUrn}:manager eq "7"`)).toMatchObject({
      path: { keys: [enterpriseUrn, 'manager', 'value'] },
    })
  })

  test('pr stays at the complex attribute', () => {
    expect(bind('emails pr')).toMatchObject({ kind: 'present', path: { keys: ['emails'] } })
  })

  test('a complex attribute without a value can be asked for null only', () => {
    expect(bind('name ne null')).toMatchObject({ kind: 'present', path: { keys: ['name'] } })
    expect(bind('name eq null')).toMatchObject({
      kind: 'not',
      filter: { kind: 'present', path: { keys: ['name'] } },
    })
    expect(() => bind('name eq "Ann"')).toThrow(
      '"name" is complex and cannot be compared: name one of its sub-attributes (formatted, familyName, givenName',
    )
  })

  test('inside a value path the keys start at the element', () => {
    expect(bind('emails[TYPE eq "Work" and not (value pr)] or active eq true')).toMatchObject({
      kind: 'or',
      filters: [
        {
          kind: 'valuePath',
          path: { keys: ['emails'] },
          filter: {
            kind: 'and',
            filters: [
              { kind: 'compare', path: { keys: ['type'] }, value: 'work' },
              { kind: 'not', filter: { kind: 'present', path: { keys: ['value'] } } },
            ],
          },
        },
        { kind: 'compare', path: { keys: ['active'] }, value: true },
      ],
    })
  })
})

describe('bindFilter: refusals (RFC 7644 §3.4.2.2, invalidFilter)', () => {
  test.each([
    ['shoeSize eq 43', 'the filter asks for "shoeSize", which a User does not have'],
    ['name.shoeSize pr', 'the filter asks for "name.shoeSize", which a User does not have'],
    ['employeeNumber eq "7"', 'the filter asks for "employeeNumber", which a User does not have'],
    [
      'urn:example:other:userName eq "x"',
      'the filter asks for "urn:example:other:userName", which a User does not have',
    ],
    ['password eq "x"', 'the filter asks for "password", which is never returned'],
    ['password pr', 'the filter asks for "password", which is never returned'],
    ['a pr or not (userName sw "x" and password pr)', 'the filter asks for "a", which a User'],
    [`${badgeUrn}:secrets.value eq "x"`, 'which is never returned'],
    [`${badgeUrn}:secrets[value sw "x"]`, 'the filter asks for "value", which is never returned'],
    [`${badgeUrn}:secrets eq "x"`, 'is complex and cannot be compared'],
    [
      'emails[shoeSize eq 1]',
      'the filter asks for "shoeSize" inside "emails[...]", which has only value, display, type, primary',
    ],
    ['emails[emails.type eq "work"]', 'the filter asks for "emails.type" inside "emails[...]"'],
    ['userName[value eq "x"]', '"userName" is not complex, so "userName[...]" has nothing to select by'],
    ['emails.type[value eq "x"]', '"emails.type" is not complex'],
  ])('%s', (text, message) => {
    expect(() => bind(text)).toThrow(expect.objectContaining({ scimType: 'invalidFilter', status: 400 }))
    expect(() => bind(text)).toThrow(message)
  })
})
