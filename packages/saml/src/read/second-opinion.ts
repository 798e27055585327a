/**
 * node-saml's judgement of a response that is accepted here: it verifies the signatures and reads the assertion once
 * more, by other code and another XML reader, and has to come to the same person. Its settings are the strict ones. Two
 * differ from what it is told usually: it never looks InResponseTo up, because the caller uses up request ids and
 * assertion ids in a transaction of its own, and it judges times by the caller's clock. It knows no SHA-384, so such
 * a response has one judge only.
 */
import { type Profile, SAML, ValidateInResponseTo } from '@node-saml/node-saml'
import { readCertificate } from '../certificates.ts'
import { SamlError } from '../errors.ts'
import { withDescendants } from '../gate/elements.ts'
import type { Gated } from '../gate/message.ts'
import type { Clock } from './validity.ts'

export interface JudgedBy {
  readonly entityId: string
  readonly certificates: readonly string[]
  readonly audience: string
  readonly consumer: string
}

/**
 * Checks that node-saml accepts the response too, as one for `nameId` by `issuer`.
 * @throws saml_malformed when it does not
 */
export async function askAgain(
  gated: Gated,
  expected: JudgedBy,
  found: { readonly nameId: string; readonly issuer: string },
  clock: Clock,
): Promise<void> {
  if (namesSha384(gated)) return
  const profile = await judge(gated, expected, clock)
  if (profile?.nameID !== found.nameId || profile.issuer?.trim() !== found.issuer) {
    throw new SamlError('saml_malformed', 'The response is read differently by two readers.')
  }
}

async function judge(gated: Gated, expected: JudgedBy, clock: Clock): Promise<Profile | null> {
  const saml = new SamlByClock(
    {
      callbackUrl: expected.consumer,
      issuer: expected.audience,
      audience: expected.audience,
      idpIssuer: expected.entityId,
      idpCert: expected.certificates.map(certificate => readCertificate(certificate).pem),
      wantAuthnResponseSigned: gated.signatures.has(gated.root),
      wantAssertionsSigned: gated.assertion !== null && gated.signatures.has(gated.assertion),
      signatureAlgorithm: 'sha256',
      digestAlgorithm: 'sha256',
      acceptedClockSkewMs: clock.skewMs,
      maxAssertionAgeMs: clock.longestAgeMs,
      validateInResponseTo: ValidateInResponseTo.never,
    },
    clock.now,
  )
  try {
    const SAMLResponse = Buffer.from(gated.xml).toString('base64')
    return (await saml.validatePostResponseAsync({ SAMLResponse })).profile
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new SamlError('saml_malformed', `A second reader refuses the response: ${reason}`, { cause })
  }
}

class SamlByClock extends SAML {
  readonly #now: Date

  constructor(options: ConstructorParameters<typeof SAML>[0], now: Date) {
    super(options)
    this.#now = now
  }

  protected override checkTimestampsValidityError(
    _systemMs: number,
    notBefore: string,
    notOnOrAfter: string,
    latestMs?: number,
  ): Error | null {
    return super.checkTimestampsValidityError(this.#now.getTime(), notBefore, notOnOrAfter, latestMs)
  }

  /** A Conditions may leave NotOnOrAfter out, which the library cannot read; the longest age is then the end. */
  protected override calcMaxAgeAssertionTime(
    ageMs: number,
    notOnOrAfter: string | undefined,
    issueInstant: string,
  ): number {
    const latest = new Date(Date.parse(issueInstant) + ageMs).toISOString()
    return super.calcMaxAgeAssertionTime(ageMs, notOnOrAfter ?? latest, issueInstant)
  }
}

function namesSha384(gated: Gated): boolean {
  return [...gated.signatures.values()].some(signature =>
    [...withDescendants(signature)].some(element => element.getAttribute('Algorithm').endsWith('sha384')),
  )
}
