/**
 * What a token may do: `read` and `write` for every resource type, `read:User` and `write:Group` for one. Several
 * add up; a token without scopes may do everything. The SCIM server holds requests against them.
 */
import type { Scope } from '@joinery/scim-server'

/** The scopes that a token can have here, e.g. `['read', 'write', 'read:User', 'write:User']`. */
export function scopesFor(resourceTypes: readonly string[]): readonly Scope[] {
  const perType = resourceTypes.flatMap(name => [`read:${name}`, `write:${name}`] as const)
  return ['read', 'write', ...perType]
}

export function isScope(text: string): text is Scope {
  return /^(?:read|write)(?::.+)?$/.test(text)
}
