/**
 * The contract of the ResourceStore port as tests: every implementation, of ours or of an application, has to
 * pass it. The resources are plain ones; what filters mean is tested where they are compiled.
 */
import {
  bindFilter,
  type JsonObject,
  parseFilter,
  parsePath,
  resolvePath,
  ScimError,
  searchForm,
  userResourceType,
} from '@joinery/scim'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ResourceStore, StoredResource, WriteResource } from '../src/index.ts'
import type { OpenStore } from './test-stores.ts'

const type = userResourceType()
const start = Date.parse('2026-01-02T03:04:05.678Z')
let tenant = ''
let tenants = 0

/** A version of a user as the core would hand it to a store. */
function version(id: string, attributes: JsonObject, number = 1, createdMs = start): WriteResource {
  const document: JsonObject = { schemas: [type.schema.id], id, ...attributes }
  const search = searchForm(type, attributes)
  const created = new Date(createdMs)
  const lastModified = new Date(createdMs + number - 1)
  const meta = {
    resourceType: 'User',
    created: created.toISOString(),
    lastModified: lastModified.toISOString(),
  }
  const { username: userName } = search
  return {
    id,
    document: JSON.stringify(document).slice(0, -1),
    version: number,
    created,
    lastModified,
    resource: { ...document, meta },
    search,
    unique: typeof userName === 'string' ? { userName } : {},
    display: typeof userName === 'string' ? userName : undefined,
  }
}

function stored({ id, document, version: number, created, lastModified }: WriteResource): StoredResource {
  return { id, document, version: number, created, lastModified }
}

function filter(text: string) {
  return bindFilter(type, parseFilter(text))
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  return error instanceof ScimError ? error.code : String(error)
}

/** Registers the tests of the contract for one store. */
export function describeStore<Tx>(name: string, open: () => Promise<OpenStore<Tx>>): void {
  describe(`the store contract: ${name}`, () => {
    let opened: OpenStore<Tx>
    let store: ResourceStore<Tx>

    beforeAll(async () => {
      opened = await open()
      store = opened.store
    })
    afterAll(() => opened.dispose())
    beforeEach(() => {
      tenants += 1
      tenant = `tenant-${tenants} "'\\ ${name}`
    })

    const insert = (...resources: readonly WriteResource[]) =>
      store.transaction(async tx => {
        for (const resource of resources) await store.insert(tx, tenant, 'User', resource)
      })
    const idsOf = async (text?: string, offset = 0, limit = 100) => {
      const query = text === undefined ? { offset, limit } : { filter: filter(text), offset, limit }
      const { total, resources } = await store.find(tenant, 'User', query)
      return { total, ids: resources.map(({ id }) => id) }
    }
    const inOrder = async (by: string, descending: boolean, offset = 0, limit = 10) => {
      const path = resolvePath(type, parsePath(by))
      if (path === undefined) throw new Error(`no ${by}`)
      const query = { sort: { path, descending }, offset, limit }
      return (await store.find(tenant, 'User', query)).resources.map(({ id }) => id).join('')
    }

    test('what was inserted comes back as it was, character by character', async () => {
      const resource = version('1', { userName: 'Ann', displayName: 'Ørsted "x" \\ 😀 — ı' })
      await insert(resource)
      const found = await store.get(tenant, 'User', '1')
      expect(found).toMatchObject(stored(resource))
    })

    test('tenants and resource types do not see one another', async () => {
      await insert(version('1', { userName: 'ann' }))
      expect(await store.get(`${tenant}x`, 'User', '1')).toBeUndefined()
      expect(await store.get(tenant, 'Group', '1')).toBeUndefined()
      const query = { filter: filter('userName eq "ann"'), offset: 0, limit: 10 }
      expect((await store.find(`${tenant}x`, 'User', query)).total).toBe(0)
      expect((await store.find(tenant, 'Group', query)).total).toBe(0)
      await store.transaction(tx => store.insert(tx, `${tenant}x`, 'User', version('2', { userName: 'ann' })))
      expect((await idsOf('userName eq "ann"')).ids).toEqual(['1'])
    })

    test('a page is cut from the order of (created, id), and the total is of all', async () => {
      await insert(
        version('c', { userName: 'c' }, 1, start + 1),
        version('b', { userName: 'b' }),
        version('a', { userName: 'a' }, 1, start + 2),
        version('B', { userName: 'B2' }),
      )
      expect(await idsOf()).toEqual({ total: 4, ids: ['B', 'b', 'c', 'a'] })
      expect(await idsOf(undefined, 1, 2)).toEqual({ total: 4, ids: ['b', 'c'] })
      expect(await idsOf(undefined, 9, 2)).toEqual({ total: 4, ids: [] })
      expect(await idsOf(undefined, 0, 0)).toEqual({ total: 4, ids: [] })
      expect(await idsOf('userName sw "b"', 1, 5)).toEqual({ total: 2, ids: ['b'] })
      expect(await idsOf('userName eq "b"', 1, 5)).toEqual({ total: 1, ids: [] })
    })

    test('a userName is there once only in a tenant: RFC 7643 §4.1.1', async () => {
      await insert(version('1', { userName: 'Straße' }), version('2', { userName: 'bob' }))
      const clash = version('3', { userName: 'STRAßE' })
      expect(await codeOf(insert(clash))).toBe('uniqueness')
      await expect(insert(clash)).rejects.toThrow('Another User has this userName already.')
      const takeOver = version('2', { userName: 'straße' }, 2)
      expect(await codeOf(store.transaction(tx => store.replace(tx, tenant, 'User', takeOver)))).toBe(
        'uniqueness',
      )
      expect((await idsOf()).ids).toEqual(['1', '2'])
      expect((await idsOf('userName eq "bob"')).ids).toEqual(['2'])
    })

    test('results come in the order asked for, and page by page in the same: RFC 7644 §3.4.2.3', async () => {
      await insert(
        version('1', { userName: 'c', title: 'Cook' }),
        version('2', { userName: 'B' }),
        version('3', { userName: 'a', title: 'baker' }),
        version('4', { userName: 'd', title: 'Baker' }),
      )
      expect(await inOrder('userName', false)).toBe('3214')
      expect(await inOrder('userName', true)).toBe('4123')
      expect(await inOrder('title', false)).toBe('3412')
      expect(await inOrder('title', true)).toBe('2134')
      expect(await inOrder('title', true, 1, 2)).toBe('13')
    })

    test('what is not there cannot be replaced', async () => {
      const nobody = version('1', { userName: 'ann' }, 2)
      const replacing = store.transaction(tx => store.replace(tx, tenant, 'User', nobody))
      await expect(replacing).rejects.toThrow('There is no User with the id "1"')
      expect((await idsOf()).total).toBe(0)
    })

    test('a removed resource is gone and its userName is free: RFC 7644 §3.6', async () => {
      await insert(version('1', { userName: 'ann' }))
      expect(await store.transaction(tx => store.remove(tx, tenant, 'User', '1'))).toBe(true)
      expect(await store.transaction(tx => store.remove(tx, tenant, 'User', '1'))).toBe(false)
      expect(await store.get(tenant, 'User', '1')).toBeUndefined()
      expect(await idsOf()).toEqual({ total: 0, ids: [] })
      await insert(version('2', { userName: 'ann' }))
      expect((await idsOf('userName eq "ann"')).ids).toEqual(['2'])
    })

    test('a replaced resource is found by its new values and no more by the old', async () => {
      await insert(version('1', { userName: 'ann', title: 'Smith' }))
      const next = version('1', { userName: 'anna', title: 'Baker' }, 2)
      await store.transaction(tx => store.replace(tx, tenant, 'User', next))
      expect(await store.get(tenant, 'User', '1')).toMatchObject(stored(next))
      expect((await idsOf('title eq "baker"')).ids).toEqual(['1'])
      expect((await idsOf('title eq "smith" or userName eq "ann"')).ids).toEqual([])
      await insert(version('2', { userName: 'ann' }))
    })

    test('a transaction that fails leaves nothing behind', async () => {
      await insert(version('1', { userName: 'ann' }))
      const failing = store.transaction(async tx => {
        await store.insert(tx, tenant, 'User', version('2', { userName: 'bob' }))
        await store.replace(tx, tenant, 'User', version('1', { userName: 'anna' }, 2))
        throw new Error('changed my mind')
      })
      await expect(failing).rejects.toThrow('changed my mind')
      expect((await idsOf()).ids).toEqual(['1'])
      expect((await store.get(tenant, 'User', '1'))?.version).toBe(1)
      await insert(version('3', { userName: 'bob' }))
    })

    test('inside a transaction its own writes are seen', async () => {
      await store.transaction(async tx => {
        await store.insert(tx, tenant, 'User', version('1', { userName: 'ann' }))
        expect((await store.lock(tx, tenant, 'User', '1'))?.id).toBe('1')
        await store.remove(tx, tenant, 'User', '1')
        expect(await store.lock(tx, tenant, 'User', '1')).toBeUndefined()
        await store.insert(tx, tenant, 'User', version('2', { userName: 'ann' }))
      })
      expect((await idsOf()).ids).toEqual(['2'])
    })

    test('of parallel inserts of one userName exactly one is stored', async () => {
      const attempts = Array.from({ length: 8 }, (_, index) =>
        codeOf(insert(version(`id-${index}`, { userName: 'ann' }))),
      )
      const outcomes = (await Promise.all(attempts)).sort()
      expect(outcomes).toEqual(['undefined', ...Array.from({ length: 7 }, () => 'uniqueness')].sort())
      expect((await idsOf()).total).toBe(1)
    })

    test('who reads in a transaction is the only one to change what was read', async () => {
      await insert(version('1', { userName: 'ann' }))
      const increment = () =>
        store.transaction(async tx => {
          const current = await store.lock(tx, tenant, 'User', '1')
          const next = version('1', { userName: 'ann' }, (current?.version ?? 0) + 1)
          await store.replace(tx, tenant, 'User', next)
        })
      await Promise.all(Array.from({ length: 6 }, increment))
      expect((await store.get(tenant, 'User', '1'))?.version).toBe(7)
    })
  })
}
