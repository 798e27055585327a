/**
 * What the lists of version 2 share besides pages: `fields=id,name` leaves out the rest of each item, `sort=-name`
 * puts them in another order. A name that is not known is refused, for it would silently do nothing.
 */
import { z } from 'zod'

/** By which field, and which way. */
export interface Sort<F extends string> {
  readonly field: F
  readonly descending: boolean
}

/** Returns the schema of `fields`: some of the known names, parted by commas. */
export function fieldsParameter<F extends string>(known: readonly F[]): z.ZodType<readonly F[] | undefined> {
  return z
    .string()
    .transform((text, context) => {
      const names = text.split(',').map(name => name.trim())
      const found = known.filter(field => names.includes(field))
      const unknown = names.find(name => !known.some(field => field === name))
      if (unknown === undefined) return found
      context.addIssue({ code: 'custom', message: `'${unknown}' is none of ${known.join(', ')}` })
      return z.NEVER
    })
    .optional()
}

/** Returns the schema of `sort`: a known name, behind `-` for the last first; `+` may be sent or not. */
export function sortParameter<F extends string>(known: readonly F[]): z.ZodType<Sort<F> | undefined> {
  return z
    .string()
    .transform((text, context) => {
      // A + that was not escaped arrives as a blank.
      const name = text.replace(/^[+\- ]/u, '')
      const field = known.find(candidate => candidate === name)
      if (field !== undefined) return { field, descending: text.startsWith('-') }
      context.addIssue({ code: 'custom', message: `Expected one of ${known.join(', ')}, or one behind a -` })
      return z.NEVER
    })
    .optional()
}

/** Returns the items with the wanted fields only, all of them when none were named. */
export function pickFields(
  items: readonly object[],
  fields: readonly string[] | undefined,
): readonly object[] {
  if (fields === undefined) return items
  const wanted = new Set(fields)
  return items.map(item => Object.fromEntries(Object.entries(item).filter(([name]) => wanted.has(name))))
}
