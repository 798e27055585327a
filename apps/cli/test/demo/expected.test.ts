import { describe, expect, test } from 'vitest'
import type { ScimUser } from '../../src/clients/scim-walk.ts'
import { type Comparison, differences, expectedAccounts } from '../../src/demo/expected.ts'
import { workatoSchema } from '../../src/demo/template.ts'

const strict: Comparison = { roles: true, strangers: 'none' }
const foreign: Comparison = { roles: false, strangers: 'others' }

function person(name: string, department = 'Sales') {
  return { username: `${name}@example.com`, department }
}

function user(userName: string, active: unknown = true, roles?: Record<string, unknown>): ScimUser {
  return { id: `id of ${userName}`, userName, active, ...(roles !== undefined && { [workatoSchema]: roles }) }
}

describe('who has an account at the end', () => {
  test('everybody outside Facilities, but the ignored and those whom the story deletes', () => {
    const people = ['ann', 'x.ae', 'nuno.chen', 'jose.rossi', 'grace.muller'].map(name => person(name))
    expect(
      expectedAccounts([...people, person('fred', 'Facilities')]).map(account => account.userName),
    ).toEqual(['ann@example.com', 'grace.muller@example.com'])
  })

  test('is inactive when suspended or when the role was lost under Suspend', () => {
    const people = ['ann', 'lena.silva', 'dmitri.kim'].map(name => ({ username: `${name}@example.com` }))
    expect(expectedAccounts(people).map(account => account.active)).toEqual([true, false, false])
  })

  test('has the roles of the file as the story changes them; an empty one is none', () => {
    const roles = { workato_role: 'Analyst', workato_role_test: '', workato_role_prod: 'Operator' }
    const [ann, isik] = expectedAccounts([
      { username: 'ann@example.com', ...roles },
      { username: 'isik.ismail@example.com', ...roles },
    ])
    expect(ann?.roles).toEqual({ workato_role: 'Analyst', workato_role_prod: 'Operator' })
    expect(isik?.roles).toEqual({ workato_role: 'Analyst' })
  })
})

describe('differences', () => {
  const ann = { userName: 'ann@example.com', active: true, roles: { workato_role: 'Admin' } }
  const bob = { userName: 'bob@example.com', active: false, roles: {} }

  test('none when everything is there, whatever the case of the names', () => {
    const found = [user('ANN@example.com', true, { workato_role: 'Admin' }), user('bob@example.com', false)]
    expect(differences([ann, bob], found, strict)).toEqual([])
  })

  test.each<[string, ScimUser[], Comparison, string[]]>([
    [
      'somebody is missing',
      [user('ann@example.com', true, { workato_role: 'Admin' })],
      strict,
      ['bob@example.com has no account.'],
    ],
    [
      'somebody is there who should not be',
      [user('ann@example.com', true, { workato_role: 'Admin' }), user('bob@example.com', false), user('eve')],
      strict,
      ['eve has an account that nobody should have.'],
    ],
    [
      'somebody is inactive, or active',
      [user('ann@example.com', false, { workato_role: 'Admin' }), user('bob@example.com')],
      strict,
      ['ann@example.com has active false, not true.', 'bob@example.com has active true, not false.'],
    ],
    [
      'somebody has another role, one too many or none',
      [
        user('ann@example.com', true, { workato_role_test: 'Analyst' }),
        user('bob@example.com', false, { workato_role: 'X' }),
      ],
      strict,
      [
        'ann@example.com has workato_role unset, not Admin.',
        'ann@example.com has workato_role_test Analyst, not unset.',
        'bob@example.com has workato_role X, not unset.',
      ],
    ],
    [
      'at a foreign endpoint somebody is left whom the story deletes; strangers and roles are its own matter',
      [user('ann@example.com'), user('bob@example.com', 'False'), user('eve'), user('Nuno.Chen@example.com')],
      foreign,
      ['nuno.chen@example.com has an account that nobody should have.'],
    ],
    [
      'an endpoint says nothing of active, which is as good as true',
      [user('ann@example.com', undefined), user('bob@example.com', null)],
      foreign,
      ['bob@example.com has active null, not false.'],
    ],
  ])('%s', (_name, found, comparison, sentences) => {
    expect(differences([ann, bob], found, comparison)).toEqual(sentences)
  })
})
