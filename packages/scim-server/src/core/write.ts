/**
 * Creating, replacing and removing resources, inside a transaction of the store's. The HTTP side and the
 * application itself (people made by hand) write through the same three functions, so both are checked alike
 * and both are heard by `onChange`. RFC 7644 §3.3, §3.5.1 and §3.6.
 */
import {
  type JsonObject,
  notFound,
  type ResourceTypeDefinition,
  readResource,
  searchForm,
  type Warning,
} from '@joinery/scim'
import type { Change } from './change.ts'
import { metaOf, openDocument, parseDocument, parseResource } from './document.ts'
import { dropNeverReturned } from './never-returned.ts'
import type { Principal } from './records.ts'
import type { StoredResource, WriteResource } from './resource-store.ts'
import { sameJson } from './same-json.ts'
import type { Settings } from './settings.ts'
import { type UniqueAttribute, uniqueAttributesOf, uniqueValuesOf } from './unique-values.ts'

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
  ): Promise<Written>

  /** Removes a resource. @throws notFound when there is none of this id. @see RFC 7644 §3.6 */
  remove(tx: Tx, tenant: string, resourceType: string, id: string, by: Principal): Promise<void>
}

interface Draft {
  readonly document: JsonObject
  readonly warnings: readonly Warning[]
}

type Version = Omit<StoredResource, 'document'>

export function createWriter<Tx>(settings: Settings<Tx>): ResourceWriter<Tx> {
  const { store, clock, newId, onChange } = settings
  const types = new Map(
    settings.resourceTypes.map(type => [type.name, { type, unique: uniqueAttributesOf(type) }]),
  )
  const typeNamed = (name: string) => {
    const found = types.get(name)
    if (found === undefined) throw new Error(`This server has no resource type ${name}.`)
    return found
  }
  return {
    async create(tx, tenant, resourceType, input, by) {
      const { type, unique } = typeNamed(resourceType)
      const at = clock()
      const version: Version = { id: newId(), version: 1, created: at, lastModified: at }
      const { document, warnings } = readDocument(settings, type, version.id, input)
      const write = composeWrite(settings, type, unique, document, version)
      await store.insert(tx, tenant, type.name, write)
      await onChange(tx, changeOf('create', type, undefined, write.resource, version.id, by, at))
      return { resource: write.resource, stored: write, warnings }
    },

    async replace(tx, tenant, resourceType, id, input, by) {
      const { type, unique } = typeNamed(resourceType)
      const current = await store.get(tenant, type.name, id, tx)
      if (current === undefined) throw noSuchResource(type, id)
      const before = parseResource(settings.baseUrl(), type, current)
      const { document, warnings } = readDocument(settings, type, id, input, before)
      const at = clock()
      if (sameJson(document, parseDocument(current))) {
        await onChange(tx, changeOf('replace', type, before, before, id, by, at))
        return { resource: before, stored: current, warnings }
      }
      const lastModified = at < current.lastModified ? current.lastModified : at
      const version: Version = { id, version: current.version + 1, created: current.created, lastModified }
      const write = composeWrite(settings, type, unique, document, version)
      await store.replace(tx, tenant, type.name, write)
      await onChange(tx, changeOf('replace', type, before, write.resource, id, by, at))
      return { resource: write.resource, stored: write, warnings }
    },

    async remove(tx, tenant, resourceType, id, by) {
      const { type } = typeNamed(resourceType)
      const current = await store.get(tenant, type.name, id, tx)
      if (current === undefined) throw noSuchResource(type, id)
      const before = parseResource(settings.baseUrl(), type, current)
      await store.remove(tx, tenant, type.name, id)
      await onChange(tx, changeOf('delete', type, before, undefined, id, by, clock()))
    },
  }
}

/** The answer for an id that nothing has, or that belongs to another tenant. */
export function noSuchResource(type: ResourceTypeDefinition, id: string): Error {
  return notFound(`There is no ${type.name} with the id "${id}".`)
}

/** The input as the document to store: checked, canonical, with its id, without `meta`. */
function readDocument<Tx>(
  settings: Settings<Tx>,
  type: ResourceTypeDefinition,
  id: string,
  input: unknown,
  current?: JsonObject,
): Draft {
  const { tolerance } = settings
  const read = readResource(type, input, current === undefined ? { tolerance } : { tolerance, current })
  const kept = dropNeverReturned(type, read.resource)
  const { schemas = [type.schema.id], ...attributes } = kept.resource
  return { document: { schemas, id, ...attributes }, warnings: [...read.warnings, ...kept.warnings] }
}

function composeWrite<Tx>(
  settings: Settings<Tx>,
  type: ResourceTypeDefinition,
  unique: readonly UniqueAttribute[],
  document: JsonObject,
  version: Version,
): WriteResource {
  const { id: _, ...attributes } = document
  const search = searchForm(type, attributes)
  return {
    ...version,
    document: openDocument(document),
    resource: { ...document, meta: metaOf(settings.baseUrl(), type, version) },
    search,
    unique: uniqueValuesOf(unique, search, settings.limits.uniqueValueBytes),
  }
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
