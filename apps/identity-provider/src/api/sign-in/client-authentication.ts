/**
 * The four ways in which OneLogin's clients were seen naming themselves to the token endpoint: HTTP Basic, the header
 * `Authorization: client_id:X, client_secret:Y`, a form and a JSON body (RFC 6749 §2.3.1 has the first and third).
 */
import type { Client } from '../../access/tokens.ts'
import { badRequest, unauthorized } from '../../errors.ts'

/** The fields of a form or a JSON body that name a client. */
export interface ClientFields {
  readonly client_id?: string | undefined
  readonly client_secret?: string | undefined
}

/**
 * Returns which client asks.
 * @throws unauthorized when none is named; bad_request when it is named twice
 */
export function readClient(authorization: string | undefined, fields: ClientFields): Client {
  const inHeader = authorization === undefined ? undefined : readHeader(authorization)
  const inBody = readPair(fields.client_id, fields.client_secret)
  if (inHeader !== undefined && inBody !== undefined) {
    throw badRequest('The client is named both in the Authorization header and in the body; use one')
  }
  const client = inHeader ?? inBody
  if (client === undefined) throw unauthorized()
  return client
}

function readHeader(authorization: string): Client | undefined {
  const basic = /^basic\s+(\S+)$/iu.exec(authorization.trim())?.[1]
  if (basic !== undefined) {
    const text = Buffer.from(basic, 'base64').toString('utf8')
    const colon = text.indexOf(':')
    return colon === -1 ? undefined : readPair(text.slice(0, colon), text.slice(colon + 1))
  }
  const pair = /^client_id\s*:\s*([^\s,]+)\s*,\s*client_secret\s*:\s*([^\s,]+)$/iu.exec(authorization.trim())
  return readPair(pair?.[1], pair?.[2])
}

function readPair(clientId: string | undefined, clientSecret: string | undefined): Client | undefined {
  if (clientId === undefined || clientSecret === undefined) return undefined
  return clientId === '' || clientSecret === '' ? undefined : { clientId, clientSecret }
}
