/**
 * OneLogin's second macro language, for texts that an admin writes about a person: single braces and no dollar, as in
 * `{firstname}.{lastname}`. A custom field stands under its shortname; what is blank is ''. OneLogin's API also writes
 * `${user.email}` and `${user.custom_fields.badge}` in the actions of mappings, which means the same here.
 */
import { displayName, type Person, personFieldReaders, readCustomField } from './person.ts'

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
  ['samaccountname', person => person.samaccountname ?? ''],
  ['userprincipalname', person => person.userprincipalname ?? ''],
  ['distinguished_name', person => person.distinguished_name ?? ''],
  ['member_of', person => person.member_of ?? ''],
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

const macro = /\$\{user\.([^{}]*)\}|\{([^{}]*)\}/gu
const customPrefix = /^custom_(?:fields\.|attribute_)/u

/** Returns the text with what is known of the person in the place of each macro: `{firstinitial}{lastname}` is `AEk`. */
export function renderMacroText(text: string, person: Person): string {
  return text.replaceAll(macro, (_whole, userField: string | undefined, name: string | undefined) =>
    userField === undefined ? readNamed(name ?? '', person) : readUserField(userField, person),
  )
}

function readNamed(name: string, person: Person): string {
  return namedMacros.get(name)?.(person) ?? readCustomField(person, name)
}

function readUserField(name: string, person: Person): string {
  return userFieldReader(name)?.(person) ?? readCustomField(person, name.replace(customPrefix, ''))
}

/** The manager's fields are not for these texts: what a mapping sets would grow old when the manager changes. */
function userFieldReader(name: string): ReadMacro | undefined {
  return name.startsWith('manager_') ? undefined : personFieldReaders.get(name)
}

/** Returns why the text cannot be used, as a sentence, or undefined when it can. */
export function explainMacroText(text: string, customFields: ReadonlySet<string>): string | undefined {
  const unknown = [...text.matchAll(macro)].find(
    ([, userField, name]) => !isKnown(userField, name, customFields),
  )
  if (unknown !== undefined) {
    return `Unknown macro ${unknown[0]}. It is one of ${[...namedMacros.keys()].join(', ')} or the shortname of a custom user field`
  }
  if (/[{}]/u.test(text.replaceAll(macro, ''))) return 'A brace of the macro is not closed or not opened'
  return undefined
}

function isKnown(
  userField: string | undefined,
  name: string | undefined,
  customFields: ReadonlySet<string>,
): boolean {
  if (userField === undefined) return namedMacros.has(name ?? '') || customFields.has(name ?? '')
  if (userFieldReader(userField) !== undefined) return true
  return customPrefix.test(userField) && customFields.has(userField.replace(customPrefix, ''))
}
