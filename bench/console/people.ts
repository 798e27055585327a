/**
 * The people of the lists, the same for the same number, and what is searched among them: with each search how many it
 * has to find, judged by the plainest search there is. Their text is ASCII, so that folding is lower-casing.
 */

export interface Person {
  readonly givenName: string
  readonly familyName: string
  readonly userName: string
  readonly email: string
}

/** What is typed: the beginning of a name, the middle of one, an address, or what nobody has. */
export type SearchKind = (typeof searchKinds)[number]
export const searchKinds = ['beginning', 'middle', 'address', 'nothing'] as const

export interface Search {
  readonly kind: SearchKind
  readonly text: string
  /** What stands in the first row of those found: not all that is searched is shown. */
  readonly row: string
  /** How many people it has to find. */
  readonly found: number
}

const givenNames = (
  'Amara Bjorn Chloe Daichi Elif Farid Grace Hana Ines Jonas ' +
  'Kofi Leila Mateo Nadia Oskar Priya Quentin Rosa Sven Tomas'
).split(' ')
const familyNames = (
  'Abbott Becker Castillo Diallo Eriksen Fontaine Garcia Hoffmann Ibrahim Jansen Kowalski Lindgren ' +
  'Mensah Novak Okafor Petrov Quispe Rossi Sato Takahashi Ueda Virtanen Weber'
).split(' ')

export function personAt(number: number): Person {
  const givenName = givenNames[number % givenNames.length] ?? ''
  const familyName = familyNames[number % familyNames.length] ?? ''
  const userName = `${givenName}.${familyName}.${number}`.toLowerCase()
  return { givenName, familyName, userName, email: `${userName}@example.com` }
}

const textOf: Readonly<Record<SearchKind, (person: Person, number: number) => string>> = {
  beginning: ({ givenName, familyName }) => `${givenName} ${familyName.slice(0, 3)}`.toLowerCase(),
  middle: ({ familyName }, number) => `${familyName.slice(1)}.${Math.floor(number / 10)}`.toLowerCase(),
  address: ({ email }) => email,
  nothing: ({ userName }) => `no.${userName}`,
}

/**
 * Returns searches among so many people, the kinds in turn; no two of them are alike where there are people enough.
 *
 * @param from the first number that no search had: another round begins with the next
 */
export function searchesAmong(people: number, { from, count }: Readonly<Record<'from' | 'count', number>>) {
  const texts = Array.from({ length: people }, (_, number) => foldedText(personAt(number)))
  return Array.from({ length: count }, (_, index): Search => {
    const kind = searchKinds[index % searchKinds.length] ?? 'nothing'
    // A prime step goes all over the list.
    const number = ((from + index) * 7_919 + 13) % people
    const person = personAt(number)
    const text = textOf[kind](person, number)
    const row = kind === 'address' ? person.userName : text
    return { kind, text, row, found: texts.filter(one => one.includes(text)).length }
  })
}

function foldedText({ givenName, familyName, userName, email }: Person): string {
  return `${givenName} ${familyName}\n${userName}\n${email}`.toLowerCase()
}
