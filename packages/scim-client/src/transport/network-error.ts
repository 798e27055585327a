/**
 * What went wrong below HTTP, in words: name not found, nothing listening, a certificate that cannot be trusted, a
 * connection that broke, time that ran out. The codes are those of Node's net, dns and tls and of undici.
 */
import { errors } from 'undici'
import { TargetError, type TargetErrorCode } from '../errors.ts'

interface Mishap {
  readonly code: TargetErrorCode
  readonly reason: string
  readonly retryable: boolean
}

const certificateCodes: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'it signed its certificate itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is signed by an authority that is not trusted here',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate comes without the certificates of its authority',
  UNABLE_TO_GET_ISSUER_CERT: 'its certificate is signed by an authority that is not known here',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate is signed by an authority that is not known here',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet',
  CERT_REVOKED: 'its certificate has been revoked',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is made out to another name',
}

/** OpenSSL's words for a peer that offers only versions that are not taken here. */
const oldTlsCodes: ReadonlySet<string> = new Set([
  'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
  'ERR_SSL_UNSUPPORTED_PROTOCOL',
])

const mishaps: Readonly<Record<string, Mishap>> = {
  ECONNREFUSED: unreachable('nothing accepts connections there (connection refused)'),
  ENOTFOUND: unreachable('its name cannot be found in DNS'),
  EAI_AGAIN: unreachable('DNS gives no answer about its name'),
  EHOSTUNREACH: unreachable('no network path leads to it'),
  ENETUNREACH: unreachable('no network path leads to it'),
  ECONNRESET: unreachable('it broke the connection off (connection reset)'),
  EPIPE: unreachable('it broke the connection off while the request was being sent'),
  UND_ERR_SOCKET: unreachable('it closed the connection before its answer was complete'),
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: unreachable('its answer was shorter or longer than announced'),
  ETIMEDOUT: timeout('it did not accept the connection in time'),
  UND_ERR_CONNECT_TIMEOUT: timeout('it did not accept the connection in time'),
  UND_ERR_HEADERS_TIMEOUT: timeout('it did not answer in time'),
  UND_ERR_BODY_TIMEOUT: timeout('its answer stopped in the middle'),
  UND_ERR_HEADERS_OVERFLOW: {
    code: 'response_too_large',
    reason: 'the headers of its answer are too large',
    retryable: false,
  },
}

const notHttp: Mishap = {
  code: 'not_scim',
  reason: 'what answers there does not speak HTTP',
  retryable: false,
}

/**
 * The failure of a request that got no complete answer.
 *
 * @param place the origin, such as `https://app.example:8443`
 */
export function networkError(error: unknown, place: string): TargetError {
  const code = codeOf(error)
  const { code: kind, reason, retryable } = error instanceof errors.HTTPParserError ? notHttp : mishapOf(code)
  const suffix = code === undefined || reason.includes('(') ? '' : ` (${code})`
  return new TargetError(kind, `The application at ${place} cannot be reached: ${reason}${suffix}.`, {
    retryable,
    cause: error,
  })
}

/** The failure of a request that was given up after so many milliseconds. */
export function timeoutError(place: string, timeoutMs: number, answering: boolean): TargetError {
  const what = answering ? 'did not finish its answer' : 'did not answer'
  return new TargetError(
    'timeout',
    `The application at ${place} ${what} within ${Math.round(timeoutMs) / 1000} s.`,
    {
      retryable: true,
    },
  )
}

function mishapOf(code: string | undefined): Mishap {
  const known = code === undefined ? undefined : mishaps[code]
  if (known !== undefined) return known
  const certificate = code === undefined ? undefined : certificateCodes[code]
  if (certificate !== undefined) {
    return { ...unreachable(`no trusted TLS connection, because ${certificate}`), retryable: false }
  }
  if (code !== undefined && oldTlsCodes.has(code)) {
    return { ...unreachable('it speaks no TLS 1.2 or newer'), retryable: false }
  }
  if (code !== undefined && /^(?:ERR_SSL_|ERR_TLS_|EPROTO)/.test(code)) {
    return { ...unreachable('it does not speak TLS there. Is it http instead of https?'), retryable: false }
  }
  return unreachable('the connection failed')
}

/** A connection tried over IPv6 and IPv4 fails with an AggregateError; the first of them tells why. */
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if ('code' in error && typeof error.code === 'string') return error.code
  if (error instanceof AggregateError) return codeOf(error.errors[0])
  return codeOf(error.cause)
}

function unreachable(reason: string): Mishap {
  return { code: 'unreachable', reason, retryable: true }
}

function timeout(reason: string): Mishap {
  return { code: 'timeout', reason, retryable: true }
}
