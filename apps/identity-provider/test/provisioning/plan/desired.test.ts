/** What should be at the target, cell by cell: grant, person, settings, and what the target may have. */
import { describe, expect, it } from 'vitest'
import type { Person } from '../../../src/directory/person.ts'
import { desiredAccount, type Situation } from '../../../src/provisioning/plan/desired.ts'
import type { Rendered } from '../../../src/provisioning/plan/render.ts'
import type { DesiredAccount, WhenDeleted, WhenSuspended } from '../../../src/storage/tables.ts'
import { makePerson } from '../../directory/make-person.ts'

const person = (status: number): Person => makePerson({ status })

const settings = (whenDeleted: WhenDeleted, whenSuspended: WhenSuspended, setsActive = false) => ({
  whenDeleted,
  whenSuspended,
  setsActive,
  render: ({ status }: Person): Rendered => ({
    resource: { userName: 'new', ...(setsActive ? { active: String(status !== 2) } : {}) },
    groups: undefined,
  }),
})

const active: DesiredAccount = { kind: 'active', resource: { userName: 'old', active: true } }
const suspended: DesiredAccount = { kind: 'suspended', resource: { userName: 'old', active: false } }
const absent: DesiredAccount = { kind: 'absent' }
const inApp = { byHand: new Map(), managerTargetId: null }
const fresh = { inApp, acknowledged: null, reached: false, lastResource: undefined }
const there = { inApp, acknowledged: active, reached: true, lastResource: undefined }
const asleep = { inApp, acknowledged: suspended, reached: true, lastResource: undefined }
const gone = { inApp, acknowledged: absent, reached: false, lastResource: undefined }
const unsure = { inApp, acknowledged: null, reached: true, lastResource: { userName: 'sent', active: true } }

const wantActive = {
  kind: 'account',
  account: { kind: 'active', resource: { userName: 'new', active: true } },
}
const wantSuspended = {
  kind: 'account',
  account: { kind: 'suspended', resource: { userName: 'new', active: false } },
}
const keepSuspended = {
  kind: 'account',
  account: { kind: 'suspended', resource: { userName: 'old', active: false } },
}
const wantAbsent = { kind: 'account', account: { kind: 'absent' } }
const leave = { kind: 'leave' }
const drop = { kind: 'drop' }

type AtTarget = Pick<Situation, 'inApp' | 'acknowledged' | 'reached' | 'lastResource'>

describe('granted, and the person may work', () => {
  it.each([0, 1, 3, 4, 5, 7, 8])('status %i wants an active account', status => {
    for (const atTarget of [fresh, there, asleep, gone, unsure]) {
      const situation = { granted: true, person: person(status), ...atTarget }
      expect(desiredAccount(situation, settings('delete', 'suspend'))).toEqual(wantActive)
    }
  })

  it('a template that sets active itself is taken at its word', () => {
    const situation = { granted: true, person: person(1), ...fresh }
    expect(desiredAccount(situation, settings('delete', 'suspend', true))).toEqual({
      kind: 'account',
      account: { kind: 'active', resource: { userName: 'new', active: 'true' } },
    })
  })
})

describe('granted, and the person is suspended', () => {
  it.each<[WhenSuspended, string, AtTarget, object]>([
    ['suspend', 'never reached', fresh, leave],
    ['suspend', 'active there', there, wantSuspended],
    ['suspend', 'suspended there', asleep, wantSuspended],
    ['suspend', 'deleted there', gone, leave],
    ['suspend', 'perhaps there', unsure, wantSuspended],
    ['do_nothing', 'never reached', fresh, leave],
    ['do_nothing', 'active there', there, wantActive],
    ['do_nothing', 'suspended there', asleep, wantSuspended],
    ['do_nothing', 'deleted there', gone, leave],
    ['do_nothing', 'perhaps there', unsure, leave],
  ])('%s, %s', (whenSuspended, _where, atTarget, expected) => {
    const situation = { granted: true, person: person(2), ...atTarget }
    expect(desiredAccount(situation, settings('delete', whenSuspended))).toEqual(expected)
  })

  it('suspending overrides an active of the template; Do Nothing prints the person as working', () => {
    const situation = { granted: true, person: person(2), ...there }
    expect(desiredAccount(situation, settings('delete', 'suspend', true))).toEqual(wantSuspended)
    expect(desiredAccount(situation, settings('delete', 'do_nothing', true))).toMatchObject({
      account: { kind: 'active', resource: { active: 'true' } },
    })
  })
})

describe('access is gone', () => {
  it.each<[WhenDeleted, string, AtTarget, object]>([
    ['delete', 'never reached', fresh, leave],
    ['delete', 'active there', there, wantAbsent],
    ['delete', 'suspended there', asleep, wantAbsent],
    ['delete', 'deleted there', gone, leave],
    ['delete', 'perhaps there', unsure, wantAbsent],
    ['suspend', 'never reached', fresh, leave],
    ['suspend', 'active there', there, keepSuspended],
    ['suspend', 'suspended there', asleep, keepSuspended],
    ['suspend', 'deleted there', gone, leave],
    [
      'suspend',
      'perhaps there',
      unsure,
      { kind: 'account', account: { kind: 'suspended', resource: { userName: 'sent', active: false } } },
    ],
    ['do_nothing', 'never reached', fresh, leave],
    ['do_nothing', 'active there', there, drop],
    ['do_nothing', 'suspended there', asleep, drop],
    ['do_nothing', 'deleted there', gone, leave],
    ['do_nothing', 'perhaps there', unsure, drop],
  ])(
    '%s, %s: the same whether the grant or the person is gone',
    (whenDeleted, _where, atTarget, expected) => {
      const chosen = settings(whenDeleted, 'suspend')
      expect(desiredAccount({ granted: false, person: person(1), ...atTarget }, chosen)).toEqual(expected)
      expect(desiredAccount({ granted: false, person: person(2), ...atTarget }, chosen)).toEqual(expected)
      expect(desiredAccount({ granted: true, person: undefined, ...atTarget }, chosen)).toEqual(expected)
    },
  )
})

describe('groups', () => {
  const withGroups = {
    ...settings('suspend', 'suspend'),
    render: (): Rendered => ({ resource: { userName: 'new' }, groups: ['B'] }),
  }
  const inA: DesiredAccount = { ...active, groups: ['A'] }
  it.each([
    ['are as rendered for who may work', { granted: true, person: person(1) }, 'active', ['B']],
    ['are as rendered for who is suspended', { granted: true, person: person(2) }, 'suspended', ['B']],
    ['stay as they are for who leaves', { granted: false, person: person(1) }, 'suspended', ['A']],
    ['stay for who is deleted', { granted: true, person: undefined }, 'suspended', ['A']],
  ])('%s', (_title, who, kind, groups) => {
    const verdict = desiredAccount({ ...who, ...there, acknowledged: inA }, withGroups)
    expect(verdict).toMatchObject({ kind: 'account', account: { kind, groups } })
  })

  it('are not spoken of where nothing is known of them', () => {
    const verdict = desiredAccount({ granted: false, person: person(1), ...there }, withGroups)
    expect(verdict).toEqual(keepSuspended)
  })
})
