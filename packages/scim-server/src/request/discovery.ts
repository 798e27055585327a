/**
 * What a server tells about itself: its features, its resource types and their schemas. Nothing is announced
 * that is not served. RFC 7644 §4, RFC 7643 §5 to §7.
 */
import {
  describeResourceType,
  describeSchema,
  forbidden,
  type JsonObject,
  listResponse,
  notFound,
  type ResourceTypeDefinition,
  type SchemaDefinition,
  serviceProviderConfig,
} from '@joinery/scim'
import type { Answer } from '../message/answer.ts'
import type { Settings } from '../settings.ts'

/** @see RFC 7643 §5 and RFC 9865 §4 */
export function describeServer<Tx>(settings: Settings<Tx>): Answer {
  const { pageSize, defaultPageSize, walkSeconds } = settings.limits
  return ok(
    serviceProviderConfig({
      patch: true,
      bulk: { maxOperations: settings.limits.bulkOperations, maxPayloadSize: settings.limits.bodyBytes },
      etag: true,
      sort: true,
      filter: { maxResults: pageSize },
      pagination: {
        cursor: true,
        index: true,
        // RFC 9865 §2.4: clients that know nothing of cursors are answered as they expect.
        defaultPaginationMethod: 'index',
        defaultPageSize: Math.min(defaultPageSize, pageSize),
        maxPageSize: pageSize,
        cursorTimeout: walkSeconds,
      },
      location: `${settings.baseUrl()}/ServiceProviderConfig`,
    }),
  )
}

/** All schemas in use, or the one of this URN. @throws notFound. @see RFC 7643 §7 */
export function describeSchemas<Tx>(
  settings: Settings<Tx>,
  types: readonly ResourceTypeDefinition[],
  urn: string | undefined,
): Answer {
  const schemas = new Map<string, SchemaDefinition>()
  for (const { schema, schemaExtensions } of types) {
    for (const each of [schema, ...schemaExtensions.map(extension => extension.schema)]) {
      schemas.set(each.id.toLowerCase(), each)
    }
  }
  const describe = (schema: SchemaDefinition): JsonObject =>
    describeSchema(schema, `${settings.baseUrl()}/Schemas/${schema.id}`)
  if (urn === undefined) return list([...schemas.values()].map(describe))
  const schema = schemas.get(urn.toLowerCase())
  if (schema === undefined) throw notFound(`There is no schema "${urn}".`)
  return ok(describe(schema))
}

/** All resource types, or the one of this name. @throws notFound. @see RFC 7643 §6 */
export function describeResourceTypes<Tx>(
  settings: Settings<Tx>,
  types: readonly ResourceTypeDefinition[],
  name: string | undefined,
): Answer {
  const described = types
    .filter(type => name === undefined || type.name === name)
    .map(type => describeResourceType(type, `${settings.baseUrl()}/ResourceTypes/${type.name}`))
  if (name === undefined) return list(described)
  const [only] = described
  if (only === undefined) throw notFound(`There is no resource type "${name}".`)
  return ok(only)
}

/**
 * Refuses a filter on the discovery endpoints, which a client could take for answered; sorting and paging
 * are passed over.
 *
 * @throws forbidden
 * @see RFC 7644 §4
 */
export function refuseFilter(query: URLSearchParams): void {
  if (query.get('filter')?.trim())
    throw forbidden('Filters are not taken at the discovery endpoints (RFC 7644 §4).')
}

function ok(resource: JsonObject): Answer {
  return { status: 200, body: JSON.stringify(resource) }
}

function list(resources: readonly JsonObject[]): Answer {
  const itemsPerPage = resources.length
  return ok(
    listResponse({ totalResults: itemsPerPage, startIndex: 1, itemsPerPage, resources: [...resources] }),
  )
}
