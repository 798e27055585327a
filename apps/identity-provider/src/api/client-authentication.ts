/**
 * The four ways in which OneLogin's clients were seen naming themselves to the token endpoint: HTTP Basic, the header
 * `Authorization: client_id:X, client_secret:Y`, a form and a JSON body (RFC 6749 §2.3.1 has the first and third).
 */
import { badRequest, unauthorized } from '../errors.ts'

export interface TokenRequest {
  readonly clientId: string
  readonly clientSecret: string
}

/**
 * Returns who asks for a token.
 * @throws unauthorized when no client is named; bad_request when it is named twice, the grant is another or the body
 *   cannot be read
 */
export function readTokenRequest(
  authorization: string | undefined,
  contentType: string | undefined,
  body: string,
): TokenRequest {
  const fields = readFields(contentType, body)
  const grant = fields.get('grant_type')
  if (grant !== 'client_credentials') throw badRequest("grant_type has to be 'client_credentials'")
  const inHeader = authorization === undefined ? undefined : readHeader(authorization)
  const inBody = readPair(fields.get('client_id'), fields.get('client_secret'))
  if (inHeader !== undefined && inBody !== undefined) {
    throw badRequest('The client is named both in the Authorization header and in the body; use one')
  }
  const client = inHeader ?? inBody
  if (client === undefined) throw unauthorized()
  return client
}

function readFields(contentType: string | undefined, body: string): ReadonlyMap<string, string> {
  const type = contentType?.split(';')[0]?.trim().toLowerCase()
  if (type === 'application/x-www-form-urlencoded') return new Map(new URLSearchParams(body))
  if (body.trim() === '') return new Map()
  let parsed: unknown
  try {
    parsed = JSON.parse(body)
  } catch {
    throw badRequest('The body is neither a form nor JSON')
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw badRequest('Expected a JSON object in request')
  }
  return new Map(
    Object.entries(parsed).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}

function readHeader(authorization: string): TokenRequest | undefined {
  const basic = /^basic\s+(\S+)$/iu.exec(authorization.trim())?.[1]
  if (basic !== undefined) {
    const text = Buffer.from(basic, 'base64').toString('utf8')
    const colon = text.indexOf(':')
    return colon === -1 ? undefined : readPair(text.slice(0, colon), text.slice(colon + 1))
  }
  const pair = /^client_id\s*:\s*([^\s,]+)\s*,\s*client_secret\s*:\s*([^\s,]+)$/iu.exec(authorization.trim())
  return readPair(pair?.[1], pair?.[2])
}

function readPair(clientId: string | undefined, clientSecret: string | undefined): TokenRequest | undefined {
  if (clientId === undefined || clientSecret === undefined) return undefined
  return clientId === '' || clientSecret === '' ? undefined : { clientId, clientSecret }
}
