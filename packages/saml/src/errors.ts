/** What is wrong with a SAML message, certificate or metadata, as one error with a code; the message is for who reads logs. */

export type SamlErrorCode =
  /** Not what it claims to be: no base64, no XML, too large, not allowed in a SAML message. */
  | 'saml_malformed'
  /** Not signed, by another key, or with an algorithm that is not allowed. */
  | 'saml_signature'
  /** From or for somebody else: issuer, audience, recipient or destination. */
  | 'saml_addressee'
  /** Too old, or from the future. */
  | 'saml_time'
  /** The other end says that it could not sign the person in. */
  | 'saml_status'
  /** A certificate or key that cannot be used. */
  | 'saml_certificate'
  /** Metadata that describes no such end. */
  | 'saml_metadata'

export class SamlError extends Error {
  override readonly name = 'SamlError'
  readonly code: SamlErrorCode

  constructor(code: SamlErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
