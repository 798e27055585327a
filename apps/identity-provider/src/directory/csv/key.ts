/** By which field the rows of a file find the people of the directory: the key the admin has chosen. */
import { fold } from '@joinery/scim'
import { invalidField } from '../../errors.ts'

export type ImportKey =
  | { readonly kind: 'username' }
  | { readonly kind: 'email' }
  | { readonly kind: 'external_id' }
  | { readonly kind: 'samaccountname' }
  | { readonly kind: 'custom attribute'; readonly shortname: string }

/** What may be done with a row: `both` creates who is not there and updates who is. */
export const importModes = ['both', 'create', 'update'] as const
export type ImportMode = (typeof importModes)[number]

const fieldKeys = ['username', 'email', 'external_id', 'samaccountname'] as const

/** Returns the key of that name, a field's or a custom attribute's shortname. @throws validation_failed */
export function readKey(name: string, shortnames: ReadonlySet<string>): ImportKey {
  const kind = fieldKeys.find(candidate => candidate === name)
  if (kind !== undefined) return { kind }
  if (shortnames.has(name)) return { kind: 'custom attribute', shortname: name }
  throw invalidField('key', `Expected one of ${[...fieldKeys, ...shortnames].join(', ')}`)
}

/** Returns the name of the column that holds the key. */
export function keyColumn(key: ImportKey): string {
  return key.kind === 'custom attribute' ? key.shortname : key.kind
}

/** Returns the form in which two keys are equal: usernames and addresses in any case, others as they are written. */
export function foldKey(key: ImportKey, text: string): string {
  return key.kind === 'username' || key.kind === 'email' ? fold(text) : text
}
