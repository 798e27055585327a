/** What differs between two SCIM JSON Templates, name by name: shown before one takes the place of the other. */

export interface TemplateChange {
  readonly field: string
  readonly before: unknown
  readonly after: unknown
}

/** Returns the changes by path, such as `name.givenName`; a text that is no JSON differs as a whole. */
export function templateChanges(before: string, after: string): readonly TemplateChange[] {
  const [old, fresh] = [leavesOf(before), leavesOf(after)]
  if (old === undefined || fresh === undefined) {
    return before === after ? [] : [{ field: 'The template', before, after }]
  }
  const fields = new Set([...old.keys(), ...fresh.keys()])
  return [...fields]
    .map(field => ({ field, before: old.get(field), after: fresh.get(field) }))
    .filter(change => change.before !== change.after)
}

function leavesOf(text: string): ReadonlyMap<string, unknown> | undefined {
  try {
    const leaves = new Map<string, unknown>()
    collect(JSON.parse(text), '', leaves)
    return leaves
  } catch {
    return undefined
  }
}

function collect(value: unknown, path: string, leaves: Map<string, unknown>): void {
  if (typeof value !== 'object' || value === null) {
    leaves.set(path, value)
    return
  }
  for (const [key, child] of Object.entries(value)) {
    collect(child, path === '' ? key : `${path}.${key}`, leaves)
  }
}

export interface Place {
  readonly message: string
  readonly from?: number
  readonly to?: number
}

/** Returns where in the text a message points: at the macro that it names, or else at its beginning. */
export function placeOf(message: string, text: string): Place {
  const macro = /\{\$[^{}]*\}/u.exec(message)?.[0]
  const from = macro === undefined ? -1 : text.indexOf(macro)
  if (macro === undefined || from < 0) return { message }
  return { message, from, to: from + macro.length }
}
