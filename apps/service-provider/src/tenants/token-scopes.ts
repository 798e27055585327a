/**
 * What a token may do: `read` and `write` for every resource type, `read:User` and `write:Group` for one. Several
 * add up; a token without scopes may do everything. The SCIM server holds requests against them.
 */

export type TokenScope = 'read' | 'write' | `read:${string}` | `write:${string}`

/** The scopes that a token can have here, e.g. `['read', 'write', 'read:User', 'write:User']`. */
export function scopesFor(resourceTypes: readonly string[]): readonly TokenScope[] {
  const perType = resourceTypes.flatMap(name => [`read:${name}`, `write:${name}`] as const)
  return ['read', 'write', ...perType]
}

export function isTokenScope(text: string): text is TokenScope {
  return /^(?:read|write)(?::.+)?$/.test(text)
}
