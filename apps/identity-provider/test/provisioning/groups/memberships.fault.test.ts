/** Wishes that change, and an application that fails in every way: in the end everybody is where he was last wished. */
import { testDatabases } from '@joinery/database/testing'
import { array, assert, asyncProperty, constantFrom, integer, record, subarray } from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { GroupPush } from '../../../src/provisioning/groups/group-push.ts'
import type { Intercepted } from './group-target.ts'
import { createGroupWorld, type GroupApp, type GroupWorld } from './group-world.ts'

const groupNames = ['Sales', 'Berlin', 'Board']
const people = 4

const faults: Readonly<Record<string, Intercepted | undefined>> = {
  none: undefined,
  'closed before': { answer: 'close' },
  'closed after': { answer: 'close', done: true },
  '503 before': { answer: { status: 503 } },
  '500 after': { answer: { status: 500 }, done: true },
  '429': { answer: { status: 429 } },
  '404 of a gateway': { answer: { status: 404, body: '<html>no</html>' } },
  '400': { answer: { status: 400 } },
  '413': { answer: { status: 413 } },
  'no body': { answer: { status: 200 }, done: true },
}

const round = record({
  /** Who wants what, of those whose wishes change. */
  wishes: array(record({ who: integer({ min: 0, max: people - 1 }), groups: subarray(groupNames) }), {
    minLength: 1,
    maxLength: 6,
  }),
  faults: array(constantFrom(...Object.keys(faults)), { maxLength: 6 }),
  /** A group that somebody deletes at the target before the round. */
  deleted: constantFrom(undefined, undefined, ...groupNames),
})

interface Person {
  readonly id: string
  wished: readonly string[]
  /** Groups that may hold him, as far as is known. */
  maybe: Set<string>
}

/** One try: into what is wished, out of what may hold him and is not wished. What it may have done is kept. */
async function attempt(here: GroupApp, push: GroupPush, person: Person): Promise<void> {
  const add = person.wished
  const remove = [...person.maybe].filter(name => !add.includes(name))
  for (const name of add) person.maybe.add(name)
  await push.push(here.work(person.id, { add, remove }))
  person.maybe = new Set(add)
}

describe.each(testDatabases())('memberships on $name', databases => {
  let world: GroupWorld
  beforeAll(async () => {
    world = await createGroupWorld(databases)
  })
  afterAll(() => world.close())

  test.each([
    ['scim1', 'ours'],
    ['scim2', 'ours'],
    ['scim1', 'sample'],
  ] as const)(
    'whatever fails meanwhile, in %s to %s everybody ends where he was last wished',
    async (style, kind) => {
      await assert(
        asyncProperty(array(round, { minLength: 1, maxLength: 4 }), async rounds => {
          const here = await world.app(style, kind)
          const push = world.push({ gatherMs: 1, requestMs: 40 })
          const everybody: Person[] = (await here.at.users(people)).map(id => ({
            id,
            wished: [],
            maybe: new Set<string>(),
          }))
          for (const { wishes, faults: program, deleted } of rounds) {
            await deleteGroup(here, deleted, everybody)
            for (const { who, groups } of wishes) {
              const person = everybody[who]
              if (person !== undefined) person.wished = groups
            }
            const left = [...program]
            here.at.intercept(() => faults[left.shift() ?? 'none'])
            await Promise.allSettled(everybody.map(person => attempt(here, push, person)))
          }
          here.at.intercept(undefined)
          await letLostCreationsPass(world, here)
          await Promise.all(everybody.map(person => attempt(here, push, person)))
          expect(await membersOf(here)).toEqual(wishedOf(everybody))
          await here.at.close()
        }),
        { numRuns: 15 },
      )
    },
    60_000,
  )
})

/** The target no longer has the group, and so nobody in it; whoever is wished into it is pushed again. */
async function deleteGroup(
  here: GroupApp,
  name: string | undefined,
  everybody: readonly Person[],
): Promise<void> {
  const id = name === undefined ? undefined : (await here.known())[name]
  const names = Object.keys(await here.at.members())
  if (name === undefined || typeof id !== 'string' || !names.includes(name)) return
  await here.at.removeGroup(id)
  for (const person of everybody) person.maybe.delete(name)
}

/** As if the time had passed in which a creation whose answer was lost could still arrive. */
async function letLostCreationsPass({ database }: GroupWorld, { app }: GroupApp): Promise<void> {
  await database.query
    .updateTable('app_entitlement')
    .set({ creating_until: null })
    .where('app_id', '=', app.id)
    .execute()
}

async function membersOf(here: GroupApp): Promise<Readonly<Record<string, readonly string[]>>> {
  const members = await here.at.members()
  return Object.fromEntries(groupNames.map(name => [name, members[name] ?? []]))
}

function wishedOf(everybody: readonly Person[]): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    groupNames.map(name => [
      name,
      everybody
        .filter(person => person.wished.includes(name))
        .map(({ id }) => id)
        .sort(),
    ]),
  )
}
