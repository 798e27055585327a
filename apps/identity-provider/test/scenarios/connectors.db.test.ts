/** Every connector of the catalogue and ours: joins, changes, rests, comes back, leaves, and is put into a group. */
import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startGoodTarget } from '../provisioning/targets/good-target.ts'
import type { AppOptions } from './app-under-test.ts'
import { type Moment, play } from './scenario.ts'
import { aScenarioTakesMs, openStage, type Stage } from './stage.ts'
import { change, giveRole, groupByDepartment, inTurn, person, provisionGroups, takeRole } from './steps.ts'

vi.setConfig({ testTimeout: aScenarioTakesMs })

interface Row {
  readonly connector: number
  readonly name: string
  readonly auth?: AppOptions['auth']
  /** PUT unless given. */
  readonly update?: 'patch'
  /** In the words of RFC 7644 unless given. */
  readonly groups?: 'none' | 'SCIM 1.1'
}

const rows: readonly Row[] = [
  { connector: 45504, name: 'SCIM v2 Core', groups: 'SCIM 1.1' },
  { connector: 58450, name: 'Core Schema v1.1', groups: 'SCIM 1.1' },
  { connector: 58451, name: 'Enterprise Schema v1.1', groups: 'SCIM 1.1' },
  { connector: 121386, name: 'SCIM v2 w/OAuth', auth: 'oauth', groups: 'SCIM 1.1' },
  { connector: 123766, name: 'SCIM v2 w/OAuth & Scope', auth: 'oauth with a scope', groups: 'SCIM 1.1' },
  { connector: 130179, name: 'SCIM v2 Enterprise' },
  { connector: 156557, name: 'SCIM v2 Enterprise, full SAML' },
  { connector: 163938, name: 'SCIM v2 Enterprise, SCIM2 PATCH for Groups' },
  { connector: 174558, name: 'SCIM v2 Core w/SCIM2 Groups' },
  { connector: 175177, name: 'SCIM v2 Core / Oracle Groups' },
  { connector: 176326, name: 'SCIM v2 Enterprise - No Params', groups: 'none' },
  { connector: 900001, name: 'Custom SCIM (PATCH)', update: 'patch' },
]

function momentsOf(row: Row): readonly Moment[] {
  const update = row.update ?? 'put'
  const groups = row.groups !== 'none'
  const patch = row.groups === 'SCIM 1.1' ? 'patch1.1' : 'patch'
  const group = (...calls: readonly string[]): readonly string[] => (groups ? calls : [])
  return [
    {
      do: inTurn(
        ...(groups ? [provisionGroups(), groupByDepartment()] : []),
        person('ann', { department: 'Sales' }),
        giveRole('ann'),
      ),
      calls: [
        'find ann',
        'create ann',
        ...group('find group Sales', 'create group Sales', `${patch} group Sales +ann`),
      ],
      tasks: ['create ann done created'],
      states: { ann: 'provisioned enabled' },
      events: [...group('125'), '51 ann'],
      shows: { ann: 'active' },
      ...(groups ? { groups: { Sales: ['ann'] } } : {}),
    },
    {
      do: change('ann', { lastname: 'Oak' }),
      calls: ['find ann', `${update} ann`],
      tasks: ['update ann done updated'],
      events: ['52 ann'],
      shows: { ann: 'active Oak' },
    },
    {
      do: change('ann', { status: 2 }),
      calls: ['find ann', `${update} ann inactive`],
      tasks: ['suspend ann done suspended'],
      states: { ann: 'disabled disabled' },
      events: ['53 ann'],
      shows: { ann: 'inactive Oak' },
    },
    {
      do: change('ann', { status: 1 }),
      calls: ['find ann', `${update} ann`],
      tasks: ['reactivate ann done reactivated'],
      states: { ann: 'provisioned enabled' },
      events: ['54 ann'],
      shows: { ann: 'active Oak' },
    },
    {
      do: takeRole('ann'),
      calls: ['delete ann'],
      tasks: ['delete ann done deleted'],
      states: { ann: 'deleted disabled' },
      events: ['55 ann'],
      shows: {},
      ...(groups ? { groups: { Sales: [] } } : {}),
    },
  ]
}

describe('every connector', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage(testDatabases().at(-1))
  })
  afterAll(async () => {
    await stage.close()
  })

  it.concurrent.each(rows)('$connector $name', async row => {
    const { connector, name, auth } = row
    const options = { connector, name, ...(auth !== undefined && { auth }) }
    const { seen, expected } = await play(stage, startGoodTarget, { ...options, moments: momentsOf(row) })
    expect(seen).toEqual(expected)
  })

  it('the rows are the whole catalogue', async () => {
    const listed = await stage.call('GET', '/api/2/connectors')
    const known = rows.map(({ connector }) => ({ id: connector }))
    // The first one signs people in only.
    expect(listed).toMatchObject([{ id: 110016 }, ...known])
    expect(listed).toHaveLength(known.length + 1)
  })
})
