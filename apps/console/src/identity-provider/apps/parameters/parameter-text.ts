/** A parameter in words: what the table says of its value. */
import type { AppParameter } from '../app-queries.ts'

export const macroSource = '_macro_'
/** The choice that stands for a value that is always the same, or none. */
export const noSource = ''
export const noDefault = '- No default -'

export interface SourceName {
  readonly name: string
  readonly value: string
}

/** Returns `Email`, `- Macro -: {firstname}.{lastname}`, `"Board"` or `- No default -`. */
export function valueText(parameter: AppParameter, sources: readonly SourceName[]): string {
  const { user_attribute_mappings: source, user_attribute_macros: macro, values } = parameter
  if (source === null) {
    const texts = listOf(values)
    return texts.length === 0 ? noDefault : texts.map(text => JSON.stringify(text)).join(', ')
  }
  const name = sources.find(({ value }) => value === source)?.name ?? source
  return source === macroSource ? `${name}: ${macro ?? ''}` : name
}

/** Returns values as a list, which the API shows alone where it is one. */
function listOf(values: AppParameter['values']): readonly string[] {
  if (values === null) return []
  return typeof values === 'string' ? [values] : values
}

/** Several values stand in one field, parted by `;`. */
export function fieldOf(values: AppParameter['values']): string {
  return listOf(values).join('; ')
}

/** Returns the values of a field, none for a blank one. */
export function valuesOf(field: string): string[] | null {
  const values = field
    .split(';')
    .map(text => text.trim())
    .filter(text => text !== '')
  return values.length === 0 ? null : values
}
