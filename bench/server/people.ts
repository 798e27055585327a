/** People of about 1.2 kB as JSON, the same for the same number. Their text is ASCII, so that folding is lower-casing. */
import type { JsonObject } from '@joinery/scim'

const givenNames = [
  'Ada',
  'Barbara',
  'Edsger',
  'Frances',
  'Grace',
  'Ken',
  'Margaret',
  'Niklaus',
  'Radia',
  'Tim',
]
const familyNames = [
  'Allen',
  'Bartik',
  'Dijkstra',
  'Hamilton',
  'Hopper',
  'Liskov',
  'Lovelace',
  'Perlman',
  'Wirth',
]
const departments = ['Research', 'Sales', 'Support', 'Finance', 'Operations', 'Legal', 'People']

const core = 'urn:ietf:params:scim:schemas:core:2.0:User'
export const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

/** Groups of a few, of everybody, and those that everybody is in two of. */
export const smallGroups = 16
export const largeGroups = 16
export const teams = 100
export const membersOfSmall = 10
/** People beside the others who join groups and leave them, one for each connection. */
export const joiners = 16

/** The number of a joiner, beyond those of the people. */
export function joinerAt(users: number, worker: number): number {
  return users + (worker % joiners)
}

const firstOfKind = { small: 0x100, large: 0x200, team: 0x1000 } as const

/** The id of a group that is there from the beginning. */
export function groupIdOf(kind: keyof typeof firstOfKind, number: number): string {
  return `0193a1b2-c3d4-7000-9000-${(firstOfKind[kind] + number).toString(16).padStart(12, '0')}`
}

/** The id of one who is there from the beginning: a UUIDv7 that says the number. */
export function idOf(number: number): string {
  return `0193a1b2-c3d4-7000-8000-${number.toString(16).padStart(12, '0')}`
}

export function userNameOf(number: number): string {
  return `Person.${number}@Example.com`
}

export function externalIdOf(number: number): string {
  return `external-${number}`
}

export function workMailOf(number: number): string {
  return `person.${number}@example.com`
}

export function employeeNumberOf(number: number): string {
  return String(100_000 + number)
}

/** The resource as a client sends it, its attributes in the order in which they are stored. */
export function personAt(number: number, title = 'Engineer'): JsonObject {
  const givenName = pick(givenNames, number)
  const familyName = pick(familyNames, number)
  const formatted = `${givenName} ${familyName}`
  const street = `${(number % 900) + 1} Example Street`
  return {
    schemas: [core, enterprise],
    externalId: externalIdOf(number),
    userName: userNameOf(number),
    name: { formatted, familyName, givenName },
    displayName: formatted,
    nickName: givenName,
    title,
    userType: 'Employee',
    preferredLanguage: 'en-GB',
    locale: 'en-GB',
    timezone: 'Europe/London',
    active: true,
    emails: [
      { value: workMailOf(number), type: 'work', primary: true },
      { value: `person.${number}@home.example`, type: 'home' },
    ],
    phoneNumbers: [
      { value: `+44 20 ${7_000_000 + (number % 999_999)}`, type: 'work' },
      { value: `+44 77 ${8_000_000 + (number % 999_999)}`, type: 'mobile' },
    ],
    addresses: [
      {
        formatted: `${street}, London, N1 9GU, GB`,
        streetAddress: street,
        locality: 'London',
        postalCode: 'N1 9GU',
        country: 'GB',
        type: 'work',
      },
    ],
    [enterprise]: {
      employeeNumber: employeeNumberOf(number),
      costCenter: `CC-${number % 97}`,
      organization: 'Example',
      division: `Division ${number % 11}`,
      department: pick(departments, number),
      manager: { value: idOf(number % 100) },
    },
  }
}

function pick(names: readonly string[], number: number): string {
  return names[number % names.length] ?? ''
}
