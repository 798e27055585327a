/** The transitions as they really happen: with planner, admin and engine, a real target, and every step written down. */
import { testDatabases } from '@joinery/database/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Occurrence,
  type Place,
  type PlannedVerb,
  places,
  transitions,
} from '../../src/provisioning/states.ts'
import { createWorld, freely, type World } from './world.ts'

const approving = { ...freely, approveCreate: true, approveUpdate: true, approveDelete: true }

type Way = readonly [from: Place, event: Occurrence, to: Place]

/** Waits, is ignored, opened again, approved, refused, tried again, done. */
function wholeWay(verb: PlannedVerb, from: Place, to: Place): readonly Way[] {
  return [
    [from, `${verb} is wanted`, `${verb} pending`],
    [`${verb} pending`, 'ignore', from],
    [from, `reopen ${verb}`, `${verb} pending`],
    [`${verb} pending`, 'approve', `${verb} working`],
    [`${verb} working`, 'failed', `${verb} failed`],
    [`${verb} failed`, 'retry', `${verb} working`],
    [`${verb} working`, 'done', to],
  ]
}

const expected: readonly Way[] = [
  ...wholeWay('create', 'nonexistent', 'provisioned'),
  ...wholeWay('update', 'provisioned', 'provisioned'),
  ...wholeWay('suspend', 'provisioned', 'disabled'),
  ...wholeWay('update_suspended', 'disabled', 'disabled'),
  ...wholeWay('reactivate', 'disabled', 'provisioned'),
  ...wholeWay('delete', 'provisioned', 'deleted'),
  ['deleted', 'create is wanted, automatic', 'create working'],
  ['create working', 'account is found', 'link working'],
  ['link working', 'failed', 'link failed'],
  ['link failed', 'retry', 'link working'],
  ['link working', 'done', 'provisioned'],
  ['provisioned', 'update is wanted, automatic', 'update working'],
  ['provisioned', 'suspend is wanted, automatic', 'suspend working'],
  ['disabled', 'update_suspended is wanted, automatic', 'update_suspended working'],
  ['disabled', 'reactivate is wanted, automatic', 'reactivate working'],
  ['disabled', 'delete is wanted, automatic', 'delete working'],
  ['suspend working', 'nothing is there', 'nonexistent'],
  ['update pending', 'nothing is to be done', 'provisioned'],
  ['create pending', 'nothing is to be done', 'nonexistent'],
  ['provisioned', 'link is dropped', 'unknown'],
]

describe.each(testDatabases())('on $name', databases => {
  let world: World
  const seen = new Set<string>()
  beforeAll(async () => {
    world = await createWorld(databases)
    await writeDownEveryStep(world)
    await goTheWholeWay(world)
    await goFreely(world)
    await comeToNothing(world)
    for (const step of await stepsTaken(world)) seen.add(step)
  }, 60_000)
  afterAll(() => world.close())

  it.each(expected)('from %s by %s to %s', (from, event, to) => {
    expect(seen).toContain(`${from} -> ${to}`)
    const row = transitions.find(
      one => one.event === event && one.to === to && [from, 'anywhere'].includes(one.from),
    )
    expect(row).toBeDefined()
  })
})

async function writeDownEveryStep({ database }: World): Promise<void> {
  await sql`create table step_taken (id bigint generated always as identity, before text, after text)`.execute(
    database.query,
  )
  await sql`
    create function write_step() returns trigger language plpgsql as $$
    begin
      insert into step_taken (before, after) values (
        case tg_op when 'INSERT' then 'nonexistent disabled'
          else old.provisioning_state || ' ' || old.provisioning_status end,
        new.provisioning_state || ' ' || new.provisioning_status);
      return null;
    end $$`.execute(database.query)
  await sql`
    create trigger write_step after insert or update of provisioning_state on assignment
    for each row execute function write_step()`.execute(database.query)
}

async function stepsTaken({ database }: World): Promise<readonly string[]> {
  const { rows } = await sql<{ before: string; after: string }>`
    select distinct before, after from step_taken`.execute(database.query)
  return rows.map(({ before, after }) => `${placeOf(before)} -> ${placeOf(after)}`)
}

/** Every state and status that was stored has to be a place. */
function placeOf(pair: string): string {
  const found = Object.entries(places).find(([, { state, status }]) => `${state} ${status}` === pair)
  if (found === undefined) throw new Error(`"${pair}" is no place`)
  return found[0]
}

async function goTheWholeWay(world: World): Promise<void> {
  await world.set({ ...approving, whenDeleted: 'delete' })
  const ann = await world.person('ann')
  const decided = async (method: string): Promise<void> => {
    await world.decide('ignore')
    await world.decide('reopen')
    await world.decide('approve')
    await refuse(world, method)
    await world.decide('retry')
    await world.settle()
  }
  await world.giveRole(ann)
  await decided('POST')
  await world.change(ann, { title: 'Baker' })
  await decided('PUT')
  await world.change(ann, { status: 2 })
  await decided('PUT')
  await world.change(ann, { title: 'Clerk' })
  await decided('PUT')
  await world.change(ann, { status: 1 })
  await decided('PUT')
  await world.takeRole(ann)
  await decided('DELETE')
}

async function refuse(world: World, method: string): Promise<void> {
  world.target.intercept(request => (request.method === method ? { status: 400, body: '{}' } : undefined))
  await world.settle()
  world.target.intercept(undefined)
}

async function goFreely(world: World): Promise<void> {
  await world.set({ ...freely, whenDeleted: 'delete' })
  const bo = await world.person('bo')
  await world.target.create('bo')
  await world.giveRole(bo)
  await refuse(world, 'PUT')
  await world.decide('retry')
  await world.settle()
  for (const to of [
    { title: 'Baker' },
    { status: 2 },
    { title: 'Clerk' },
    { status: 1 },
    { status: 2 },
  ] as const) {
    await world.change(bo, to)
    await world.settle()
  }
  await world.takeRole(bo)
  await world.settle()
  await world.change(bo, { status: 1 })
  await world.giveRole(bo)
  await world.settle()
}

async function comeToNothing(world: World): Promise<void> {
  const [cy, di, ed] = [await world.person('cy'), await world.person('di'), await world.person('ed')]
  await world.giveRole(cy, di)
  await world.settle()
  await world.target.remove((await world.assignment(cy)).target_id ?? '')
  await world.change(cy, { status: 2 })
  await world.settle()
  await world.set({ ...approving, whenDeleted: 'do_nothing' })
  await world.change(di, { title: 'Baker' })
  await world.change(di, { title: 'Clerk' })
  await world.takeRole(di)
  await world.giveRole(ed)
  await world.takeRole(ed)
}
