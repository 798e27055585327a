/** A contract that nothing can break would prove nothing: stores with one fault each have to be found out. */
import { describe, expect, test } from 'vitest'
import type { ResourceStore } from '../../src/index.ts'
import { type MemoryTransaction, memoryStore } from '../../src/memory/index.ts'
import {
  type ContractCase,
  membershipContract,
  storeContract,
  walkContract,
} from '../../src/testing/index.ts'

type Store = ResourceStore<MemoryTransaction>
type Memberships = NonNullable<Store['memberships']>

/** Titles of the cases that a store does not pass. */
async function broken(cases: readonly ContractCase[]): Promise<readonly string[]> {
  const titles: string[] = []
  for (const { title, run } of cases) await run().catch(() => titles.push(title))
  return titles
}

/** The memory store with one of its promises broken. */
function faulty(fault: (store: Store) => Partial<Store>): Store {
  const store = memoryStore()
  return { ...store, ...fault(store) }
}

function faultyMemberships(fault: (memberships: Memberships) => Partial<Memberships>): Store {
  return faulty(({ memberships }) => {
    if (memberships === undefined) throw new Error('the memory store has memberships')
    return { memberships: { ...memberships, ...fault(memberships) } }
  })
}

function without<Whole extends object, Name extends keyof Whole>(
  whole: Whole,
  name: Name,
): Omit<Whole, Name> {
  const { [name]: _, ...rest } = whole
  return rest
}

describe('a contract', () => {
  test('has a title of its own for every case', () => {
    const cases = [storeContract, membershipContract, walkContract].flatMap(contract => contract(memoryStore))
    expect(new Set(cases.map(({ title }) => title)).size).toBe(cases.length)
  })

  test('is kept by the memory store, a new one for each case or one for all', async () => {
    const one = memoryStore()
    for (const open of [memoryStore, async () => one]) {
      const cases = [...storeContract(open), ...membershipContract(open), ...walkContract(open)]
      expect(await broken(cases)).toEqual([])
    }
  })

  test('says what was expected and what came', async () => {
    const changed = faulty(store => ({
      async get(...of) {
        const found = await store.get(...of)
        return found && { ...found, document: found.document.replace('Ann', 'Eve') }
      },
    }))
    const [first] = storeContract(() => changed)
    await expect(first?.run()).rejects.toThrow('userName of 1: "Eve" came back for "Ann"')
  })
})

describe('the store contract finds a store that', () => {
  test.each<[string, Store, string]>([
    [
      'loses an attribute',
      faulty(store => ({
        insert: (tx, tenant, type, resource) =>
          store.insert(tx, tenant, type, {
            ...resource,
            document: resource.document.replace('displayName', 'nick'),
          }),
      })),
      'what was inserted comes back as it was',
    ],
    [
      'keeps what was taken away',
      faulty(store => ({
        async replace(tx, tenant, type, resource) {
          const before = await store.lock(tx, tenant, type, resource.id)
          const document = `${resource.document},"was":${JSON.stringify(before?.document)}`
          return store.replace(tx, tenant, type, { ...resource, document })
        },
      })),
      'what an attribute consists of comes back as it was, of every type',
    ],
    [
      'shows a tenant what another has',
      faulty(store => ({ get: (tenant, ...rest) => store.get(tenant.replace(/x$/, ''), ...rest) })),
      'tenants and resource types do not see one another',
    ],
    [
      'stores one userName twice',
      faulty(store => ({
        insert: (tx, tenant, type, resource) => store.insert(tx, tenant, type, { ...resource, unique: {} }),
      })),
      'of parallel inserts of one userName exactly one is stored',
    ],
    [
      'replaces what is not there',
      faulty(store => ({ replace: (...what) => store.replace(...what).catch(() => ({})) })),
      'what is not there cannot be replaced',
    ],
    [
      'says that it removed what was not there',
      faulty(store => ({ remove: async (...what) => (await store.remove(...what)) || true })),
      'a removed resource is gone and its userName is free: RFC 7644 §3.6',
    ],
    [
      'keeps what a failed transaction wrote',
      faulty(store => ({
        async transaction(run) {
          const outcome = await store.transaction(tx =>
            run(tx).then(
              value => ({ value }),
              (reason: unknown) => ({ reason }),
            ),
          )
          if ('reason' in outcome) throw outcome.reason
          return outcome.value
        },
      })),
      'a transaction that fails leaves nothing behind',
    ],
    [
      'counts only the page',
      faulty(store => ({
        async find(...query) {
          const { resources } = await store.find(...query)
          return { total: resources.length, resources }
        },
      })),
      'a page is cut from the order of (created, id), and the total is of all',
    ],
    [
      'sorts by nothing',
      faulty(store => ({ find: (tenant, type, query) => store.find(tenant, type, without(query, 'sort')) })),
      'results come in the order asked for, and page by page in the same: RFC 7644 §3.4.2.3',
    ],
    [
      'does not know places',
      faulty(store => ({ find: (tenant, type, query) => store.find(tenant, type, without(query, 'after')) })),
      'a page goes on after a place, without those that stand before it, and the total is of all',
    ],
    [
      'does not say where a resource stands',
      faulty(store => ({
        async find(...query) {
          const { total, resources } = await store.find(...query)
          return { total, resources: resources.map(resource => without(resource, 'sortKey')) }
        },
      })),
      'in an order too: every resource found says where it stands, and a page goes on from there',
    ],
    [
      'does not filter',
      faulty(store => ({
        find: (tenant, type, query) => store.find(tenant, type, without(query, 'filter')),
      })),
      'a filter finds by the values as they are compared: RFC 7644 §3.4.2.2',
    ],
  ])('%s', async (_, store, title) => {
    expect(await broken(storeContract(() => store))).toContain(title)
  })
})

describe('the membership contract finds a store that', () => {
  test('has no memberships', async () => {
    const cases = membershipContract(() => without(memoryStore(), 'memberships'))
    expect(await broken(cases)).toHaveLength(cases.length)
  })

  test.each<[string, Store, string]>([
    [
      'adds who is there already',
      faultyMemberships(rows => ({
        async add(tx, tenant, group, members, parked) {
          const values = [...members.map(({ id }) => id), ...parked.map(({ value }) => value)]
          await rows.remove(tx, tenant, group, values)
          return rows.add(tx, tenant, group, members, parked)
        },
      })),
      'adding returns those that were not members, with what people call them now',
    ],
    [
      'keeps everybody',
      faultyMemberships(() => ({ keepOnly: async () => [] })),
      'keeping some returns those that had to go, and keeping nobody empties the group',
    ],
    [
      'removes all for one',
      faultyMemberships(rows => ({
        removeMatching: (tx, tenant, group) => rows.keepOnly(tx, tenant, group, []),
      })),
      'removing by type eq "Group" takes what it selects, case aside: RFC 7644 §3.5.2.2',
    ],
    [
      'lets nobody arrive',
      faultyMemberships(() => ({ arrive: async () => [] })),
      'a parked name is shown as it was sent until its user arrives, and is a member from then on',
    ],
    [
      'counts no version up',
      faultyMemberships(() => ({ touch: async () => undefined })),
      'touching counts the version up, keeps what the group says, and never goes back in time',
    ],
    [
      'finds no names',
      faultyMemberships(() => ({ findByNames: async () => new Map() })),
      'of 64 who are parked and created at once nobody stays parked',
    ],
    [
      'reads no groups',
      faulty(store => ({ get: (tenant, type, id) => store.get(tenant, type, id) })),
      'a user shows its groups and those that they are in, each once, also where groups go round in a circle',
    ],
    [
      'returns nothing of what it replaced',
      faulty(store => ({
        async replace(...what) {
          await store.replace(...what)
          return {}
        },
      })),
      'replacing returns the relations that are asked for',
    ],
    [
      'reads relations unasked',
      faulty(store => ({
        get: (tenant, type, id) => store.get(tenant, type, id, { members: true, groups: true }),
      })),
      'relations come with a resource only where they were asked for',
    ],
  ])('%s', async (_, store, title) => {
    expect(await broken(membershipContract(() => store))).toContain(title)
  })
})

describe('the walk contract', () => {
  test('finds a store that keeps no walks', async () => {
    const cases = walkContract(() => without(memoryStore(), 'walks'))
    expect(await broken(cases)).toHaveLength(cases.length)
  })

  test('finds a store whose walks go on from the latest step', async () => {
    const latest = new Map<string, string>()
    const store = faulty(() => ({
      walks: {
        resume: async ({ tenant }, startIndex) => latest.get(`${tenant} ${startIndex}`),
        async keep({ tenant }, { next, position }) {
          latest.set(`${tenant} ${next}`, position)
        },
        async finish() {},
      },
    }))
    expect(await broken(walkContract(() => store))).toEqual([
      'nobody goes on in the walk of another tenant, token or query',
      'a step is forgotten when its time is over',
      'of walks at the same time the least place is gone on from',
      'who repeats requests takes nothing away from a walk beside his',
      'a walk that was given up is in the way of others for its time alone',
      'a page that is asked for over and over leaves few steps, and none of its readers is passed over',
      'steps of requests at one time do not stand in one another’s way',
    ])
  })
})
