/**
 * What a service provider says it can do. RFC 7643 §5, RFC 9865 §4. What is not named in the options is announced as not
 * supported, so that nothing is advertised by accident.
 */
import type { Json, JsonObject } from '../json.ts'
import { descriptionUrns } from './urns.ts'

export interface AuthenticationScheme {
  readonly type: 'oauth' | 'oauth2' | 'oauthbearertoken' | 'httpbasic' | 'httpdigest'
  readonly name: string
  readonly description: string
  readonly specUri?: string
  readonly documentationUri?: string
  readonly primary?: boolean
}

/** How long lists are paged. What is not published is no promise that there is no limit. RFC 9865 §4. */
export interface PaginationOptions {
  readonly cursor: boolean
  readonly index: boolean
  /** What a query is paged by that gives neither `cursor` nor `startIndex`. */
  readonly defaultPaginationMethod?: 'cursor' | 'index'
  /** Resources on a page where the query has no `count`. */
  readonly defaultPageSize?: number
  /** Resources on a page at most, whatever `count` asks for. */
  readonly maxPageSize?: number
  /** Seconds for which a cursor is good, at least. */
  readonly cursorTimeout?: number
}

export interface ServiceProviderOptions {
  readonly documentationUri?: string
  readonly patch?: boolean
  /** `maxPayloadSize` is in bytes. */
  readonly bulk?: { readonly maxOperations: number; readonly maxPayloadSize: number }
  readonly filter?: { readonly maxResults: number }
  readonly changePassword?: boolean
  readonly sort?: boolean
  readonly etag?: boolean
  /** Absent: nothing is said of paging. */
  readonly pagination?: PaginationOptions
  /** Default: {@link bearerToken}. */
  readonly authenticationSchemes?: readonly AuthenticationScheme[]
  /** The absolute URL of this description, for `meta.location`. */
  readonly location?: string
}

/** Authentication by a bearer token, RFC 6750. */
export const bearerToken: AuthenticationScheme = {
  type: 'oauthbearertoken',
  name: 'OAuth Bearer Token',
  description: 'A bearer token in the Authorization header.',
  specUri: 'https://www.rfc-editor.org/info/rfc6750',
  primary: true,
}

/** The representation served at /ServiceProviderConfig. */
export function serviceProviderConfig(options: ServiceProviderOptions): JsonObject {
  const { documentationUri, bulk, filter, pagination, location } = options
  return {
    schemas: [descriptionUrns.serviceProviderConfig],
    ...(documentationUri !== undefined && { documentationUri }),
    patch: { supported: options.patch ?? false },
    bulk: {
      supported: bulk !== undefined,
      maxOperations: bulk?.maxOperations ?? 0,
      maxPayloadSize: bulk?.maxPayloadSize ?? 0,
    },
    filter: { supported: filter !== undefined, maxResults: filter?.maxResults ?? 0 },
    changePassword: { supported: options.changePassword ?? false },
    sort: { supported: options.sort ?? false },
    etag: { supported: options.etag ?? false },
    ...(pagination !== undefined && { pagination: { ...pagination } }),
    authenticationSchemes: (options.authenticationSchemes ?? [bearerToken]).map(
      (scheme): Json => ({ ...scheme }),
    ),
    meta: { resourceType: 'ServiceProviderConfig', ...(location !== undefined && { location }) },
  }
}
