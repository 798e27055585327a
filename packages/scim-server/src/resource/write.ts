/**
 * Creating, replacing, patching and removing resources, inside a transaction of the store's. The HTTP side and
 * the application itself (people made by hand) write through the same four functions, so both are checked alike
 * and both are heard by `onChange`. RFC 7644 §3.3, §3.5.1, §3.5.2 and §3.6.
 */
import {
  conflict,
  type JsonObject,
  type ResourceTypeDefinition,
  readPatch,
  type Warning,
} from '@joinery/scim'
import { splitMemberOperations, withoutAwaited } from '../groups/member-operation.ts'
import { isGroup } from '../groups/relations.ts'
import type { Principal } from '../message/records.ts'
import type { Settings } from '../settings.ts'
import type { Include, ServedResource, StoredResource } from '../store/resource-store.ts'
import { type Adopted, findAdopted } from './adopt.ts'
import { type Conditions, checkConditions } from './conditions.ts'
import { asTaken } from './create-again.ts'
import { parseDocument, parseResource } from './document.ts'
import { composeWrite, type Draft, patchDocument, readDocument, type Version } from './draft.ts'
import { findKind, type Kind } from './kind.ts'
import { sameJson } from './same-json.ts'
import {
  changeMember,
  holdArrival,
  holdGroups,
  type MemberChanged,
  type Memberships,
  prepareMemberships,
  welcome,
  withRelations,
} from './write-memberships.ts'
import { changeOf, isNothing, noSuchResource, type WriteScope } from './write-scope.ts'

export interface Written {
  /** The whole resource with `id` and `meta`, but without `groups` and `members`. */
  readonly resource: JsonObject
  /** With the relations that were asked for. */
  readonly stored: ServedResource
  /** What was dropped from the input. */
  readonly warnings: readonly Warning[]
}

export interface WriteOptions extends Conditions {
  /** Relations to read along with what was written, as they are after it. */
  readonly include?: Include
}

/** What is known of a resource before it is created. */
export interface CreateOptions {
  /** Its id; a new one unless told. */
  readonly id?: string
  /** Ids of resources that follow in the same transaction: as members of a Group they are left for a later write. */
  readonly awaited?: ReadonlySet<string>
}

export interface Created extends Written {
  /** Those of the awaited ids that the Group is to have as members. */
  readonly awaited: readonly string[]
}

/** A resource type of the tenant's, or its name. */
export type TypeOrName = ResourceTypeDefinition | string

/** The writes of a server, for use inside a transaction of its store. */
export interface ResourceWriter<Tx> {
  /**
   * Stores a new resource made from `input`, a resource as a client would POST it; or puts that into the one that
   * `adopt` says it is.
   *
   * @throws conflict when that one is to be made in a circle of a bulk request
   * @throws invalidValue and others of readResource when the input is not a resource of this type
   * @throws uniqueness when a unique value is taken
   * @see RFC 7644 §3.3
   */
  create(
    tx: Tx,
    tenant: string,
    resourceType: TypeOrName,
    input: unknown,
    by: Principal,
    options?: CreateOptions,
  ): Promise<Created>

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
    resourceType: TypeOrName,
    id: string,
    input: unknown,
    by: Principal,
    options?: WriteOptions,
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
    resourceType: TypeOrName,
    id: string,
    input: unknown,
    by: Principal,
    options?: WriteOptions,
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
    resourceType: TypeOrName,
    id: string,
    by: Principal,
    conditions?: Conditions,
  ): Promise<void>
}

export function createWriter<Tx>(server: Settings<Tx>): ResourceWriter<Tx> {
  const { store, clock, newId } = server
  return {
    async create(tx, tenant, resourceType, input, by, options = {}) {
      const settings = server.for(by)
      const kind = await findKind(settings, tenant, resourceType)
      const id = options.id ?? newId()
      const scope: WriteScope<Tx> = { settings, tx, tenant, type: kind.type, id, by, at: clock() }
      return insert(scope, kind, input, options)
    },

    async replace(tx, tenant, resourceType, id, input, by, options = {}) {
      const settings = server.for(by)
      const kind = await findKind(settings, tenant, resourceType)
      const scope: WriteScope<Tx> = { settings, tx, tenant, type: kind.type, id, by, at: clock() }
      const early = isGroup(kind.type) ? readDocument(settings, kind.type, id, input).members : undefined
      const memberships = await prepareMemberships(scope, early)
      const current = await lock(scope, options)
      const document = parseDocument(current)
      const before = parseResource(settings.baseUrl(), kind.type, current, document)
      const draft = readDocument(settings, kind.type, id, input, before)
      return put(scope, kind, 'replace', { current, document }, draft, memberships, options)
    },

    async patch(tx, tenant, resourceType, id, input, by, options = {}) {
      const settings = server.for(by)
      const kind = await findKind(settings, tenant, resourceType)
      const patch = readPatch(kind.type, input, settings.patch)
      const { members, rest } = isGroup(kind.type)
        ? splitMemberOperations(kind.type, patch.operations)
        : { members: undefined, rest: patch.operations }
      const scope: WriteScope<Tx> = { settings, tx, tenant, type: kind.type, id, by, at: clock() }
      const single = rest.length === 0 ? await changeMember(scope, members, options) : undefined
      if (single !== undefined) return settle(scope, single, patch.warnings, options)
      const memberships = await prepareMemberships(scope, members)
      const current = await lock(scope, options)
      const document = parseDocument(current)
      const draft = patchDocument(settings, kind.type, document, { ...patch, operations: rest })
      return put(scope, kind, 'patch', { current, document }, draft, memberships, options)
    },

    async remove(tx, tenant, resourceType, id, by, conditions = {}) {
      const settings = server.for(by)
      const { type } = await findKind(settings, tenant, resourceType)
      const scope: WriteScope<Tx> = { settings, tx, tenant, type, id, by, at: clock() }
      const left = await holdGroups(scope)
      const before = parseResource(settings.baseUrl(), type, await lock(scope, conditions))
      await store.remove(tx, tenant, type.name, id)
      await store.memberships?.touch(tx, tenant, left, scope.at)
      await settings.onChange(tx, changeOf(scope, 'delete', before, undefined))
    },
  }
}

/** Stores the first version of a resource. */
async function insert<Tx>(
  scope: WriteScope<Tx>,
  kind: Kind,
  input: unknown,
  options: CreateOptions,
): Promise<Created> {
  const { type, unique } = kind
  const { settings, tx, tenant, id, at } = scope
  const version: Version = { id, version: 1, created: at, lastModified: at }
  const draft = readDocument(settings, type, id, input)
  const adopted = await findAdopted(scope, draft.document)
  if (adopted !== undefined)
    return putAdopted({ ...scope, id: adopted.current.id }, kind, input, adopted, options)
  const { operations, awaited } = withoutAwaited(draft.members, options.awaited)
  const memberships = await prepareMemberships(scope, operations)
  const arrival = await holdArrival(scope, draft.document)
  const write = composeWrite(settings, type, unique, draft.document, version)
  try {
    await settings.store.insert(tx, tenant, type.name, write)
  } catch (error) {
    throw asTaken(error)
  }
  const { change: members, warnings } = await memberships.write()
  await settings.onChange(tx, changeOf(scope, 'create', undefined, write.resource, members))
  const groups = await welcome(scope, arrival)
  const relations = { ...groups, ...(members && { members: members.added }) }
  const stored = { ...write, ...relations }
  return { resource: write.resource, stored, warnings: [...draft.warnings, ...warnings], awaited }
}

/** Puts what was sent into the resource that it means. */
async function putAdopted<Tx>(
  scope: WriteScope<Tx>,
  kind: Kind,
  input: unknown,
  { current, document }: Adopted,
  { awaited }: CreateOptions,
): Promise<Created> {
  const { settings } = scope
  if (awaited !== undefined) {
    throw conflict(
      `This ${kind.type.name} is there already, as "${scope.id}": send it without a reference in a circle.`,
    )
  }
  const before = parseResource(settings.baseUrl(), kind.type, current, document)
  const draft = readDocument(settings, kind.type, scope.id, input, before)
  const memberships = await prepareMemberships(scope, draft.members)
  const written = await put(scope, kind, 'replace', { current, document }, draft, memberships, {})
  return { ...written, awaited: [] }
}

/** The resource as it is and stays for everyone else until the transaction ends. @throws notFound, preconditionFailed */
async function lock<Tx>(
  { settings, tx, tenant, type, id }: WriteScope<Tx>,
  conditions: Conditions,
): Promise<ServedResource> {
  const current = await settings.store.lock(tx, tenant, type.name, id)
  if (current === undefined) throw noSuchResource(type, id)
  checkConditions(conditions, type, current)
  return current
}

/** Stores the draft as the next version of the current resource, unless it says the same. */
async function put<Tx>(
  scope: WriteScope<Tx>,
  { type, unique }: Kind,
  kind: 'replace' | 'patch',
  { current, document: old }: Adopted,
  draft: Draft,
  memberships: Memberships,
  { include = {} }: WriteOptions,
): Promise<Written> {
  const { settings, tx, tenant } = scope
  const { document } = draft
  const before = parseResource(settings.baseUrl(), type, current, old)
  const isSame = sameJson(document, old)
  const arrival = isSame ? undefined : await holdArrival(scope, document)
  const { change: members, warnings: ofMembers } = await memberships.write()
  const warnings = [...draft.warnings, ...ofMembers]
  const next = nextVersion(scope, current)
  if (isSame && members !== undefined && !isNothing(members)) {
    // Its members alone changed, and they are in no document.
    await settings.store.memberships?.touch(tx, tenant, [scope.id], next.lastModified)
    return settle(scope, { group: current, change: members }, warnings, { include }, kind)
  }
  if (isSame) {
    await settings.onChange(tx, changeOf(scope, kind, before, before, members))
    return { resource: before, stored: await withRelations(scope, current, include), warnings }
  }
  const write = composeWrite(settings, type, unique, document, next)
  const relations = await settings.store.replace(tx, tenant, type.name, write, include)
  await settings.onChange(tx, changeOf(scope, kind, before, write.resource, members))
  const groups = await welcome(scope, arrival)
  return { resource: write.resource, stored: { ...write, ...relations, ...groups }, warnings }
}

/** Tells of a group whose members alone were written, and counted as a version where they changed. */
async function settle<Tx>(
  scope: WriteScope<Tx>,
  { group, change }: MemberChanged,
  warnings: readonly Warning[],
  { include = {} }: WriteOptions,
  kind: 'replace' | 'patch' = 'patch',
): Promise<Written> {
  const { settings, tx, type } = scope
  const document = parseDocument(group)
  const next = isNothing(change) ? group : { ...group, ...nextVersion(scope, group) }
  const before = parseResource(settings.baseUrl(), type, group, document)
  const resource = parseResource(settings.baseUrl(), type, next, document)
  await settings.onChange(tx, changeOf(scope, kind, before, resource, change))
  return { resource, stored: await withRelations(scope, next, include), warnings }
}

function nextVersion<Tx>({ id, at }: WriteScope<Tx>, current: StoredResource): Version {
  const { version, created, lastModified } = current
  return {
    id,
    version: version + 1,
    created,
    lastModified: at < lastModified ? lastModified : at,
  }
}
