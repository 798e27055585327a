import { nameIdFormats } from '@joinery/saml'
import { describe, expect, test } from 'vitest'
import { catalogueOf } from '../../../src/roles/catalogue.ts'
import { readAssertedPerson } from '../../../src/sso/person/asserted-person.ts'
import { chooseRoles, readAssertedRoles } from '../../../src/sso/person/asserted-roles.ts'
import { usualAttributeNames } from '../../../src/sso/provider/attribute-names.ts'

const schema = {
  environments: ['dev', 'prod'],
  roleAttributes: { urn: 'urn:example:1.0:Role', prefix: 'workato_role' },
}

const role = (name: string, rank: number) => ({ name, description: '', rank, rights: [] })

const read = (
  value: string,
  format: keyof typeof nameIdFormats,
  attributes: Readonly<Record<string, readonly string[]>> = {},
) =>
  readAssertedPerson(
    { nameId: { value, format: nameIdFormats[format] }, attributes: new Map(Object.entries(attributes)) },
    usualAttributeNames,
    schema,
  )

describe('what an assertion says of a person', () => {
  test.each<[string, ReturnType<typeof read>, Readonly<Record<string, string | null>>]>([
    [
      'a NameID that is an address is name and address',
      read('Ann@x.example', 'email'),
      { nameId: 'Ann@x.example', externalId: null, userName: 'Ann@x.example', email: 'Ann@x.example' },
    ],
    [
      'one that is a name is no address',
      read('ann', 'unspecified'),
      { nameId: 'ann', externalId: null, userName: 'ann', email: null },
    ],
    [
      'the attribute goes before the NameID',
      read('ann@login.example', 'unspecified', { 'User.email': ['ann@x.example'] }),
      { userName: 'ann@login.example', email: 'ann@x.example' },
    ],
    [
      'a persistent one is the external id, and the address the name',
      read('ann@scope.example', 'persistent', { email: ['ann@x.example'] }),
      {
        nameId: 'ann@scope.example',
        externalId: 'ann@scope.example',
        userName: 'ann@x.example',
        email: 'ann@x.example',
      },
    ],
    [
      'a persistent one alone is neither name nor address',
      read('ann@scope.example', 'persistent'),
      { userName: null, email: null },
    ],
    [
      'a transient one says nothing of who it is',
      read('ann@x.example', 'transient'),
      { nameId: null, externalId: null, userName: null, email: null },
    ],
    [
      'what is no address is none, and the NameID does not stand in for it',
      read('ann@x.example', 'email', { email: ['ann, bob@x.example'] }),
      { email: null },
    ],
    [
      'blank values say nothing, and the next name is looked at',
      read('ann', 'unspecified', {
        firstname: ['  '],
        'User.FirstName': ['', ' Ann '],
        lastname: ['x'.repeat(257)],
      }),
      { givenName: 'Ann', familyName: null, displayName: null },
    ],
  ])('%s', (_, person, expected) => {
    expect(person).toMatchObject(expected)
  })
})

describe('the roles that an assertion says', () => {
  const catalogue = catalogueOf([role('Admin', 300), role('Operator', 200), role('Second', 200)])
  const choose = (values: readonly string[]) =>
    chooseRoles(
      readAssertedRoles(
        { attributes: new Map([['workato_role_prod', values]]) },
        usualAttributeNames,
        schema,
      ),
      catalogue,
    ).get('prod')

  test.each<[readonly string[], string | undefined]>([
    [['Operator'], 'Operator'],
    [['Operator', 'Admin'], 'Admin'],
    [['Baker; Operator;'], 'Operator'],
    [['Second', 'Operator'], 'Second'],
    [['Baker', 'Cook'], 'Baker'],
    [['admin'], 'admin'],
    [['', ' ; '], undefined],
    [[], undefined],
  ])('%j is %j', (values, expected) => {
    expect(choose(values)).toBe(expected)
  })
})
