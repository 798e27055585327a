/**
 * The requests that are measured, each drawn anew: whom it asks for is left to chance, what it creates is numbered, and
 * who joins a group leaves it again in the next request of the same connection, so that groups keep their size.
 */
import {
  employeeNumberOf,
  enterprise,
  externalIdOf,
  groupIdOf,
  idOf,
  joinerAt,
  largeGroups,
  personAt,
  smallGroups,
  userNameOf,
  workMailOf,
} from './people.ts'

export const serverCases = ['get', 'filter', 'list', 'post', 'put', 'patch'] as const
export const groupCases = ['group', 'group-large', 'member', 'member-large'] as const
/** Each finds one person, or makes or changes one, however many there are. */
export const growthCases = [
  'get',
  'filter',
  'filter-core',
  'filter-extension',
  'filter-path',
  'post',
  'patch',
] as const
export const caseNames = [...new Set([...serverCases, ...groupCases, ...growthCases])] as const
export type CaseName = (typeof caseNames)[number]

export interface BenchRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH'
  /** Below the SCIM base. */
  readonly path: string
  readonly body?: string
}

export const pageSize = 100

export interface Draw {
  /** One of those who are there already, from 0. */
  readonly person: number
  /** Never given before in this database. */
  readonly number: number
  /** How many people are there. */
  readonly users: number
  /** Which connection asks, from 0, and for the how-manieth time. */
  readonly worker: number
  readonly turn: number
}

type Maker = (draw: Draw) => BenchRequest

const makers: Readonly<Record<CaseName, Maker>> = {
  get: ({ person }) => ({ method: 'GET', path: `/Users/${idOf(person)}` }),
  filter: ({ person }) => search(`userName eq "${userNameOf(person)}"`),
  'filter-core': ({ person }) => search(`externalId eq "${externalIdOf(person)}"`),
  'filter-extension': ({ person }) => search(`${enterprise}:employeeNumber eq "${employeeNumberOf(person)}"`),
  'filter-path': ({ person }) => search(`emails[type eq "work" and value eq "${workMailOf(person)}"]`),
  list: () => ({ method: 'GET', path: `/Users?startIndex=1&count=${pageSize}` }),
  post: ({ number }) => ({ method: 'POST', path: '/Users', body: JSON.stringify(personAt(number)) }),
  put: ({ person, number }) => ({
    method: 'PUT',
    path: `/Users/${idOf(person)}`,
    body: JSON.stringify(personAt(person, titleOf(number))),
  }),
  patch: ({ person, number }) => ({
    method: 'PATCH',
    path: `/Users/${idOf(person)}`,
    body: operation({ op: 'replace', path: 'title', value: titleOf(number) }),
  }),
  group: draw => readGroup(groupIdOf('small', draw.person % smallGroups)),
  'group-large': draw => readGroup(groupIdOf('large', draw.person % largeGroups)),
  member: draw => changeMember(groupIdOf('small', groupOf(draw, smallGroups)), draw),
  'member-large': draw => changeMember(groupIdOf('large', groupOf(draw, largeGroups)), draw),
}

/** The next request of a case. */
export function requestOf(name: CaseName, draw: Draw): BenchRequest {
  return makers[name](draw)
}

function search(filter: string): BenchRequest {
  return { method: 'GET', path: `/Users?filter=${encodeURIComponent(filter)}` }
}

function titleOf(number: number): string {
  return `Engineer ${number}`
}

function readGroup(id: string): BenchRequest {
  return { method: 'GET', path: `/Groups/${id}?excludedAttributes=members` }
}

/** Joining and leaving again are two turns in the same group. */
function groupOf({ worker, turn }: Draw, groups: number): number {
  return (worker + Math.floor(turn / 2)) % groups
}

function changeMember(group: string, { users, worker, turn }: Draw): BenchRequest {
  const value = idOf(joinerAt(users, worker))
  const body =
    turn % 2 === 0
      ? operation({ op: 'add', path: 'members', value: [{ value }] })
      : operation({ op: 'remove', path: `members[value eq "${value}"]` })
  return { method: 'PATCH', path: `/Groups/${group}`, body }
}

function operation(one: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: [one] })
}
