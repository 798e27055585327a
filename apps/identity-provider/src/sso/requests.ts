/**
 * Requests of applications to sign somebody in (AuthnRequest), read, checked against what the app is set to, and kept
 * until the person has signed in: ten minutes. SAML profiles 2.0 §4.1.4.1.
 */
import { randomUUID } from 'node:crypto'
import {
  type AuthnRequest,
  type BoundMessage,
  bindingNames,
  readAuthnRequest,
  SamlError,
} from '@joinery/saml'
import { fitsPattern } from '../apps/saml-pattern.ts'
import type { Query } from '../storage/query.ts'
import type { SamlRequest } from '../storage/tables.ts'
import type { AppSso } from './app-sso.ts'

const waitMs = 10 * 60_000

/** A request that may be answered, and where. */
export interface ReadRequest {
  readonly request: AuthnRequest
  readonly consumer: string
  /** Whether it asks for an answer by another binding than HTTP-POST; told to the consumer, for there is no other. */
  readonly unsupportedBinding: boolean
}

/**
 * Returns the request and where its answer goes.
 * @throws SamlError when it is none, not for this app, or names a consumer that the app does not allow
 */
export function readRequest(sso: AppSso, message: BoundMessage, now: Date): ReadRequest {
  const { addresses, serviceCertificates: certificates, audience } = sso
  const destination = [addresses.endpoint, addresses.redirectEndpoint]
  const mustBeSigned = sso.app.requires_signed_requests
  const request = readAuthnRequest(message, { destination, certificates, mustBeSigned }, now)
  if (request.issuer !== audience) {
    throw new SamlError(
      'saml_addressee',
      `The request comes from ${quoted(request.issuer)}; the app is set up for the Audience ${quoted(audience)}.`,
    )
  }
  const unsupportedBinding = request.binding !== null && request.binding !== bindingNames.post
  return { request, consumer: consumerOf(sso, request), unsupportedBinding }
}

/** An index stands for nothing here: the application's own list of consumers is not known. */
function consumerOf({ consumer, settings }: AppSso, request: AuthnRequest): string {
  const asked = request.consumer ?? consumer
  if (asked === null) throw new SamlError('saml_addressee', 'The app has no ACS (Consumer) URL yet.')
  if (asked === consumer) return asked
  const allowed = settings.validator !== null && isWebAddress(asked) && fitsPattern(settings.validator, asked)
  if (allowed) return asked
  throw new SamlError(
    'saml_addressee',
    `The request wants its answer at ${quoted(asked)}, which is neither the app's ACS (Consumer) URL nor allowed by its validator.`,
  )
}

function isWebAddress(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && ['https:', 'http:'].includes(url.protocol)
}

function quoted(text: string | null): string {
  return JSON.stringify(text?.slice(0, 200) ?? '')
}

/** Keeps the request until the person has signed in, and returns the id it waits under. Those that waited too long go. */
export async function keepRequest(
  query: Query,
  sso: AppSso,
  { request, consumer }: ReadRequest,
  now: Date,
): Promise<string> {
  const { account_id: account, id: app } = sso.app
  await query
    .deleteFrom('saml_request')
    .where('account_id', '=', account)
    .where('expires_at', '<=', now)
    .execute()
  const id = randomUUID()
  await query
    .insertInto('saml_request')
    .values({
      account_id: account,
      id,
      app_id: app,
      request_id: request.id,
      consumer,
      relay_state: request.relayState,
      force_authn: request.forceAuthn,
      is_passive: request.isPassive,
      created_at: now,
      expires_at: new Date(now.getTime() + waitMs),
    })
    .execute()
  return id
}

/** Returns the request that waits under the id, undefined when there is none or it waited too long. */
export async function findRequest(query: Query, id: string, now: Date): Promise<SamlRequest | undefined> {
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(id)) return undefined
  return query
    .selectFrom('saml_request')
    .selectAll()
    .where('id', '=', id)
    .where('expires_at', '>', now)
    .executeTakeFirst()
}
