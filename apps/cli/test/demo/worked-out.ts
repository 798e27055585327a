/**
 * What the application must hold at the end, worked out from examples/people.csv and the story's data alone: by reading
 * the file anew, without the importer, the planner or the demo's own check.
 */
import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import * as story from '../../src/demo/story.ts'

export interface Account {
  readonly userName: string
  readonly active: boolean
  readonly roles: Readonly<Record<string, string>>
}

const file = new URL('../../../../examples/people.csv', import.meta.url)
const at = (name: string) => `${name}@example.com`

export interface WorkedOut {
  /** Rows of the file that are people. */
  readonly people: number
  /** People whose create task was approved. */
  readonly approved: number
  readonly accounts: readonly Account[]
}

export function workOut(): WorkedOut {
  const [header = [], ...rows] = parse(readFileSync(file, 'utf8'), { relaxColumnCount: true })
  const seen = new Set<string>()
  const people: Map<string, string>[] = []
  for (const row of rows) {
    const person = new Map(header.map((column, index) => [column, row[index] ?? '']))
    const username = (person.get('username') ?? '').toLowerCase()
    const isPerson = row.length === header.length && /^[^@]+@[^@]+$/.test(person.get('email') ?? '')
    if (!isPerson || seen.has(username)) continue
    seen.add(username)
    people.push(person)
  }
  const invited = people.filter(person => person.get('department') !== 'Facilities')
  const approved = invited.filter(person => person.get('username') !== at(story.ignored))
  const gone = new Set([...story.deleted, ...story.leaveWithDelete].map(at))
  const inactive = new Set([...story.suspended, ...story.leaveWithSuspend].map(at))
  const accounts = approved
    .filter(person => !gone.has(person.get('username') ?? ''))
    .map(person => account(person, inactive))
  return { people: people.length, approved: approved.length, accounts }
}

function account(person: ReadonlyMap<string, string>, inactive: ReadonlySet<string>): Account {
  const userName = person.get('username') ?? ''
  const changed = Object.entries(story.newRoles).find(([name]) => at(name) === userName)?.[1] ?? {}
  const roles: Record<string, string> = {}
  for (const field of ['workato_role', 'workato_role_test', 'workato_role_prod']) {
    const value = changed[field] ?? person.get(field) ?? ''
    if (value !== '') roles[field] = value
  }
  return { userName, active: !inactive.has(userName), roles }
}
