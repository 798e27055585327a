/**
 * When two pieces of JSON say the same: members in any order, elements in theirs. RFC 8259 §4 and §5.
 */
import type { Json } from '../json.ts'
import { isObject } from '../resource/unassigned.ts'

/** Whether the two are equal. What is one object in both is not looked into. */
export function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true
  if (Array.isArray(a)) {
    return (
      Array.isArray(b) && a.length === b.length && a.every((element, index) => sameJson(element, b[index]))
    )
  }
  if (!isObject(a) || !isObject(b)) return false
  const names = Object.keys(a)
  return (
    names.length === Object.keys(b).length &&
    names.every(name => Object.hasOwn(b, name) && sameJson(a[name], b[name]))
  )
}
