/**
 * Keeps out what a database cannot hold as text: U+0000, and halves of surrogate pairs. Refusing them at the
 * door gives a clear answer on every store, where a database would fail in its own words.
 */
import { invalidValue, type Json } from '@joinery/scim'

/** Whether the text is Unicode that a store keeps as it is. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed()
}

/** @throws invalidValue naming the place of the first text that cannot be stored */
export function requireStorable(value: Json, path = ''): void {
  if (typeof value === 'string') {
    if (!isStorable(value)) throw invalidValue(`${path}: text may not hold U+0000 or half a surrogate pair.`)
  } else if (Array.isArray(value)) {
    value.forEach((element, index) => requireStorable(element, `${path}[${index}]`))
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries(value)) {
      requireStorable(member, path === '' ? name : `${path}.${name}`)
    }
  }
}
