/** From what is entered to which identity provider the API is told. */

import type { Way } from './set-up-search.ts'
import type { Change } from './sso-queries.ts'

export type NamedProvider = NonNullable<Change['identityProvider']>

/** The fields of all three ways; an empty one is not given. */
export interface SetUpFields {
  readonly metadataUrl: string
  readonly metadata: string
  readonly chosenEntityId: string
  readonly issuer: string
  readonly redirectEndpoint: string
  readonly postEndpoint: string
  readonly logoutEndpoint: string
  readonly certificate: string
  readonly wantsSignedRequests: boolean
}

export const nothingEntered: SetUpFields = {
  metadataUrl: '',
  metadata: '',
  chosenEntityId: '',
  issuer: '',
  redirectEndpoint: '',
  postEndpoint: '',
  logoutEndpoint: '',
  certificate: '',
  wantsSignedRequests: false,
}

export function providerNamedBy(way: Way, fields: SetUpFields): NamedProvider {
  const entityId = fields.chosenEntityId.trim()
  const chosen = entityId === '' ? {} : { entityId }
  switch (way) {
    case 'url':
      return { metadataUrl: fields.metadataUrl.trim(), ...chosen }
    case 'xml':
      return { metadata: fields.metadata, ...chosen }
    case 'fields':
      return {
        entityId: fields.issuer.trim(),
        signOn: { redirect: given(fields.redirectEndpoint), post: given(fields.postEndpoint) },
        logout: { redirect: given(fields.logoutEndpoint), post: null },
        certificates: certificatesIn(fields.certificate),
        wantsSignedRequests: fields.wantsSignedRequests,
      }
    default:
      return way satisfies never
  }
}

function given(text: string): string | null {
  return text.trim() === '' ? null : text.trim()
}

const pem = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g

/** Several may be pasted one below the other while one rolls over; one alone may come without its frame. */
export function certificatesIn(text: string): string[] {
  const framed = text.match(pem)
  return framed === null ? [text.trim()] : [...framed]
}
