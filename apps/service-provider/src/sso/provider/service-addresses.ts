/** Where a workspace is reached as a SAML service provider, under the address at which the application is. */
import { signOnPath } from '../../sessions/enforced-sign-on.ts'

export interface ServiceAddresses {
  /** The entity id, and where the metadata is. SAML metadata 2.0 §4.1.1. */
  readonly entityId: string
  /** The assertion consumer service: where responses are posted to. */
  readonly consumer: string
  readonly logout: string
  /** Where a browser begins. */
  readonly start: string
}

export function serviceAddresses(publicUrl: string, workspaceId: string): ServiceAddresses {
  const base = `${publicUrl}/sso/${workspaceId}`
  return {
    entityId: `${base}/metadata`,
    consumer: `${base}/acs`,
    logout: `${base}/logout`,
    start: `${publicUrl}${signOnPath(workspaceId)}`,
  }
}
