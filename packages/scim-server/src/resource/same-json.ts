/** Whether two resources say the same: the order of names does not count, the order of elements does. */
import type { Json, JsonObject } from '@joinery/scim'

export function sameJson(left: Json, right: Json): boolean {
  if (left === right) return true
  if (Array.isArray(left)) return Array.isArray(right) && sameElements(left, right)
  if (typeof left !== 'object' || left === null) return false
  if (typeof right !== 'object' || right === null || Array.isArray(right)) return false
  return sameMembers(left, right)
}

function sameElements(left: readonly Json[], right: readonly Json[]): boolean {
  return (
    left.length === right.length && left.every((element, index) => sameJson(element, right[index] ?? null))
  )
}

function sameMembers(left: JsonObject, right: JsonObject): boolean {
  const names = Object.keys(left)
  if (names.length !== Object.keys(right).length) return false
  return names.every(name => Object.hasOwn(right, name) && sameJson(left[name] ?? null, right[name] ?? null))
}
