/**
 * What a text in the directory may be: trimmed, of bounded length, free of characters that no reader expects. The same
 * rules hold for the API, the console and an imported file. Empty text is no value at all.
 */

export const textFields = [
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
  'distinguished_name',
  'member_of',
  'preferred_locale_code',
] as const
export type TextField = (typeof textFields)[number]

const longestField = 255
const longestCustomAttribute = 1024
/** Fields that a connected directory fills, or somebody who writes at length. `member_of` lists hundreds of groups. */
const longerFields: Readonly<Partial<Record<TextField, number>>> = {
  comment: 2000,
  distinguished_name: 2000,
  member_of: 32_000,
}

export type TextCheck = { readonly value: string | null } | { readonly reason: string }

/** Returns a field's text as it is stored (`null` when empty), or why it cannot be. */
export function checkField(field: TextField, text: string): TextCheck {
  switch (field) {
    case 'email':
      return checkEmail(text)
    case 'username':
    case 'external_id':
    case 'phone':
    case 'samaccountname':
    case 'userprincipalname':
    case 'distinguished_name':
      return checkText(text, longestOf(field), /\p{Cc}/u)
    case 'preferred_locale_code':
      return checkLocale(text)
    default:
      return checkText(text, longestOf(field), controlInProse)
  }
}

function longestOf(field: TextField): number {
  return longerFields[field] ?? longestField
}

/** Returns a custom attribute's text as it is stored (`null` when empty), or why it cannot be. */
export function checkCustomAttribute(text: string): TextCheck {
  return checkText(text, longestCustomAttribute, controlInProse)
}

/** Tab and line feed may stand in prose, such as a title of two lines; every other control character may not. */
const controlInProse = /[^\P{Cc}\t\n]/u

function checkText(text: string, longest: number, forbidden: RegExp): TextCheck {
  if (!text.isWellFormed()) return { reason: 'holds half of a surrogate pair, which is no character' }
  const value = text.replaceAll('\r\n', '\n').trim()
  if (value === '') return { value: null }
  const control = forbidden.exec(value)
  if (control !== null) return { reason: `holds the control character ${codePoint(control[0])}` }
  const length = value.length > longest ? Array.from(value).length : value.length
  if (length > longest) return { reason: `is ${length} characters long; at most ${longest} are allowed` }
  return { value }
}

function codePoint(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
}

/** A language tag such as `en` or `pt-BR` (RFC 5646 §2.1); `en_US` is written like that by some and taken. */
const localeShape = /^[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8}){0,4}$/u

function checkLocale(text: string): TextCheck {
  const checked = checkText(text, longestField, /\p{Cc}/u)
  if ('reason' in checked || checked.value === null) return checked
  return localeShape.test(checked.value)
    ? checked
    : { reason: `'${checked.value}' is no locale such as en-US` }
}

/**
 * One @, a local part without blanks and quoting, and a domain of two labels or more. Letters of any script are fine
 * on both sides (RFC 6531 §3.3); whether the mailbox exists only a mail can tell.
 */
const emailShape =
  /^[^\s@"(),:;<>[\\\].]+(?:\.[^\s@"(),:;<>[\\\].]+)*@(?:[\p{L}\p{N}\p{M}](?:[\p{L}\p{N}\p{M}-]*[\p{L}\p{N}\p{M}])?\.)+[\p{L}\p{N}\p{M}-]*[\p{L}\p{N}\p{M}]$/u

function checkEmail(text: string): TextCheck {
  const checked = checkText(text, longestField, /\p{Cc}/u)
  if ('reason' in checked || checked.value === null) return checked
  return emailShape.test(checked.value) ? checked : { reason: `'${checked.value}' is not an e-mail address` }
}
