import { describe, expect, test } from 'vitest'
import { catalogueOf, environmentRoles } from '../../src/roles/catalogue.ts'
import {
  type GroupRole,
  type HeldRole,
  nothingHeld,
  type RoleQuestion,
  resolveRoles,
} from '../../src/roles/resolve.ts'
import { presets } from '../../src/tenants/presets.ts'

const settings = { ...presets.automation, environments: ['prod'] }
const byAttribute = (role: string): HeldRole => ({ role, via: 'attribute', groupId: null })
const byDefault: HeldRole = { role: 'No Access', via: 'default', groupId: null }
const byGroup = (role: string, groupId = 'g1'): HeldRole => ({ role, via: 'group', groupId })
const group = (role: string, groupId = 'g1'): GroupRole => ({ environment: 'prod', role, groupId })

function ask(changes: Partial<RoleQuestion>, held?: HeldRole) {
  const previous = held === undefined ? nothingHeld : { roles: new Map([['prod', held]]), flags: [] }
  return resolveRoles({
    settings,
    catalogue: catalogueOf(environmentRoles),
    given: new Map(),
    groupRoles: [],
    previous,
    ...changes,
  })
}

const given = (value: string) => new Map([['prod', value]])

interface Row {
  readonly rule: string
  readonly changes?: Partial<RoleQuestion>
  readonly before?: HeldRole
  readonly held: HeldRole | undefined
  readonly flagged?: readonly [reason: string, meant: string | null]
  readonly events?: readonly string[]
}

const rows: readonly Row[] = [
  { rule: 'a role of the catalogue is held', changes: { given: given('Admin') }, held: byAttribute('Admin') },
  {
    rule: 'a value that differs in case is flagged with the right spelling and opens nothing',
    changes: { given: given('admin') },
    held: byAttribute('No Access'),
    flagged: ['letter_case', 'Admin'],
    events: ['role.flagged'],
  },
  {
    rule: 'an unknown role opens nothing where the workspace is set so',
    changes: { given: given('Wizard') },
    held: byAttribute('No Access'),
    flagged: ['unknown', null],
    events: ['role.unknown'],
  },
  {
    rule: 'an unknown role is the default where the workspace is set so',
    changes: {
      given: given('Wizard'),
      settings: { ...settings, unknownRole: 'default', defaultRole: 'Analyst' },
    },
    held: { role: 'Analyst', via: 'default', groupId: null },
    flagged: ['unknown', null],
    events: ['role.unknown'],
  },
  {
    rule: 'any name is kept where the workspace accepts all',
    changes: { given: given('Wizard'), settings: { ...settings, unknownRole: 'accept' } },
    held: byAttribute('Wizard'),
  },
  {
    rule: 'a name that differs in case is kept and flagged where the workspace accepts all',
    changes: { given: given('admin'), settings: { ...settings, unknownRole: 'accept' } },
    held: byAttribute('admin'),
    flagged: ['letter_case', 'Admin'],
    events: ['role.flagged'],
  },
  { rule: 'who is given nothing has the default role', held: byDefault },
  {
    rule: 'a role that is not given any more goes, and the default applies, told',
    before: byAttribute('Admin'),
    held: byDefault,
    events: ['role.defaulted'],
  },
  {
    rule: 'without a default role nothing is held, told',
    changes: { settings: { ...settings, defaultRole: null } },
    before: byAttribute('Admin'),
    held: undefined,
    events: ['role.defaulted'],
  },
  {
    rule: 'a role that is not given any more stays where the workspace is set so, told',
    changes: { settings: { ...settings, absentRole: 'keep' } },
    before: byAttribute('Admin'),
    held: { role: 'Admin', via: 'kept', groupId: null },
    events: ['role.kept'],
  },
  {
    rule: 'what was kept once is not told again',
    changes: { settings: { ...settings, absentRole: 'keep' } },
    before: { role: 'Admin', via: 'kept', groupId: null },
    held: { role: 'Admin', via: 'kept', groupId: null },
  },
  {
    rule: 'what a group gave is not kept when the group is left',
    changes: { settings: { ...settings, absentRole: 'keep' } },
    before: byGroup('Admin'),
    held: byDefault,
    events: ['role.defaulted'],
  },
  { rule: 'a group gives its role', changes: { groupRoles: [group('Operator')] }, held: byGroup('Operator') },
  {
    rule: 'an attribute goes before a group, also where its role is lower',
    changes: { given: given('Analyst'), groupRoles: [group('Admin')] },
    held: byAttribute('Analyst'),
  },
  {
    rule: 'of several groups the role of the highest rank is held',
    changes: { groupRoles: [group('Analyst', 'g1'), group('Admin', 'g2'), group('Operator', 'g3')] },
    held: byGroup('Admin', 'g2'),
  },
  {
    rule: 'of two groups that give the same role it is always the same one',
    changes: { groupRoles: [group('Admin', 'g2'), group('Admin', 'g1')] },
    held: byGroup('Admin', 'g1'),
  },
  {
    rule: 'a group that stands for a role that is no more gives nothing',
    changes: { groupRoles: [group('Gone')] },
    held: byDefault,
  },
  {
    rule: 'where nobody writes an unknown role opens nothing instead of being refused',
    changes: { given: given('Wizard'), settings: { ...settings, unknownRole: 'refuse' }, mayRefuse: false },
    held: byAttribute('No Access'),
    flagged: ['unknown', null],
    events: ['role.unknown'],
  },
]

describe('roles per environment', () => {
  test.each(rows)('$rule', ({ changes = {}, before, held, flagged, events = [] }) => {
    const resolved = ask(changes, before)
    expect(resolved.roles.get('prod')).toEqual(held)
    expect(resolved.flags.map(({ reason, meant }) => [reason, meant])).toEqual(flagged ? [flagged] : [])
    expect(resolved.events.map(({ event }) => event)).toEqual(events)
  })

  test('a value that was flagged before is not told again, until it or its end changes', () => {
    const first = ask({ given: given('admin') })
    expect(ask({ given: given('admin'), previous: first }).events).toEqual([])
    expect(ask({ given: given('ADMIN'), previous: first }).events).toMatchObject([{ event: 'role.flagged' }])
    expect(ask({ given: given('Admin'), previous: first }).flags).toEqual([])
  })

  test.each([
    ['admin', /role "admin" in the environment prod; .*it is "Admin"/],
    ['Wizard', /role "Wizard" in the environment prod; there are Admin, Operator, Analyst, No Access/],
  ])('an unknown role %s is refused with a reason that helps', (value, reason) => {
    const refusing = { ...settings, unknownRole: 'refuse' } as const
    expect(() => ask({ given: given(value), settings: refusing })).toThrow(
      expect.objectContaining({
        status: 400,
        scimType: 'invalidValue',
        message: expect.stringMatching(reason),
      }),
    )
  })

  describe('what a token may give at most', () => {
    const limit = { roles: ['Analyst'], holder: 'the token "Okta"' }
    test.each([
      ['a role beyond it by attribute', { given: given('Admin') }],
      ['a role beyond it by a group', { groupRoles: [group('Admin')] }],
    ])('%s is refused', (_, changes) => {
      expect(() => ask({ ...changes, limit })).toThrow(
        expect.objectContaining({
          status: 403,
          message: expect.stringMatching(/"Admin" in the environment prod .*the token "Okta".*Analyst/),
        }),
      )
    })
    test.each([
      ['a role within it', { given: given('Analyst') }, undefined, byAttribute('Analyst')],
      ['a role that is held already', { given: given('Admin') }, byAttribute('Admin'), byAttribute('Admin')],
      ['the default role, which is the workspace’s own', {}, byAttribute('Admin'), byDefault],
      ['no access', { given: given('No Access') }, undefined, byAttribute('No Access')],
      ['one within it in other letters', { given: given('analyst') }, undefined, byAttribute('No Access')],
    ])('%s is not', (_, changes, before, held) => {
      expect(ask({ ...changes, limit }, before).roles.get('prod')).toEqual(held)
    })
    test('what a group gives for a time is not made to stay', () => {
      const changes = { given: given('Admin'), groupRoles: [group('Admin')], limit }
      expect(() => ask(changes, byGroup('Admin'))).toThrow(/cannot be given/)
      expect(ask({ ...changes, given: new Map() }, byGroup('Admin')).roles.get('prod')).toEqual(
        byGroup('Admin'),
      )
    })
    test('a name that is no role yet is not left waiting until somebody makes a role of it', () => {
      const changes = { given: given('Wizard'), limit }
      expect(() => ask(changes)).toThrow(/"Wizard" in the environment prod cannot be given/)
      const waiting = {
        environment: 'prod',
        given: 'Wizard',
        reason: 'unknown',
        meant: null,
        held: 'No Access',
      } as const
      const previous = { roles: new Map([['prod', byAttribute('No Access')]]), flags: [waiting] }
      expect(ask({ ...changes, previous }).flags).toEqual([waiting])
    })
  })
})
