/**
 * From where a workspace learns of its identity provider: an address of metadata, which is fetched under the same guard
 * as every call that administrators cause, a metadata document, or fields. Either way it is looked at before it is kept.
 */
import {
  type IdentityProviderDescription,
  isWebPage,
  readCertificate,
  readIdentityProviderMetadata,
  SamlError,
} from '@joinery/saml'
import { faultOfUrl, send } from '../../access/outgoing.ts'
import { ServiceProviderError } from '../../errors.ts'
import type { ProviderSource } from '../../storage/single-sign-on-tables.ts'

export type SourceInput =
  | { readonly kind: 'url'; readonly url: string; readonly entityId: string | null }
  | { readonly kind: 'xml'; readonly metadata: string; readonly entityId: string | null }
  | { readonly kind: 'fields'; readonly description: IdentityProviderDescription }

export interface ReadSource {
  readonly source: ProviderSource
  readonly identityProvider: IdentityProviderDescription
  readonly url: string | null
  /** Which of several the document describes, where it was said. */
  readonly entityId: string | null
  readonly validUntil: Date | null
}

export interface SourcePorts {
  readonly now: Date
  /** Whether this machine and private networks may be called. */
  readonly localTargets: boolean
}

const timeoutMs = 15_000
const mostBytes = 1_048_576
const mostCertificates = 10
/** Where it stands in what an administrator sends. */
const sourcePath = 'identityProvider'
const addressPath = `${sourcePath}.metadataUrl`

/**
 * What the source says.
 * @throws invalid_request saying what is wrong with it, and where
 */
export async function readSource(input: SourceInput, ports: SourcePorts): Promise<ReadSource> {
  switch (input.kind) {
    case 'url': {
      const text = await fetchMetadata(input.url, ports)
      return { ...readDocument(text, input.entityId, addressPath, ports), source: 'url', url: input.url }
    }
    case 'xml': {
      const path = `${sourcePath}.metadata`
      return { ...readDocument(input.metadata, input.entityId, path, ports), source: 'xml', url: null }
    }
    case 'fields': {
      const identityProvider = checkDescription(input.description, ports)
      return { source: 'fields', identityProvider, url: null, entityId: null, validUntil: null }
    }
    default:
      return input satisfies never
  }
}

async function fetchMetadata(url: string, { localTargets }: SourcePorts): Promise<string> {
  const fault = faultOfUrl(url, localTargets)
  if (fault !== undefined) throw wrong(addressPath, fault)
  const headers = { accept: 'application/samlmetadata+xml, application/xml, text/xml' }
  const outcome = await send({ method: 'GET', url, headers, timeoutMs, mostBytes, localTargets })
  if (outcome.kind === 'unanswered') throw wrong(addressPath, `gave no answer: ${outcome.reason}`)
  if (outcome.status >= 300 && outcome.status < 400) {
    throw wrong(addressPath, `answered ${outcome.status}: redirects are not followed, enter where it leads`)
  }
  if (outcome.status !== 200) throw wrong(addressPath, `answered ${outcome.status}`)
  const { body, contentType } = outcome
  if (body === undefined) throw wrong(addressPath, `answered more than ${mostBytes} bytes, or no UTF-8`)
  if (isPage(body, contentType)) {
    const instead = 'enter the address of the metadata themselves, at which nobody has to sign in'
    throw wrong(addressPath, `answered a web page (HTML) and no metadata: ${instead}`)
  }
  return body
}

/** Metadata may be called a web page, and a page metadata: what it holds decides, then what it is called. */
function isPage(text: string, contentType: string): boolean {
  return isWebPage(text) || (/^text\/html\b/i.test(contentType) && !/Entit(?:y|ies)Descriptor/.test(text))
}

function readDocument(
  text: string,
  wanted: string | null,
  path: string,
  ports: SourcePorts,
): Pick<ReadSource, 'identityProvider' | 'entityId' | 'validUntil'> {
  const read = explained(path, () => readIdentityProviderMetadata(text, wanted ?? undefined))
  const { entityId, signOn, logout, certificates, wantsSignedRequests, validUntil } = read
  if (validUntil !== null && validUntil <= ports.now) {
    throw wrong(path, `was valid until ${validUntil.toISOString()} only: fetch it anew`)
  }
  const described = { entityId, signOn, logout, certificates, wantsSignedRequests }
  return { identityProvider: checkDescription(described, ports, path), entityId: wanted, validUntil }
}

/** The description with its certificates in one form; of a document the path is that of the whole. @throws invalid_request */
function checkDescription(
  given: IdentityProviderDescription,
  ports: SourcePorts,
  document?: string,
): IdentityProviderDescription {
  const { signOn, logout } = given
  const at = (field: string): string => document ?? `${sourcePath}.${field}`
  if (given.certificates.length === 0 || given.certificates.length > mostCertificates) {
    const message = `has ${given.certificates.length} certificates: 1 to ${mostCertificates} are taken`
    throw wrong(at('certificates'), message)
  }
  if (signOn.redirect === null && signOn.post === null) {
    throw wrong(at('signOn'), 'has no address to sign in at')
  }
  const addresses = Object.entries({
    'signOn.redirect': signOn.redirect,
    'signOn.post': signOn.post,
    'logout.redirect': logout.redirect,
    'logout.post': logout.post,
  })
  for (const [field, address] of addresses) {
    const fault = address === null ? undefined : faultOfPage(address, ports)
    if (fault !== undefined) throw wrong(at(field), `${address?.slice(0, 200)} ${fault}`)
  }
  const certificates = given.certificates.map((text, index) =>
    explained(at(`certificates.${index}`), () => readCertificate(text).pem),
  )
  return { ...given, certificates: [...new Set(certificates)] }
}

/** What is wrong with an address that browsers are sent to. */
function faultOfPage(text: string, { localTargets }: SourcePorts): string | undefined {
  const url = URL.parse(text)
  if (url === null || /[\s\p{Cc}]/u.test(text)) return 'is no URL'
  if (url.protocol === 'https:' || (localTargets && url.protocol === 'http:')) return undefined
  return 'must be https'
}

function explained<T>(path: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof SamlError) throw wrong(path, error.message)
    throw error
  }
}

function wrong(path: string, message: string): ServiceProviderError {
  const text = `the identity provider cannot be used: ${path}: ${message}`
  return new ServiceProviderError('invalid_request', text, [{ path, message }])
}
