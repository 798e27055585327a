/** An identity provider, read from its metadata. SAML metadata 2.0 §2.4.3. */
import type { IdentityProviderDescription } from '../descriptions.ts'
import { SamlError } from '../errors.ts'
import { readFlag } from '../read/flag.ts'
import { type MetadataLifetime, readRole } from './read-entity.ts'
import { readEndpoints, readSigningCertificates, type SigningCertificates } from './read-role.ts'

export interface IdentityProviderMetadata
  extends IdentityProviderDescription,
    SigningCertificates,
    MetadataLifetime {
  readonly certificates: readonly string[]
}

/**
 * Returns the identity provider of a metadata document of at most 1 MiB; `entityId` says which, where there are several.
 * Whether it is still valid is the caller's to see, by `validUntil`.
 * @throws saml_malformed when the text is no XML or not what metadata may be; saml_metadata when it describes no
 * identity provider that can be used, saying what is missing
 */
export function readIdentityProviderMetadata(xml: string, entityId?: string): IdentityProviderMetadata {
  const { role, ...described } = readRole(xml, 'IDPSSODescriptor', entityId)
  const signOn = readEndpoints(role, 'SingleSignOnService')
  const keys = readSigningCertificates(role)
  if (signOn.redirect === null && signOn.post === null) {
    throw new SamlError(
      'saml_metadata',
      `The metadata of "${described.entityId}" have no SingleSignOnService by HTTP-Redirect or HTTP-POST.`,
    )
  }
  if (keys.certificates.length === 0) {
    throw new SamlError(
      'saml_metadata',
      `The metadata of "${described.entityId}" have no certificate for signing (KeyDescriptor with X509Certificate).`,
    )
  }
  return {
    ...described,
    ...keys,
    signOn,
    logout: readEndpoints(role, 'SingleLogoutService'),
    wantsSignedRequests: readFlag(role, 'WantAuthnRequestsSigned'),
  }
}
