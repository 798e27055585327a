/** SAML 2.0 web single sign-on, both ends. Nothing is remembered here: what may be used once is the caller's to keep. */
export { type NameId, nameIdFormats, type VerifiedAssertion } from './assertion.ts'
export type {
  Endpoints,
  IdentityProviderDescription,
  ServiceProviderDescription,
} from './descriptions.ts'
export { SamlError, type SamlErrorCode } from './errors.ts'
export type { SignatureAlgorithm, SigningKey } from './signing-key.ts'
