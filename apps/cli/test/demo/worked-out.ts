/**
 * What the application must hold at the end, worked out from examples/people.csv and the story's data alone: by reading
 * the file anew, without the importer, the planner or the demo's own check.
 */
import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import * as story from '../../src/demo/story.ts'
import * as workspaces from '../../src/demo/workspaces.ts'

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
  /** As the demo's JSON has them. */
  readonly workspaces: readonly object[]
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
  return {
    people: people.length,
    approved: approved.length,
    accounts,
    workspaces: workOutWorkspaces(people, accounts),
  }
}

/** By walking through the people once more, one at a time. */
function workOutWorkspaces(people: readonly ReadonlyMap<string, string>[], accounts: readonly Account[]) {
  const left = new Set(story.deleted.map(at))
  const asleep = new Set(story.suspended.map(at))
  const entered = new Set([...story.madeByHand, ...workspaces.accepting].map(name => at(name).toLowerCase()))
  const empty = { active: 0, suspended: 0, invited: 0, grantsRemoved: 0, followUps: 0 }
  const vault = { preset: 'vault', ...empty }
  const automation = { preset: 'automation', ...empty }
  const catalog = { preset: 'catalog', ...empty }
  for (const [row, given] of [
    [vault, workspaces.vault],
    [catalog, workspaces.catalog],
  ] as const) {
    const others = new Set(given.others.map(at))
    for (const person of people) {
      const userName = person.get('username') ?? ''
      if (person.get('department') !== given.department && !others.has(userName)) continue
      if (left.has(userName)) continue
      row[asleep.has(userName) ? 'suspended' : 'active'] += 1
    }
  }
  for (const { userName, active } of accounts) {
    const status = active ? (entered.has(userName.toLowerCase()) ? 'active' : 'invited') : 'suspended'
    automation[status] += 1
  }
  for (const { grantedTo, privileged } of workspaces.sharedAccounts) {
    for (const name of grantedTo.map(at)) {
      if (!left.has(name) && !asleep.has(name)) continue
      vault.grantsRemoved += 1
      if (privileged) vault.followUps += 1
    }
  }
  return [vault, automation, catalog]
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
