/** SAML 2.0 web single sign-on, both ends. Nothing is remembered here: what may be used once is the caller's to keep. */
export { type NameId, nameIdFormats, type VerifiedAssertion } from './assertion.ts'
export { type BoundMessage, longestRelayState, type MessageKind } from './bindings/message.ts'
export { postFields } from './bindings/post.ts'
export { type RedirectMessage, redirectUrl } from './bindings/redirect.ts'
export {
  type CertificateFacts,
  type CertificateRequest,
  createCertificate,
  readCertificate,
} from './certificates.ts'
export type {
  Endpoints,
  IdentityProviderDescription,
  ServiceProviderDescription,
} from './descriptions.ts'
export { SamlError, type SamlErrorCode } from './errors.ts'
export { writeIdentityProviderMetadata } from './metadata/write-identity-provider.ts'
export { writeServiceProviderMetadata } from './metadata/write-service-provider.ts'
export { bindingNames } from './namespaces.ts'
export type { SignatureAlgorithm, SigningKey } from './signing-key.ts'
export { type OutgoingAuthnRequest, writeAuthnRequest } from './write/authn-request.ts'
export {
  type OutgoingLogoutRequest,
  type OutgoingLogoutResponse,
  writeLogoutRequest,
  writeLogoutResponse,
} from './write/logout.ts'
export { newMessageId } from './write/message-id.ts'
export {
  type AssertedAttribute,
  authnContexts,
  issueResponse,
  type SignInResponse,
} from './write/response.ts'
export { issueStatus, type StatusDetail, type StatusResponse } from './write/status.ts'
