/** A key with its certificate, by which one end signs. */

/** SHA-1 is offered to identity providers alone, for old service providers; nothing here accepts it. */
export type SignatureAlgorithm = 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512'

export interface SigningKey {
  /** PKCS #8, PEM. */
  readonly privateKey: string
  /** PEM. */
  readonly certificate: string
  readonly algorithm: SignatureAlgorithm
}
