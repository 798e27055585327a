/**
 * Creating, replacing, patching and removing resources, inside a transaction of the store's. The HTTP side and
 * the application itself (people made by hand) write through the same four functions, so both are checked alike
 * and both are heard by `onChange`. RFC 7644 §3.3, §3.5.1, §3.5.2 and §3.6.
 */
import {
  type JsonObject,
  notFound,
  type ResourceTypeDefinition,
  readPatch,
  type Warning,
} from '@joinery/scim'
import type { Principal } from '../message/records.ts'
import type { Settings } from '../settings.ts'
import type { StoredResource } from '../store/resource-store.ts'
import { type UniqueAttribute, uniqueAttributesOf } from '../store/unique-values.ts'
import type { Change } from './change.ts'
import { type Conditions, checkConditions } from './conditions.ts'
import { parseDocument, parseResource } from './document.ts'
import { composeWrite, type Draft, patchDocument, readDocument, type Version } from './draft.ts'
import { sameJson } from './same-json.ts'

export interface Written {
  /** The whole resource with `id` and `meta`. */
  readonly resource: JsonObject
  readonly stored: StoredResource
  /** What was dropped from the input. */
  readonly warnings: readonly Warning[]
}

/** The writes of a server, for use inside a transaction of its store. */
export interface ResourceWriter<Tx> {
  /**
   * Stores a new resource made from `input`, a resource as a client would POST it.
   *
   * @throws invalidValue and others of readResource when the input is not a resource of this type
   * @throws uniqueness when a unique value is taken
   * @see RFC 7644 §3.3
   */
  create(tx: Tx, tenant: string, resourceType: string, input: unknown, by: Principal): Promise<Written>

  /**
   * Replaces a resource; where nothing differs nothing is written, and the version stays.
   *
   * @throws notFound when there is none of this id
   * @throws preconditionFailed when the conditions do not hold
   * @throws mutability when an immutable attribute would change
   * @throws uniqueness when a unique value is taken
   * @see RFC 7644 §3.5.1
   */
  replace(
    tx: Tx,
    tenant: string,
    resourceType: string,
    id: string,
    input: unknown,
    by: Principal,
    conditions?: Conditions,
  ): Promise<Written>

  /**
   * Changes a part of a resource by the operations of `input`, a message as a client would PATCH it: all of them
   * or none. Where nothing differs in the end nothing is written, and the version stays.
   *
   * @throws notFound when there is none of this id
   * @throws preconditionFailed when the conditions do not hold
   * @throws invalidSyntax, invalidPath, invalidFilter, invalidValue and mutability as readPatch and applyPatch do,
   *   each with the operation that it is about: `Operations[1]: …`
   * @throws noTarget when there is nothing where an operation points
   * @throws uniqueness when a unique value is taken
   * @see RFC 7644 §3.5.2
   */
  patch(
    tx: Tx,
    tenant: string,
    resourceType: string,
    id: string,
    input: unknown,
    by: Principal,
    conditions?: Conditions,
  ): Promise<Written>

  /**
   * Removes a resource.
   *
   * @throws notFound when there is none of this id
   * @throws preconditionFailed when the conditions do not hold
   * @see RFC 7644 §3.6
   */
  remove(
    tx: Tx,
    tenant: string,
    resourceType: string,
    id: string,
    by: Principal,
    conditions?: Conditions,
  ): Promise<void>
}

/** A resource type with what follows from it. */
interface Kind {
  readonly type: ResourceTypeDefinition
  readonly unique: readonly UniqueAttribute[]
}

export function createWriter<Tx>(settings: Settings<Tx>): ResourceWriter<Tx> {
  const { store, clock, newId, onChange } = settings
  const kinds = new Map<string, Kind>(
    settings.resourceTypes.map(type => [type.name, { type, unique: uniqueAttributesOf(type) }]),
  )
  const kindNamed = (name: string): Kind => {
    const found = kinds.get(name)
    if (found === undefined) throw new Error(`This server has no resource type ${name}.`)
    return found
  }
  return {
    async create(tx, tenant, resourceType, input, by) {
      const { type, unique } = kindNamed(resourceType)
      const at = clock()
      const version: Version = { id: newId(), version: 1, created: at, lastModified: at }
      const { document, warnings } = readDocument(settings, type, version.id, input)
      const write = composeWrite(settings, type, unique, document, version)
      await store.insert(tx, tenant, type.name, write)
      await onChange(tx, changeOf('create', type, undefined, write.resource, version.id, by, at))
      return { resource: write.resource, stored: write, warnings }
    },

    async replace(tx, tenant, resourceType, id, input, by, conditions) {
      const kind = kindNamed(resourceType)
      const current = await lock(settings, tx, tenant, kind.type, id, conditions)
      const draft = readDocument(
        settings,
        kind.type,
        id,
        input,
        parseResource(settings.baseUrl(), kind.type, current),
      )
      return put(settings, tx, tenant, kind, 'replace', current, draft, by)
    },

    async patch(tx, tenant, resourceType, id, input, by, conditions) {
      const kind = kindNamed(resourceType)
      const patch = readPatch(kind.type, input, settings.patch)
      const current = await lock(settings, tx, tenant, kind.type, id, conditions)
      const draft = patchDocument(settings, kind.type, parseDocument(current), patch)
      return put(settings, tx, tenant, kind, 'patch', current, draft, by)
    },

    async remove(tx, tenant, resourceType, id, by, conditions) {
      const { type } = kindNamed(resourceType)
      const before = parseResource(
        settings.baseUrl(),
        type,
        await lock(settings, tx, tenant, type, id, conditions),
      )
      await store.remove(tx, tenant, type.name, id)
      await onChange(tx, changeOf('delete', type, before, undefined, id, by, clock()))
    },
  }
}

/** The resource as it is and stays for everyone else until the transaction ends. @throws notFound, preconditionFailed */
async function lock<Tx>(
  { store }: Settings<Tx>,
  tx: Tx,
  tenant: string,
  type: ResourceTypeDefinition,
  id: string,
  conditions: Conditions = {},
): Promise<StoredResource> {
  const current = await store.lock(tx, tenant, type.name, id)
  if (current === undefined) throw noSuchResource(type, id)
  checkConditions(conditions, type, current)
  return current
}

/** Stores the draft as the next version of the current resource, unless it says the same. */
async function put<Tx>(
  settings: Settings<Tx>,
  tx: Tx,
  tenant: string,
  { type, unique }: Kind,
  kind: 'replace' | 'patch',
  current: StoredResource,
  { document, warnings }: Draft,
  by: Principal,
): Promise<Written> {
  const { store, clock, onChange } = settings
  const { id, created } = current
  const before = parseResource(settings.baseUrl(), type, current)
  const at = clock()
  if (sameJson(document, parseDocument(current))) {
    await onChange(tx, changeOf(kind, type, before, before, id, by, at))
    return { resource: before, stored: current, warnings }
  }
  const lastModified = at < current.lastModified ? current.lastModified : at
  const version: Version = { id, version: current.version + 1, created, lastModified }
  const write = composeWrite(settings, type, unique, document, version)
  await store.replace(tx, tenant, type.name, write)
  await onChange(tx, changeOf(kind, type, before, write.resource, id, by, at))
  return { resource: write.resource, stored: write, warnings }
}

/** The answer for an id that nothing has, or that belongs to another tenant. */
export function noSuchResource(type: ResourceTypeDefinition, id: string): Error {
  return notFound(`There is no ${type.name} with the id "${id}".`)
}

function changeOf(
  kind: Change['kind'],
  type: ResourceTypeDefinition,
  before: JsonObject | undefined,
  after: JsonObject | undefined,
  id: string,
  principal: Principal,
  at: Date,
): Change {
  return { kind, resourceType: type.name, id, before, after, principal, at }
}
