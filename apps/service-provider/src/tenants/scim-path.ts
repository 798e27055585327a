/**
 * Where SCIM is served, under the address at which the application is reached: the same for every workspace, whose token
 * says which it is. A base URL may name the workspace besides, and then no other workspace's token is taken there.
 */

export const scimPath = '/scim/v2'

/** The path of the base URL that takes this workspace's tokens only. */
export function workspaceScimPath(workspaceId: string): string {
  return `${scimPath}/workspaces/${workspaceId}`
}

export interface ScimTarget {
  /** As the SCIM server takes it: `/scim/v2/Users?count=1`. */
  readonly target: string
  /** The workspace that the base URL names. */
  readonly workspaceId: string | null
}

const named = /^\/workspaces\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})(?=[/?]|$)/i

/**
 * What a request's target asks of SCIM, undefined where it is not SCIM's; it may come with scheme and host, as it is sent to
 * a proxy (RFC 9112 §3.2.2).
 */
export function scimTarget(target: string): ScimTarget | undefined {
  const path = target.replace(/^https?:\/\/[^/?]*/i, '')
  if (!path.startsWith(scimPath)) return undefined
  const rest = path.slice(scimPath.length)
  if (rest !== '' && rest[0] !== '/' && rest[0] !== '?') return undefined
  const [prefix = '', workspaceId] = named.exec(rest) ?? []
  return {
    target: `${scimPath}${rest.slice(prefix.length)}`,
    workspaceId: workspaceId?.toLowerCase() ?? null,
  }
}
