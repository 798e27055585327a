/**
 * The fields of a person that a mapping may set, each read and written as text, so that what a mapping gave and what
 * stood there before can be kept and compared. '' is an empty field.
 */
import { customFieldOf } from '../conditions/sources.ts'
import { checkCustomAttribute, checkField, type TextCheck, type TextField } from '../directory/field-text.ts'
import { type Person, readCustomField } from '../directory/person.ts'
import type { UserInput } from '../directory/user-values.ts'

/** What a connected directory says of a person (`member_of`, `distinguished_name`) is no mapping's to set. */
export const settableTexts = [
  'username',
  'email',
  'firstname',
  'lastname',
  'title',
  'department',
  'company',
  'comment',
  'phone',
  'external_id',
  'samaccountname',
  'userprincipalname',
  'preferred_locale_code',
] as const satisfies readonly TextField[]
export type SettableText = (typeof settableTexts)[number]

const settableNumbers = ['status', 'state', 'group_id'] as const
type SettableNumber = (typeof settableNumbers)[number]

/** A status that a mapping set stays when it lets go, as in OneLogin: nobody is let in because a mapping went. */
export const stickyFields: readonly string[] = ['status', 'state']

const customPrefix = 'custom_attribute_'

/** Returns the field's text; `custom_attribute_badge` is a custom one. */
export function readField(person: Person, field: string): string {
  const shortname = customFieldOf(field)
  if (shortname !== undefined) return readCustomField(person, shortname)
  if (isText(field)) return person[field] ?? ''
  if (isNumber(field)) return String(person[field] ?? '')
  return ''
}

/** Returns the person with the field changed. The text has been through `checkFieldText` before. */
export function withField(
  person: Person,
  field: string,
  text: string,
  groups: ReadonlyMap<number, string>,
): Person {
  const shortname = customFieldOf(field)
  if (shortname !== undefined) {
    return { ...person, custom_attributes: { ...person.custom_attributes, [shortname]: text } }
  }
  if (field === 'group_id') {
    const group = text === '' ? null : Number(text)
    return {
      ...person,
      group_id: group,
      group_name: group === null ? null : (groups.get(group) ?? null),
    }
  }
  if (field === 'status' || field === 'state') return { ...person, [field]: Number(text) }
  return { ...person, [field]: field === 'username' || text !== '' ? text : null }
}

/** Returns the text as the field stores it, or why it cannot. */
export function checkFieldText(field: string, text: string): TextCheck {
  if (customFieldOf(field) !== undefined) return checkCustomAttribute(text)
  if (!isText(field)) return { value: text }
  const checked = checkField(field, text)
  const empty = 'value' in checked && checked.value === null
  return field === 'username' && empty ? { reason: 'would be empty' } : checked
}

/** Returns what to write so that the fields are as the person has them. */
export function inputOf(person: Person, fields: Iterable<string>): UserInput {
  const input: Record<string, string | number | null> = {}
  const custom: Record<string, string | null> = {}
  for (const field of fields) {
    const text = readField(person, field)
    const shortname = customFieldOf(field)
    if (shortname !== undefined) custom[shortname] = text === '' ? null : text
    else if (text === '') input[field] = null
    else input[field] = isNumber(field) ? Number(text) : text
  }
  return { ...input, custom_attributes: custom }
}

/** Returns the field that the action `set_<x>` sets, undefined for another action: `set_group` sets `group_id`. */
export function fieldOfAction(action: string): string | undefined {
  if (!action.startsWith('set_')) return undefined
  const name = action.slice('set_'.length)
  if (name === 'group') return 'group_id'
  const settable = name === 'status' || name === 'state' || isText(name) || name.startsWith(customPrefix)
  return settable ? name : undefined
}

function isText(field: string): field is SettableText {
  return settableTexts.some(text => text === field)
}

function isNumber(field: string): field is SettableNumber {
  return settableNumbers.some(number => number === field)
}
