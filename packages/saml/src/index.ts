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
export { isWebPage } from './gate/document.ts'
export type { MetadataLifetime } from './metadata/read-entity.ts'
export {
  type IdentityProviderMetadata,
  readIdentityProviderMetadata,
} from './metadata/read-identity-provider.ts'
export type { SigningCertificates } from './metadata/read-role.ts'
export {
  readServiceProviderMetadata,
  type ServiceProviderMetadata,
} from './metadata/read-service-provider.ts'
export { writeIdentityProviderMetadata } from './metadata/write-identity-provider.ts'
export { writeServiceProviderMetadata } from './metadata/write-service-provider.ts'
export { bindingNames } from './namespaces.ts'
export {
  type AuthnRequest,
  type AuthnRequestExpectation,
  issuerOfRequest,
  readAuthnRequest,
} from './read/authn-request.ts'
export {
  issuerOfLogout,
  type LogoutExpectation,
  type LogoutMessage,
  readLogout,
} from './read/logout.ts'
export { readSignInResponse, type SignInExpectation } from './read/sign-in-response.ts'
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
