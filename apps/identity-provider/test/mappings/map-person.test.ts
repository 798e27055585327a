/** What mappings make of one person: every action, in order, over what was given by hand. */
import { describe, expect, it } from 'vitest'
import { compileMappings } from '../../src/mappings/compile.ts'
import { mapPerson, type Standing } from '../../src/mappings/map-person.ts'
import type { MappingAction, StoredRule } from '../../src/mappings/mapping.ts'
import { makePerson } from '../directory/make-person.ts'

const known = {
  customFields: new Set(['badge']),
  roles: new Map([
    [1, 'Sales'],
    [2, 'Support'],
    [3, 'Staff'],
  ]),
  groups: new Map([[5, 'Office']]),
}
const at = new Date('2026-01-01T00:00:00Z')
const ann = makePerson({
  username: 'ann',
  email: 'ann@mail.example',
  firstname: 'Ann',
  lastname: 'Ek',
  department: 'Sales',
  roles: [{ id: 3, name: 'Staff' }],
})

function standing(known_: Partial<Standing> = {}): Standing {
  const person = known_.person ?? ann
  return {
    person,
    byHand: new Set(person.roles.map(({ id }) => id)),
    replaced: new Map(),
    given: new Map(),
    held: new Map(),
    ...known_,
  }
}

function rule(id: number, actions: readonly MappingAction[], department?: string): StoredRule {
  const conditions =
    department === undefined ? [] : [{ source: 'department', operator: '=', value: department }]
  return { id, name: `Mapping ${id}`, match: 'all', conditions, actions }
}

const apply = (rules: readonly StoredRule[], before = standing()) =>
  mapPerson(compileMappings(rules, known, at), before)

describe('an action', () => {
  it.each([
    ['set_username', 'Ann.Ek', { username: 'Ann.Ek' }],
    ['set_email', '{firstname}.{lastname}@mail.example', { email: 'Ann.Ek@mail.example' }],
    ['set_firstname', ' Anna ', { firstname: 'Anna' }],
    ['set_lastname', '', { lastname: null }],
    ['set_title', '{title}', { title: null }],
    ['set_title', 'Account Manager', { title: 'Account Manager' }],
    ['set_department', 'EMEA', { department: 'EMEA' }],
    ['set_company', 'Ek Ltd', { company: 'Ek Ltd' }],
    ['set_comment', 'Line 1\nLine 2', { comment: 'Line 1\nLine 2' }],
    ['set_phone', '+46 8 123', { phone: '+46 8 123' }],
    ['set_external_id', '${user.id}', { external_id: '7' }],
    ['set_samaccountname', '{firstinitial}{lastname}', { samaccountname: 'AEk' }],
    ['set_userprincipalname', '${user.username}@corp.example', { userprincipalname: 'ann@corp.example' }],
    ['set_preferred_locale_code', 'sv-SE', { preferred_locale_code: 'sv-SE' }],
    ['set_custom_attribute_badge', '{department}-7', { custom_attributes: { badge: 'Sales-7' } }],
    ['set_status', '2', { status: 2 }],
    ['set_state', '3', { state: 3 }],
    ['set_group', '5', { group_id: 5, group_name: 'Office' }],
    ['set_group', '', { group_id: null }],
    [
      'add_role',
      '1',
      {
        roles: [
          { id: 1, name: 'Sales' },
          { id: 3, name: 'Staff' },
        ],
      },
    ],
    ['set_role', '1', { roles: [{ id: 1, name: 'Sales' }] }],
  ])('%s %j', (action, value, expected) => {
    const outcome = apply([rule(1, [{ action, value: [value] }])])
    expect(outcome.person).toEqual({ ...ann, ...expected })
    expect(outcome.problems).toEqual([])
  })

  it.each([
    ['set_email', '{firstname}', 'not an e-mail address'],
    ['set_username', '{title}', 'would be empty'],
    ['set_title', `{firstname}${'a'.repeat(255)}`, '258 characters'],
    ['set_preferred_locale_code', '{email}', ''],
  ])('%s %j leaves the field as it is and says why', (action, value, reason) => {
    const outcome = apply([rule(4, [{ action, value: [value] }])])
    expect(outcome.person).toEqual(ann)
    expect(outcome.problems).toEqual([
      { mapping: 4, field: action.slice(4), reason: expect.stringContaining(reason) },
    ])
  })

  it.each([
    ['add_role', '99'],
    ['set_role', '99'],
    ['set_group', '99'],
    ['set_custom_attribute_shoe', '42'],
  ])('%s of what has been deleted does nothing', (action, value) => {
    expect(apply([rule(1, [{ action, value: [value] }])]).person).toEqual(ann)
  })
})

describe('the order', () => {
  it('lets a later mapping see what an earlier one did, and not the other way round', () => {
    const moves = rule(1, [{ action: 'set_department', value: ['EMEA'] }], 'Sales')
    const gives = rule(2, [{ action: 'add_role', value: ['1'] }], 'EMEA')
    expect(apply([moves, gives]).given).toEqual(new Map([[1, new Set([2])]]))
    expect(apply([gives, moves]).given).toEqual(new Map())
  })

  it('lets the last win, and names it as the one that holds the field', () => {
    const [first, second] = [1, 2].map(id => rule(id, [{ action: 'set_title', value: [`Title ${id}`] }]))
    const outcome = apply([first, second].flatMap(one => one ?? []))
    expect(outcome.person.title).toBe('Title 2')
    expect(outcome.held).toEqual(new Map([['title', { mapping: 2, given: 'Title 2', manual: '' }]]))
  })

  it('lets "set role" replace what earlier ones and others gave, and later ones add to it', () => {
    const outcome = apply([
      rule(1, [{ action: 'add_role', value: ['1'] }]),
      rule(2, [{ action: 'set_role', value: ['2'] }]),
      rule(3, [{ action: 'add_role', value: ['3'] }]),
    ])
    expect(outcome.person.roles.map(({ id }) => id)).toEqual([2, 3])
    expect(outcome.given).toEqual(
      new Map([
        [2, new Set([2])],
        [3, new Set([3])],
      ]),
    )
    expect(outcome.replaced).toEqual(new Map([[3, 2]]))
  })
})

describe('what mappings gave', () => {
  const titled = [rule(1, [{ action: 'set_title', value: ['Boss'] }], 'Sales')]

  it('falls back to what was entered by hand when the person fits no more', () => {
    const before = apply(titled, standing({ person: { ...ann, title: 'Clerk' } }))
    const moved = { ...before, person: { ...before.person, department: 'IT' } }
    expect(apply(titled, moved)).toMatchObject({ person: { title: 'Clerk' }, held: new Map() })
  })

  it('gives way to nothing entered by hand, and remembers that', () => {
    const before = apply(titled, standing({ person: { ...ann, title: 'Clerk' } }))
    const edited = { ...before, person: { ...before.person, title: 'Head' } }
    const after = apply(titled, edited)
    expect(after.person.title).toBe('Boss')
    expect(apply([], after).person.title).toBe('Head')
  })

  it('of a status stays when the mapping lets go: nobody is let in because a mapping went', () => {
    const suspended = apply([rule(1, [{ action: 'set_status', value: ['2'] }], 'Sales')])
    expect(suspended.person.status).toBe(2)
    expect(apply([], suspended)).toMatchObject({ person: { status: 2 }, held: new Map() })
    const asks: StoredRule = {
      id: 2,
      name: 'Asks',
      match: 'all',
      conditions: [{ source: 'status', operator: '=', value: '2' }],
      actions: [{ action: 'add_role', value: ['2'] }],
    }
    expect(apply([asks], suspended).person.roles.map(({ id }) => id)).toEqual([2, 3])
  })

  it('stays given as long as one of two mappings gives it', () => {
    const [one, two] = [
      rule(1, [{ action: 'add_role', value: ['1'] }]),
      rule(2, [{ action: 'add_role', value: ['1'] }]),
    ]
    const both = apply([one, two])
    expect(both.given).toEqual(new Map([[1, new Set([1, 2])]]))
    const left = apply([two], both)
    expect(left.person.roles.map(({ id }) => id)).toEqual([1, 3])
    expect(apply([], left).person.roles.map(({ id }) => id)).toEqual([3])
  })

  it('is left alone where it was given by hand as well', () => {
    const both = apply([rule(1, [{ action: 'add_role', value: ['3'] }])])
    expect(both.given).toEqual(new Map([[3, new Set([1])]]))
    expect(apply([], both).person.roles.map(({ id }) => id)).toEqual([3])
  })
})

it('keeps a blocked field as it is, with its reason, and lets the mapping that holds it go on holding it', () => {
  const named = [rule(1, [{ action: 'set_username', value: ['boss'] }])]
  const blocked = new Map([['username', 'taken']])
  const fresh = mapPerson(compileMappings(named, known, at), standing(), blocked)
  expect(fresh).toMatchObject({
    person: { username: 'ann' },
    problems: [{ field: 'username', reason: 'taken' }],
  })
  const held = apply(named)
  const stays = mapPerson(compileMappings([], known, at), held, blocked)
  expect(stays.person.username).toBe('boss')
  expect(stays.held).toEqual(new Map([['username', { mapping: 1, given: 'boss', manual: 'ann' }]]))
})
