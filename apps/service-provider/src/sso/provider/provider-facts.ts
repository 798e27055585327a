/** The settings of single sign-on as named fields, for the history and to see whether they changed; of keys the prints. */
import { readCertificate } from '@joinery/saml'
import type { JsonObject } from '@joinery/scim'
import type { SamlProvider } from './provider.ts'

/** The fields; `certificates` are SHA-256 prints. */
export function factsOf(
  provider: SamlProvider,
): JsonObject & { readonly enabled: boolean; readonly enforced: boolean } {
  const { identityProvider, attributeNames, metadata } = provider
  return {
    enabled: provider.enabled,
    enforced: provider.enforced,
    idpInitiated: provider.idpInitiated,
    signRequests: provider.signRequests,
    clockSkewSeconds: provider.clockSkewSeconds,
    issuer: identityProvider.entityId,
    signOn: { ...identityProvider.signOn },
    logout: { ...identityProvider.logout },
    certificates: identityProvider.certificates.map(pem => readCertificate(pem).sha256),
    wantsSignedRequests: identityProvider.wantsSignedRequests,
    metadataUrl: metadata.url,
    attributeNames: {
      email: [...attributeNames.email],
      firstName: [...attributeNames.firstName],
      lastName: [...attributeNames.lastName],
      displayName: [...attributeNames.displayName],
      roles: { ...attributeNames.roles },
    },
    jit: provider.jit,
    jitWithScim: provider.jitWithScim,
    roleSync: provider.roleSync,
  }
}
