/**
 * What a service provider says it can do. RFC 7643 §5. What is not named in the options is announced as not
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

export interface ServiceProviderOptions {
  readonly documentationUri?: string
  readonly patch?: boolean
  /** `maxPayloadSize` is in bytes. */
  readonly bulk?: { readonly maxOperations: number; readonly maxPayloadSize: number }
  readonly filter?: { readonly maxResults: number }
  readonly changePassword?: boolean
  readonly sort?: boolean
  readonly etag?: boolean
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
  const { documentationUri, bulk, filter, location } = options
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
    authenticationSchemes: (options.authenticationSchemes ?? [bearerToken]).map(
      (scheme): Json => ({ ...scheme }),
    ),
    meta: { resourceType: 'ServiceProviderConfig', ...(location !== undefined && { location }) },
  }
}
