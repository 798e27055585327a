/** OneLogin's provisioning states: every place, and every row of the table of transitions. */
import { describe, expect, it } from 'vitest'
import {
  type Known,
  knownOf,
  move,
  type Occurrence,
  type Place,
  places,
  provisioningStates,
  provisioningStatuses,
  restingStanding,
  standingAfter,
  standingAt,
  standingWanted,
  transitions,
  unlinked,
  type Verb,
  verbOf,
} from '../../src/provisioning/states.ts'
import type { DesiredAccount, TaskOutcome } from '../../src/storage/tables.ts'
import { shownRows, statesPage } from './states-page.ts'

const active: DesiredAccount = { kind: 'active', resource: {} }
const suspended: DesiredAccount = { kind: 'suspended', resource: {} }
const absent: DesiredAccount = { kind: 'absent' }
const everyKnown: readonly Known[] = ['nothing', 'perhaps', 'active', 'suspended', 'absent']
const everyPlace = Object.keys(places) as Place[]

describe('places', () => {
  it('are told apart by state and status', () => {
    const pairs = Object.values(places).map(({ state, status }) => `${state} ${status}`)
    expect(new Set(pairs).size).toBe(pairs.length)
  })

  it('use each of OneLogin’s 17 states and 8 statuses', () => {
    const seen = Object.values(places)
    expect(new Set(seen.map(place => place.state))).toEqual(new Set(provisioningStates))
    expect(new Set(seen.map(place => place.status))).toEqual(new Set(provisioningStatuses))
    expect([provisioningStates.length, provisioningStatuses.length]).toEqual([17, 8])
  })
})

describe('the table', () => {
  it.each(transitions.map(row => [row.from, row.event, row.known ?? 'whatever is known', row]))(
    'leads from %s by %s (%s) where it says',
    (_from, _event, _known, { from, event, known, to }) => {
      for (const place of from === 'anywhere' ? everyPlace : [from]) {
        for (const knowing of known === undefined ? everyKnown : [known]) {
          expect(move(place, event, knowing)).toBe(to)
        }
      }
    },
  )

  it('says each thing once', () => {
    const keys = transitions.map(({ from, event, known }) => `${from}, ${event}, ${known}`)
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('reaches every place, and leaves every place but by planning alone', () => {
    expect(new Set(transitions.map(row => row.to))).toEqual(new Set(everyPlace))
    const left = new Set(transitions.map(row => row.from))
    const resting = ['nonexistent', 'unknown', 'provisioned', 'disabled', 'deleted']
    expect(everyPlace.filter(place => !left.has(place))).toEqual(resting)
  })

  it.each<[Place, Occurrence]>([
    ['provisioned', 'approve'],
    ['create working', 'approve'],
    ['create failed', 'approve'],
    ['create working', 'ignore'],
    ['create pending', 'retry'],
    ['provisioned', 'retry'],
    ['create pending', 'done'],
    ['deleted', 'failed'],
    ['update working', 'account is found'],
    ['reactivate working', 'nothing is there'],
  ])('has no way from %s by %s', (from, event) => {
    expect(() => move(from, event, 'active')).toThrow('There is no way')
  })

  it('is what the documentation shows', async () => {
    expect(shownRows()).toBe(transitions.length)
    await expect(statesPage()).toMatchFileSnapshot('../../../../docs/provisioning-states.md')
  })
})

/** The transitions that OneLogin's own words suggest, read off its states, statuses and events; not off our table. */
describe('a person in an app', () => {
  const nonexistent = ['nonexistent', 'disabled'] as const
  const waiting = ['provisioning_pending_approval', 'enabling_pending_approval'] as const
  const creating = ['provisioning', 'enabling'] as const
  const linking = ['linking', 'enabling'] as const
  const provisioned = ['provisioned', 'enabled'] as const
  const off = ['disabled', 'disabled'] as const
  const changing = ['modifying', 'enabled'] as const
  const leaving = ['deleting_pending_approval', 'disabling_pendding_approval'] as const
  const stopping = ['modifying_pending_approval_then_disabled', 'disabling_pendding_approval'] as const

  it.each<[string, readonly [string, string], Occurrence, Known, readonly [string, string]]>([
    ['is given it', nonexistent, 'create is wanted', 'nothing', waiting],
    ['is given it freely', nonexistent, 'create is wanted, automatic', 'nothing', creating],
    ['is given it again', ['deleted', 'disabled'], 'create is wanted', 'absent', waiting],
    ['is approved', waiting, 'approve', 'nothing', creating],
    ['is ignored', waiting, 'ignore', 'nothing', nonexistent],
    ['is found there', creating, 'account is found', 'perhaps', linking],
    ['is linked', linking, 'done', 'perhaps', provisioned],
    ['is created', creating, 'done', 'perhaps', provisioned],
    ['is refused', creating, 'failed', 'nothing', ['provisioning_failed', 'enabling_failed']],
    ['is refused on linking', linking, 'failed', 'perhaps', ['linking_failed', 'enabling_failed']],
    ['changes', provisioned, 'update is wanted', 'active', ['modifying_pending_approval', 'enabled']],
    ['changes freely', provisioned, 'update is wanted, automatic', 'active', changing],
    ['has changed', changing, 'done', 'active', provisioned],
    ['is refused the change', changing, 'failed', 'active', ['modifying_failed', 'enabled']],
    [
      'is suspended freely',
      provisioned,
      'suspend is wanted, automatic',
      'active',
      ['modifying', 'disabling'],
    ],
    ['is suspended', provisioned, 'suspend is wanted', 'active', stopping],
    ['was suspended', ['modifying', 'disabling'], 'done', 'active', off],
    ['comes back', off, 'reactivate is wanted, automatic', 'suspended', ['modifying', 'enabling']],
    ['is back', ['modifying', 'enabling'], 'done', 'suspended', provisioned],
    ['leaves', provisioned, 'delete is wanted', 'active', leaving],
    ['leaves suspended', off, 'delete is wanted, automatic', 'suspended', ['deleting', 'disabling']],
    ['is deleted', ['deleting', 'disabling'], 'done', 'active', ['deleted', 'disabled']],
    [
      'is not deleted',
      ['deleting', 'disabling'],
      'failed',
      'active',
      ['deleting_failed', 'disabling_failed'],
    ],
    ['is let go', provisioned, 'link is dropped', 'active', ['unknown', 'disabled']],
    ['is tried again', ['deleting_failed', 'disabling_failed'], 'retry', 'active', ['deleting', 'disabling']],
  ])('who %s goes from %o by %s (%s) to %o', (_what, from, event, known, to) => {
    const place = everyPlace.find(name => places[name].state === from[0] && places[name].status === from[1])
    if (place === undefined) throw new Error(`no place is ${from.join(' ')}`)
    const { state, status } = places[move(place, event, known)]
    expect([state, status]).toEqual(to)
  })
})

describe('planner, decisions and engine', () => {
  it('name the place of a task by its verb and step', () => {
    expect(standingAt('link', 'pending')).toEqual(standingAt('create', 'pending'))
    expect(standingAt('suspend', 'failed')).toEqual(places['suspend failed'])
    const verbs: readonly Verb[] = [
      'create',
      'link',
      'update',
      'update_suspended',
      'suspend',
      'reactivate',
      'delete',
    ]
    for (const verb of verbs) expect(standingAt(verb, 'working')).toEqual(places[`${verb} working`])
  })

  it('plan a task to where it waits or is on its way', () => {
    expect(standingWanted('delete', 'required', 'active')).toEqual(places['delete pending'])
    expect(standingWanted('delete', 'automatic', 'perhaps')).toEqual(places['delete working'])
  })

  it('call an update of what is to stay suspended a verb of its own', () => {
    expect(verbOf('update', suspended)).toBe('update_suspended')
    expect(verbOf('update', active)).toBe('update')
    expect(verbOf('suspend', suspended)).toBe('suspend')
  })

  it.each<[TaskOutcome, DesiredAccount, Place]>([
    ['created', active, 'provisioned'],
    ['linked', active, 'provisioned'],
    ['updated', active, 'provisioned'],
    ['updated', suspended, 'disabled'],
    ['reactivated', active, 'provisioned'],
    ['suspended', suspended, 'disabled'],
    ['deleted', absent, 'deleted'],
    ['nothing', absent, 'deleted'],
    ['nothing', suspended, 'nonexistent'],
  ])('end with %s for %o at %s', (outcome, desired, place) => {
    expect(standingAfter(outcome, desired)).toEqual(places[place])
  })

  it.each<[string, DesiredAccount | null, boolean, Known, Place]>([
    ['never reached', null, false, 'nothing', 'nonexistent'],
    ['perhaps reached', null, true, 'perhaps', 'unknown'],
    ['active there', active, true, 'active', 'provisioned'],
    ['suspended there', suspended, true, 'suspended', 'disabled'],
    ['deleted there', absent, false, 'absent', 'deleted'],
  ])('leave who is %s where the target is', (_what, acknowledged, reached, known, place) => {
    expect(knownOf(acknowledged, reached)).toBe(known)
    expect(restingStanding(acknowledged, reached)).toEqual(places[place])
  })

  it('drop a link to unknown and off', () => {
    expect(unlinked).toEqual({ state: 'unknown', status: 'disabled' })
  })
})
