/**
 * The answer to a request that was let in, by its route and method: everything about it that is not who asks, how often and
 * in which form the answer leaves. RFC 7644 §3.2 to §3.11.
 */
import {
  type ListQuery,
  notFound,
  notImplemented,
  type ResourceTypeDefinition,
  readListQuery,
  readSearchRequest,
  type ScimError,
  type Warning,
} from '@joinery/scim'
import { answerBulk } from '../bulk/answer-bulk.ts'
import { isGroup, relationsFor } from '../groups/relations.ts'
import type { Answer } from '../message/answer.ts'
import { readJsonBody } from '../message/json-body.ts'
import type { Principal, ScimRequest } from '../message/records.ts'
import { listResources } from '../query/list.ts'
import { answerResource, getResource } from '../query/read.ts'
import { readConditions } from '../resource/conditions.ts'
import { creating } from '../resource/create-again.ts'
import { entityTag, locationOf } from '../resource/document.ts'
import type { ResourceWriter } from '../resource/write.ts'
import type { Settings } from '../settings.ts'
import { readableTypes } from './admission.ts'
import { describeResourceTypes, describeSchemas, refuseFilter } from './discovery.ts'
import { unknownSelections } from './query-parameters.ts'
import type { Route } from './routes.ts'

/** What a method on a resource or a collection of them is given; the settings are those for the principal. */
export interface Call<Tx> {
  readonly settings: Settings<Tx>
  readonly write: ResourceWriter<Tx>
  /** What the tenant has. */
  readonly types: readonly ResourceTypeDefinition[]
  readonly request: ScimRequest
  readonly query: URLSearchParams
  readonly principal: Principal
}

/** The answer to a method that the route takes. */
export async function answerRoute<Tx>(route: Route, call: Call<Tx>): Promise<Answer> {
  const { settings, types, request, query } = call
  switch (route.kind) {
    case 'unknown':
      throw notFound(`There is nothing at ${request.target.split('?', 1)[0]}.`)
    case 'notImplemented':
      throw notYet(route.what)
    case 'me':
      return redirectToSelf(call)
    case 'root':
      return answerAcross(call, readListQuery(query))
    case 'search':
      return answerSearch(route.type, call)
    case 'bulk':
      return answerBulk(call)
    case 'collection':
      return answerCollection(route.type, call)
    case 'resource':
      return answerOne(route, call)
    case 'schemas':
      refuseFilter(query)
      return describeSchemas(settings, types, route.urn)
    default:
      refuseFilter(query)
      return describeResourceTypes(settings, types, route.name)
  }
}

async function answerCollection<Tx>(
  type: ResourceTypeDefinition,
  { settings, write, request, query, principal }: Call<Tx>,
): Promise<Answer> {
  const { tenant } = principal
  const selection = readListQuery(query)
  const unknown = unknownSelections([type], selection)
  if (request.method !== 'POST') {
    return withWarnings(await listResources(settings, principal, [type], selection), unknown)
  }
  const input = readJsonBody(request)
  const { stored, warnings } = await creating(settings, tx =>
    write.create(tx, tenant, type, input, principal),
  )
  return withWarnings(answerResource(settings, type, stored, selection, 201), [...unknown, ...warnings])
}

/** @see RFC 7644 §3.4.3 */
async function answerSearch<Tx>(type: ResourceTypeDefinition | undefined, call: Call<Tx>): Promise<Answer> {
  const { settings, request, principal } = call
  const { query, warnings } = readSearchRequest(readJsonBody(request), settings.tolerance)
  if (type === undefined) return withWarnings(await answerAcross(call, query), warnings)
  const unknown = unknownSelections([type], query)
  const answer = await listResources(settings, principal, [type], query)
  return withWarnings(answer, [...warnings, ...unknown])
}

/** A query over all types that the principal may read. @see RFC 7644 §3.4.2.1 */
async function answerAcross<Tx>({ settings, principal, types }: Call<Tx>, query: ListQuery): Promise<Answer> {
  const { types: readable, warnings } = readableTypes(principal, types)
  const unknown = unknownSelections(readable, query)
  const answer = await listResources(settings, principal, readable, query)
  return withWarnings(answer, [...warnings, ...unknown])
}

function withWarnings(answer: Answer, warnings: readonly Warning[]): Answer {
  return { ...answer, warnings: [...warnings, ...(answer.warnings ?? [])] }
}

async function answerOne<Tx>(
  { type, id }: Extract<Route, { kind: 'resource' }>,
  { settings, write, request, query, principal }: Call<Tx>,
): Promise<Answer> {
  const { tenant } = principal
  const conditions = readConditions(request)
  if (request.method === 'DELETE') {
    await settings.store.transaction(tx => write.remove(tx, tenant, type, id, principal, conditions))
    return { status: 204 }
  }
  const selection = readListQuery(query)
  const unknown = unknownSelections([type], selection)
  if (request.method !== 'PUT' && request.method !== 'PATCH') {
    return withWarnings(await getResource(settings, tenant, type, id, query, conditions), unknown)
  }
  const change = request.method === 'PUT' ? 'replace' : 'patch'
  const input = readJsonBody(request)
  const isBrief =
    settings.profile.groupPatchAnswer === 204 &&
    change === 'patch' &&
    isGroup(type) &&
    !selection.attributes &&
    !selection.excludedAttributes
  const include = isBrief ? {} : relationsFor(type, selection)
  const { stored, warnings } = await settings.store.transaction(tx =>
    write[change](tx, tenant, type, id, input, principal, { ...conditions, include }),
  )
  // RFC 7644 §3.5.2 lets a server say nothing: who joined a group of 100,000 need not read all of them.
  const answer: Answer = isBrief
    ? { status: 204, headers: { etag: entityTag(stored) } }
    : answerResource(settings, type, stored, selection, 200)
  return withWarnings(answer, [...unknown, ...warnings])
}

/**
 * Leads a principal that is a resource to it, whatever the method; any other stands for a client that provisions.
 *
 * @throws notImplemented
 * @see RFC 7644 §3.11
 */
function redirectToSelf<Tx>({ settings, types, request, principal: { resource } }: Call<Tx>): Answer {
  const type = types.find(({ name }) => name === resource?.type)
  if (resource === undefined || type === undefined) {
    throw notYet('The alias /Me (this token belongs to a client that provisions, not to a user)')
  }
  const query = /\?.*$/s.exec(request.target)?.[0] ?? ''
  return {
    status: 308,
    headers: { location: `${locationOf(settings.baseUrl(), type, resource.id)}${query}` },
  }
}

function notYet(what: string): ScimError {
  return notImplemented(`${what}: not implemented by this server, see /ServiceProviderConfig.`)
}
