/**
 * What one end of a SAML federation knows of the other, as plain data: read from metadata or entered field by field.
 * SAML metadata 2.0 §2.4.
 */

/** An identity provider, as a service provider has to know it. */
export interface IdentityProviderDescription {
  readonly entityId: string
  /** Where AuthnRequests go, by binding; null where it takes none by it. At least one is there. */
  readonly signOn: Endpoints
  /** Where LogoutRequests and LogoutResponses go; both null where it knows no single logout. */
  readonly logout: Endpoints
  /** PEM, of all keys that may sign now: more than one during a roll-over. */
  readonly certificates: readonly string[]
  /** Whether it takes only AuthnRequests that are signed. */
  readonly wantsSignedRequests: boolean
}

/** A service provider, as an identity provider has to know it. */
export interface ServiceProviderDescription {
  readonly entityId: string
  /** Assertion consumer services of the binding HTTP-POST, the default one first. At least one. */
  readonly consumers: readonly string[]
  readonly logout: Endpoints
  /** PEM, of its signing keys; none where it signs nothing. */
  readonly certificates: readonly string[]
  /** A NameID format's URN, or null where it does not care. */
  readonly nameIdFormat: string | null
  readonly wantsSignedAssertions: boolean
  readonly signsRequests: boolean
}

/** Addresses by binding: HTTP-Redirect and HTTP-POST. SAML bindings 2.0 §3.4, §3.5. */
export interface Endpoints {
  readonly redirect: string | null
  readonly post: string | null
}
