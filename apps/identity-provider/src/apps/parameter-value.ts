/**
 * What a parameter of an app is worth for one person: a field of the directory, a custom field, a text in OneLogin's
 * second macro language (single braces, no dollar: `{firstname}.{lastname}`), or nothing.
 */
import { displayName, type Person, personFieldReaders, readCustomField } from '../directory/person.ts'

export interface ParameterSource {
  /** A user field, `custom_attribute_<shortname>`, `_macro_`, or null for "- No default -". */
  readonly source: string | null
  readonly macro: string | null
}

export const macroSource = '_macro_'
const customPrefix = 'custom_attribute_'

type ReadMacro = (person: Person) => string

const namedMacros: ReadonlyMap<string, ReadMacro> = new Map<string, ReadMacro>([
  ['name', displayName],
  ['firstname', person => person.firstname ?? ''],
  ['firstinitial', person => firstLetter(person.firstname ?? '')],
  ['lastname', person => person.lastname ?? ''],
  ['lastinitial', person => firstLetter(person.lastname ?? '')],
  ['email', person => person.email ?? ''],
  ['email_name_part', person => splitEmail(person).name],
  ['email_domain_part', person => splitEmail(person).domain],
  ['username', person => person.username],
  ['phone', person => person.phone ?? ''],
  ['department', person => person.department ?? ''],
  ['company', person => person.company ?? ''],
  ['title', person => person.title ?? ''],
  ['external_id', person => person.external_id ?? ''],
])

/** The first letter as a reader sees it, with its accents. */
function firstLetter(text: string): string {
  for (const { segment } of new Intl.Segmenter('und').segment(text)) return segment
  return ''
}

function splitEmail(person: Person): { readonly name: string; readonly domain: string } {
  const email = person.email ?? ''
  const at = email.lastIndexOf('@')
  return at < 0 ? { name: email, domain: '' } : { name: email.slice(0, at), domain: email.slice(at + 1) }
}

/** Returns the parameter's value for the person; a blank is ''. */
export function parameterValue(parameter: ParameterSource, person: Person): string {
  const { source, macro } = parameter
  if (source === null) return ''
  if (source === macroSource) return renderMacro(macro ?? '', person)
  if (source.startsWith(customPrefix)) return readCustomField(person, source.slice(customPrefix.length))
  return personFieldReaders.get(source)?.(person) ?? ''
}

function renderMacro(text: string, person: Person): string {
  return text.replaceAll(/\{([^{}]*)\}/gu, (_whole, name: string) => {
    const read = namedMacros.get(name)
    return read === undefined ? readCustomField(person, name) : read(person)
  })
}

/** Returns what is wrong with a parameter's source and macro, as a sentence, or undefined when nothing is. */
export function explainParameter(
  parameter: ParameterSource,
  customFields: ReadonlySet<string>,
): string | undefined {
  const { source, macro } = parameter
  if (source === null) return undefined
  if (source === macroSource) return explainMacro(macro ?? '', customFields)
  if (source.startsWith(customPrefix)) {
    const shortname = source.slice(customPrefix.length)
    return customFields.has(shortname) ? undefined : `There is no custom user field ${shortname}`
  }
  if (personFieldReaders.has(source)) return undefined
  return (
    `Unknown user field ${source}. It is one of ${[...personFieldReaders.keys()].join(', ')}, ` +
    `${customPrefix}<shortname> or ${macroSource}`
  )
}

function explainMacro(text: string, customFields: ReadonlySet<string>): string | undefined {
  if (text === '') return `A parameter with ${macroSource} needs a text in user_attribute_macros`
  const names = [...text.matchAll(/\{([^{}]*)\}/gu)].map(match => match[1] ?? '')
  const unknown = names.find(name => !namedMacros.has(name) && !customFields.has(name))
  if (unknown !== undefined) {
    return `Unknown macro {${unknown}}. It is one of ${[...namedMacros.keys()].join(', ')} or the shortname of a custom user field`
  }
  if (/[{}]/u.test(text.replaceAll(/\{[^{}]*\}/gu, '')))
    return 'A brace of the macro is not closed or not opened'
  return undefined
}
