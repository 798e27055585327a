/**
 * What a condition may ask about: each source with the kind of thing it is, which says the operators it takes and how
 * they compare. A manager's fields are not among them: a condition holds or not by what is known of the person himself.
 */
import { type Person, readCustomField } from '../directory/person.ts'

export type SourceKind = 'text' | 'entries' | 'pattern' | 'choice' | 'role' | 'days'

export interface Source {
  readonly name: string
  readonly kind: SourceKind
  /** The person's value as text; a role's and a time's kind are read by their own operators. */
  readonly read: (person: Person) => string
}

const customPrefix = 'custom_attribute_'

/** In the order in which a form lists them. */
const fixedSources: ReadonlyMap<string, Source> = new Map<string, Source>([
  ['has_role', { name: 'Role', kind: 'role', read: () => '' }],
  ['group', { name: 'Group', kind: 'choice', read: person => String(person.group_id ?? '') }],
  ['status', { name: 'Status', kind: 'choice', read: person => String(person.status) }],
  ['state', { name: 'State', kind: 'choice', read: person => String(person.state) }],
  ['last_login', { name: 'Last Login', kind: 'days', read: person => person.last_login ?? '' }],
  ['username', text('Username', person => person.username)],
  ['email', text('Email', person => person.email)],
  ['firstname', text('First Name', person => person.firstname)],
  ['lastname', text('Last Name', person => person.lastname)],
  ['title', text('Title', person => person.title)],
  ['department', text('Department', person => person.department)],
  ['company', text('Company', person => person.company)],
  ['comment', text('Comment', person => person.comment)],
  ['phone', text('Phone', person => person.phone)],
  ['external_id', text('External ID', person => person.external_id)],
  ['samaccountname', text('sAMAccountName', person => person.samaccountname)],
  ['userprincipalname', text('UserPrincipalName', person => person.userprincipalname)],
  ['preferred_locale_code', text('Locale', person => person.preferred_locale_code)],
  ['member_of', { name: 'MemberOf', kind: 'entries', read: person => person.member_of ?? '' }],
  [
    'distinguished_name',
    { name: 'Distinguished Name', kind: 'pattern', read: person => person.distinguished_name ?? '' },
  ],
])

function text(name: string, read: (person: Person) => string | null): Source {
  return { name, kind: 'text', read: person => read(person) ?? '' }
}

/** Returns what a source is, or undefined where there is none of that name; a custom field's is not checked to exist. */
export function findSource(source: string): Source | undefined {
  const shortname = customFieldOf(source)
  if (shortname === undefined) return fixedSources.get(source)
  return { name: shortname, kind: 'text', read: person => readCustomField(person, shortname) }
}

/** Returns the shortname in `custom_attribute_<shortname>`, or undefined for another name. */
export function customFieldOf(source: string): string | undefined {
  return source.startsWith(customPrefix) ? source.slice(customPrefix.length) : undefined
}

/** Returns the names of all sources, custom fields last. */
export function sourceNames(customFields: ReadonlySet<string>): readonly string[] {
  return [...fixedSources.keys(), ...[...customFields].map(shortname => customPrefix + shortname)]
}
