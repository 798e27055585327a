/**
 * The one attribute that provisioning sets over the template: whether the user may work. OneLogin's default templates
 * have no `active`, and yet suspending is a PUT with `active` false. RFC 7643 §4.1.1.
 */
import type { JsonObject } from '@joinery/scim'

/**
 * The body with `active` set: in the place where the template has it, in any case, else at the end. The given body is
 * left as it is.
 */
export function withActive(body: JsonObject, active: boolean): JsonObject {
  const names = Object.keys(body)
  const present = names.find(name => name.toLowerCase() === 'active')
  const kept = names.filter(name => name === present || name.toLowerCase() !== 'active')
  const entries = kept.map(name => (name === present ? ['active', active] : [name, body[name] ?? null]))
  return Object.fromEntries(present === undefined ? [...entries, ['active', active]] : entries)
}
