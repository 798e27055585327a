/** Where an app's single sign-on is found; the paths are OneLogin's. The address of the metadata is the issuer as well. */

export interface SsoAddresses {
  /** The issuer of the app's assertions, and where its metadata is read. */
  readonly issuer: string
  /** *SAML 2.0 Endpoint (HTTP)*: takes requests by HTTP-POST and by HTTP-Redirect. */
  readonly endpoint: string
  /** Takes requests by HTTP-Redirect. */
  readonly redirectEndpoint: string
  /** *SLO Endpoint (HTTP)*. */
  readonly logout: string
}

export const ssoPaths = {
  metadata: '/saml/metadata/:key',
  post: '/trust/saml2/http-post/sso/:key',
  redirect: '/trust/saml2/http-redirect/sso/:key',
  logout: '/trust/saml2/http-redirect/slo/:key',
  /** Where a request waits for the person to have signed in. */
  waiting: '/trust/saml2/continue/:request',
  /** Where the portal sends people. */
  begin: '/portal/apps/:app',
} as const

/** Returns the addresses of the app with this key, absolute. */
export function addressesOf(publicUrl: string, key: string): SsoAddresses {
  const at = (path: string): string => `${publicUrl}${path.replace(':key', key)}`
  return {
    issuer: at(ssoPaths.metadata),
    endpoint: at(ssoPaths.post),
    redirectEndpoint: at(ssoPaths.redirect),
    logout: at(ssoPaths.logout),
  }
}
