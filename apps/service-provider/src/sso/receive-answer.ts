/**
 * A response that a browser posts to the assertion consumer service of a workspace: verified by that workspace's settings
 * alone, whoever claims to have made it, then settled, and noted for administrators however it ends.
 */
import type { Database } from '@joinery/database'
import { readSignInResponse, SamlError, type VerifiedAssertion } from '@joinery/saml'
import { ScimError } from '@joinery/scim'
import type { Visitor } from '../accounts/visitor.ts'
import { ServiceProviderError } from '../errors.ts'
import type { AttemptOutcome } from '../storage/single-sign-on-tables.ts'
import type { Tables } from '../storage/tables.ts'
import { recordAttempt } from './attempts.ts'
import type { PersonPorts } from './person/person.ts'
import type { SamlProvider } from './provider/provider.ts'
import { serviceAddresses } from './provider/service-addresses.ts'
import { type Refusal, type RefusalCode, refused } from './refusal.ts'
import { type Posted, type SignOn, settleAssertion } from './sign-on.ts'
import { tellRefusal } from './tell.ts'
import { type TestReport, tryOut } from './try-out.ts'

export interface AnswerPorts extends PersonPorts {
  readonly database: Database<Tables>
  readonly publicUrl: string
}

export interface PostedAnswer {
  /** As it was posted, base64. */
  readonly encoded: string
  readonly relayState: string | undefined
  readonly browserToken: string | undefined
}

export type Received =
  | Exclude<SignOn, { kind: 'test' }>
  | { readonly kind: 'tested'; readonly report: TestReport }

/** What comes of the answer: somebody is signed in, or was confirmed, the settings were tried out, or a refusal. */
export async function receiveAnswer(
  ports: AnswerPorts,
  provider: SamlProvider,
  answer: PostedAnswer,
  visitor: Visitor,
): Promise<Received> {
  const assertion = await verify(ports, provider, answer.encoded)
  if ('kind' in assertion) {
    await note(ports, provider, { received: assertion, assertion: null, visitor })
    return assertion
  }
  const { relayState, browserToken } = answer
  const settled = await settleAgain(ports, provider, { assertion, relayState, browserToken }, visitor)
  const received: Received =
    settled.kind === 'test' ? { kind: 'tested', report: await tryOut(ports, provider, assertion) } : settled
  await note(ports, provider, { received, assertion, visitor })
  return received
}

/** The assertion, or why it is none of this workspace's identity provider. */
async function verify(
  { publicUrl, ports }: AnswerPorts,
  { workspaceId, identityProvider, clockSkewSeconds }: SamlProvider,
  encoded: string,
): Promise<VerifiedAssertion | Refusal> {
  if (encoded === '') return refused('saml_malformed', 'The form that was posted holds no SAMLResponse.')
  const { entityId: audience, consumer } = serviceAddresses(publicUrl, workspaceId)
  const clockSkewMs = clockSkewSeconds * 1_000
  try {
    const expected = { identityProvider, audience, consumer, clockSkewMs }
    return await readSignInResponse(encoded, expected, ports.clock())
  } catch (error) {
    if (error instanceof SamlError) return refused(error.code, error.message)
    throw error
  }
}

/** Once more where somebody made the same person, or account, in the same moment: then it is found. */
async function settleAgain(
  ports: AnswerPorts,
  provider: SamlProvider,
  posted: Posted,
  visitor: Visitor,
): Promise<SignOn> {
  const settle = () => ports.database.transaction(tx => settleAssertion(tx, ports, provider, posted, visitor))
  try {
    return await settle()
  } catch (error) {
    if (isConflict(error)) return settle()
    throw error
  }
}

function isConflict(error: unknown): boolean {
  if (error instanceof ServiceProviderError) return error.code === 'conflict'
  return error instanceof ScimError && error.status === 409
}

interface Note {
  readonly received: Received
  readonly assertion: VerifiedAssertion | null
  readonly visitor: Visitor
}

const outcomes: Readonly<Record<Received['kind'], AttemptOutcome>> = {
  signed_in: 'signed_in',
  confirmed: 'confirmed',
  tested: 'tested',
  refused: 'refused',
}

/** Refused before the assertion was used up, so that it may be posted again as often as its holder likes. */
const repeatable: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  'changed',
  'disabled',
  'unsolicited',
  'unknown_request',
  'other_browser',
  'replayed',
])

/**
 * What nobody has signed that is known here is not told to the history, nor what can be posted again: strangers could fill
 * it. The account is told nothing: an identity provider makes no network familiar to one that other workspaces share.
 */
async function note(
  { database, ports }: AnswerPorts,
  { workspaceId }: SamlProvider,
  { received, assertion, visitor }: Note,
): Promise<void> {
  const isRefused = received.kind === 'refused'
  const record = {
    workspaceId,
    outcome: outcomes[received.kind],
    code: isRefused ? received.code : 'ok',
    reason: isRefused ? received.reason : '',
    assertion,
    memberId: 'memberId' in received ? received.memberId : null,
    address: visitor.address,
  }
  await database.transaction(async tx => {
    await recordAttempt(tx, record, ports)
    if (isRefused && assertion !== null && !repeatable.has(received.code)) {
      await tellRefusal(tx, workspaceId, assertion, received, ports.clock())
    }
  })
}
