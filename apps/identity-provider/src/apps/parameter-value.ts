/**
 * What a parameter of an app is worth for one person: a field of the directory, the names of his roles, a text with
 * macros, or a constant. It can be several values, which are printed as one text joined by `;`, or as a list of JSON.
 */
import { explainMacroText, renderMacroText } from '../directory/macro-text.ts'
import { type Person, personFieldReaders, readCustomField } from '../directory/person.ts'
import type { AppParameter } from '../storage/tables.ts'

export type ParameterSource = Pick<
  AppParameter,
  'source' | 'macro' | 'constant_values' | 'default_values' | 'transformation'
>

export const macroSource = '_macro_'
/** The names of the person's roles, one value each. */
export const rolesSource = 'roles'
/** The id that the target gave the person's manager, once it has. */
export const managerSource = '_manager_target_id_'
const customPrefix = 'custom_attribute_'

/** Between several values in one text. */
const separator = ';'

/**
 * Returns the parameter's values for the person, none when it is blank. Where its source gives nothing they are the
 * default ones.
 */
export function parameterValues(
  parameter: ParameterSource,
  person: Person,
  managerTargetId: string | null,
): readonly string[] {
  const values = sourceValues(parameter, person, managerTargetId).filter(value => value !== '')
  return values.length > 0 ? values : written(parameter.default_values, parameter)
}

function sourceValues(
  parameter: ParameterSource,
  person: Person,
  managerTargetId: string | null,
): readonly string[] {
  switch (parameter.source) {
    case null:
      return written(parameter.constant_values, parameter)
    case rolesSource:
      return person.roles.map(role => role.name)
    case managerSource:
      return [managerTargetId ?? '']
    default:
      return splitWhereAsked(sourceText(parameter.source, parameter.macro, person), parameter)
  }
}

/** One text that was written down can stand for several values; several are taken as they are. */
function written(values: readonly string[] | null, parameter: ParameterSource): readonly string[] {
  const [only] = values ?? []
  return values?.length === 1 && only !== undefined ? splitWhereAsked(only, parameter) : (values ?? [])
}

function sourceText(source: string, macro: string | null, person: Person): string {
  if (source === macroSource) return renderMacroText(macro ?? '', person)
  if (source.startsWith(customPrefix)) return readCustomField(person, source.slice(customPrefix.length))
  return personFieldReaders.get(source)?.(person) ?? ''
}

function splitWhereAsked(text: string, { transformation }: ParameterSource): readonly string[] {
  return transformation === null ? [text] : splitValues(text)
}

/** Returns the values of a text in which they stand joined by `;`: `'a; b;'` has two. */
export function splitValues(text: string): readonly string[] {
  return text
    .split(separator)
    .map(value => value.trim())
    .filter(value => value !== '')
}

/** Returns several values as one text. */
export function joinValues(values: readonly string[]): string {
  return values.join(separator)
}

/** Returns what is wrong with where a parameter comes from, as a sentence, or undefined when nothing is. */
export function explainParameter(
  parameter: Pick<ParameterSource, 'source' | 'macro'>,
  customFields: ReadonlySet<string>,
): string | undefined {
  const { source, macro } = parameter
  if (source === null || source === rolesSource || source === managerSource) return undefined
  if (source === macroSource) {
    if (macro === null || macro === '') {
      return `A parameter with ${macroSource} needs a text in user_attribute_macros`
    }
    return explainMacroText(macro, customFields)
  }
  if (source.startsWith(customPrefix)) {
    const shortname = source.slice(customPrefix.length)
    return customFields.has(shortname) ? undefined : `There is no custom user field ${shortname}`
  }
  if (personFieldReaders.has(source)) return undefined
  return (
    `Unknown user field ${source}. It is one of ${[...personFieldReaders.keys()].join(', ')}, ${rolesSource}, ` +
    `${managerSource}, ${customPrefix}<shortname> or ${macroSource}`
  )
}
