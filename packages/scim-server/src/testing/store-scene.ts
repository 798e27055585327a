/** Where a case of the store contract plays: one store, and a tenant that nobody has used before. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { bindFilter, type JsonObject, parseFilter, parsePath, resolvePath } from '@joinery/scim'
import type { MemberType } from '../store/membership-store.ts'
import type {
  ResourceQuery,
  ResourceStore,
  ServedResource,
  SortOrder,
  WriteResource,
} from '../store/resource-store.ts'
import type { ContractCase, OpenForCase } from './contract-case.ts'
import { storedTypes, storedVersion } from './stored-version.ts'

export type Filter = NonNullable<ResourceQuery['filter']>

export class StoreScene<Tx> {
  readonly store: ResourceStore<Tx>
  readonly tenant: string

  constructor(store: ResourceStore<Tx>, tenant: string) {
    this.store = store
    this.tenant = tenant
  }

  inTx<T>(run: (tx: Tx) => Promise<T>): Promise<T> {
    return this.store.transaction(run)
  }

  /** Stores Users in one transaction. */
  insert(...resources: readonly WriteResource[]): Promise<void> {
    return this.inTx(async tx => {
      for (const resource of resources) await this.insertIn(tx, resource)
    })
  }

  insertIn(tx: Tx, resource: WriteResource): Promise<void> {
    return this.store.insert(tx, this.tenant, 'User', resource)
  }

  async replace(resource: WriteResource): Promise<void> {
    await this.inTx(tx => this.store.replace(tx, this.tenant, 'User', resource))
  }

  remove(id: string): Promise<boolean> {
    return this.inTx(tx => this.store.remove(tx, this.tenant, 'User', id))
  }

  user(id: string): Promise<ServedResource | undefined> {
    return this.store.get(this.tenant, 'User', id)
  }

  /** Those that a filter finds, all without one: how many, and their ids in order. */
  async found(
    text?: string,
    query: Partial<ResourceQuery> = {},
  ): Promise<{ readonly total: number; readonly ids: string }> {
    const { total, resources } = await this.store.find(this.tenant, 'User', {
      offset: 0,
      limit: 100,
      ...(text !== undefined && { filter: filterOf('User', text) }),
      ...query,
    })
    return { total, ids: resources.map(({ id }) => id).join(' ') }
  }

  /** A scene with the same store in a tenant of almost the same name. */
  elsewhere(): StoreScene<Tx> {
    return new StoreScene(this.store, `${this.tenant}x`)
  }
}

/** A version of a User as the server would hand it to a store. */
export function userVersion(
  id: string,
  attributes: JsonObject,
  number = 1,
  createdMs?: number,
): WriteResource {
  return storedVersion('User', id, attributes, number, createdMs)
}

export function filterOf(type: MemberType, text: string): Filter {
  return bindFilter(storedTypes[type], parseFilter(text))
}

export function orderBy(type: MemberType, by: string, descending = false): SortOrder {
  const path = resolvePath(storedTypes[type], parsePath(by))
  assert(path, `a ${type} has no ${by}`)
  return { path, descending }
}

/** A name that no tenant has, with what a careless statement stumbles over. */
export function newTenant(): string {
  return `tenant ${randomUUID()} "'\\`
}

/** A rule of the store contract. */
export interface StoreRule {
  readonly title: string
  readonly holds: <Tx>(scene: StoreScene<Tx>) => Promise<void>
}

export function storeCases<Tx>(open: OpenForCase<Tx>, rules: readonly StoreRule[]): readonly ContractCase[] {
  return rules.map(({ title, holds }) => ({
    title,
    run: async () => holds(new StoreScene(await open(), newTenant())),
  }))
}
