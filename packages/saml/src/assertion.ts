/** What an assertion says of a person, as both ends speak of it. SAML core 2.0 §2. */

export interface NameId {
  readonly value: string
  /** A NameID format's URN. */
  readonly format: string
}

/** An assertion whose signature and content hold: every value was read from the bytes that were signed. */
export interface VerifiedAssertion {
  readonly id: string
  readonly issuer: string
  readonly nameId: NameId
  /** The AuthnRequest that is answered; null where the identity provider began. */
  readonly inResponseTo: string | null
  /** Attribute name -> its values, in their order. */
  readonly attributes: ReadonlyMap<string, readonly string[]>
  readonly sessionIndex: string | null
  readonly authnInstant: Date
  readonly authnContext: string | null
  /** When the identity provider wants the session to end. */
  readonly sessionNotOnOrAfter: Date | null
  /** Until when the assertion could be posted again: so long its id has to be remembered. */
  readonly replayableUntil: Date
}

export const nameIdFormats = {
  email: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
  unspecified: 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified',
  persistent: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
  transient: 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient',
} as const
