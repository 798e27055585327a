/**
 * The core User schema, complete. RFC 7643 §4.1, with the characteristics of RFC 7643 §8.7.1 and its
 * verified errata: no uniqueness on complex attributes (6004), `primary` on addresses (RFC 7643 §4.1.2).
 */
import type { AttributeDraft } from './attribute.ts'
import { defineSchema } from './define-schema.ts'
import { multiValued, primaryMark, typeLabel } from './multi-valued.ts'
import type { SchemaDefinition } from './resource-type.ts'

const name: AttributeDraft = {
  name: 'name',
  description: "The parts of the person's name.",
  subAttributes: [
    { name: 'formatted', description: 'The whole name as it is written, with titles and suffixes.' },
    { name: 'familyName', description: 'The family name, or last name in most Western languages.' },
    { name: 'givenName', description: 'The given name, or first name in most Western languages.' },
    { name: 'middleName', description: 'The middle names.' },
    { name: 'honorificPrefix', description: 'What goes before the name, e.g. "Dr.".' },
    { name: 'honorificSuffix', description: 'What goes after the name, e.g. "III".' },
  ],
}

const singular: readonly AttributeDraft[] = [
  {
    name: 'userName',
    required: true,
    uniqueness: 'server',
    description:
      'The name by which the person signs in. Never empty, and unique here without regard to case.',
  },
  name,
  { name: 'displayName', description: 'The name to show to people, best the full name.' },
  { name: 'nickName', description: 'What the person is called in real life, e.g. "Bob" for Robert.' },
  {
    name: 'profileUrl',
    type: 'reference',
    referenceTypes: ['external'],
    description: 'The URL of a page about the person.',
  },
  { name: 'title', description: 'The position held, e.g. "Vice President".' },
  { name: 'userType', description: 'The relationship to the organisation, e.g. "Employee" or "Contractor".' },
  { name: 'preferredLanguage', description: 'The preferred languages, as in an Accept-Language header.' },
  { name: 'locale', description: 'Where the person is, for currency, dates and numbers, e.g. "en-US".' },
  { name: 'timezone', description: 'The time zone by its IANA name, e.g. "Europe/Berlin".' },
  { name: 'active', type: 'boolean', description: 'Whether the account may be used.' },
  {
    name: 'password',
    mutability: 'writeOnly',
    returned: 'never',
    description: 'The password to set, in clear text. It is never given back.',
  },
]

const addresses: AttributeDraft = {
  name: 'addresses',
  multiValued: true,
  description: 'Postal addresses.',
  subAttributes: [
    { name: 'formatted', description: 'The whole address as on an envelope. It may hold line breaks.' },
    { name: 'streetAddress', description: 'Street, house number, P.O. box. It may hold line breaks.' },
    { name: 'locality', description: 'The city or village.' },
    { name: 'region', description: 'The state or region.' },
    { name: 'postalCode', description: 'The postal code.' },
    { name: 'country', description: 'The country, as its two-letter ISO 3166-1 code.' },
    typeLabel(['work', 'home', 'other']),
    primaryMark,
  ],
}

const groups: AttributeDraft = {
  name: 'groups',
  multiValued: true,
  mutability: 'readOnly',
  description: 'The groups that the person is in. Membership is changed at the Group.',
  subAttributes: [
    { name: 'value', mutability: 'readOnly', description: "The group's id." },
    {
      name: '$ref',
      type: 'reference',
      referenceTypes: ['User', 'Group'],
      mutability: 'readOnly',
      description: "The group's URL.",
    },
    { name: 'display', mutability: 'readOnly', description: "The group's display name." },
    {
      name: 'type',
      mutability: 'readOnly',
      canonicalValues: ['direct', 'indirect'],
      openValues: true,
      description: 'Whether the person is in the group itself or in a group within it.',
    },
  ],
}

const plural: readonly AttributeDraft[] = [
  multiValued({
    name: 'emails',
    description: 'E-mail addresses.',
    value: { description: 'The e-mail address.' },
    types: ['work', 'home', 'other'],
  }),
  multiValued({
    name: 'phoneNumbers',
    description: 'Telephone numbers.',
    value: { description: 'The number, best as RFC 3966 writes it, e.g. "tel:+1-201-555-0123".' },
    types: ['work', 'home', 'mobile', 'fax', 'pager', 'other'],
  }),
  multiValued({
    name: 'ims',
    description: 'Addresses for instant messages.',
    value: { description: 'The address.' },
    types: ['aim', 'gtalk', 'icq', 'xmpp', 'msn', 'skype', 'qq', 'yahoo'],
  }),
  multiValued({
    name: 'photos',
    description: 'Pictures of the person.',
    value: { type: 'reference', referenceTypes: ['external'], description: 'The URL of the picture.' },
    types: ['photo', 'thumbnail'],
  }),
  addresses,
  groups,
  multiValued({
    name: 'entitlements',
    description: 'What the person is entitled to.',
    value: { description: 'The entitlement.' },
  }),
  multiValued({
    name: 'roles',
    description: 'What the person is, e.g. "Student" or "Faculty".',
    value: { description: 'The role.' },
  }),
  multiValued({
    name: 'x509Certificates',
    description: 'Certificates issued to the person.',
    value: { type: 'binary', description: 'The certificate in DER, as base64.' },
  }),
]

/** `urn:ietf:params:scim:schemas:core:2.0:User`. */
export const userSchema: SchemaDefinition = defineSchema({
  id: 'urn:ietf:params:scim:schemas:core:2.0:User',
  name: 'User',
  description: 'User Account',
  attributes: [...singular, ...plural],
})
