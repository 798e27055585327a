/**
 * What must stand at the application when the story has been told, worked out from the imported people and the story
 * alone; and the differences to what is there.
 */
import { z } from 'zod'
import type { ScimUser } from '../clients/scim-walk.ts'
import * as story from './story.ts'
import { workatoSchema } from './template.ts'

export interface ExpectedAccount {
  readonly userName: string
  readonly active: boolean
  /** By custom field; left out where it has no value. */
  readonly roles: Readonly<Record<string, string>>
}

/** A row of the imported file, by column name. */
export type Person = Readonly<Record<string, string>>

const deleted = [...story.deleted, ...story.leaveWithDelete].map(story.userNameOf)
const gone = [story.userNameOf(story.ignored), ...deleted]
const inactive = [...story.suspended, ...story.leaveWithSuspend].map(story.userNameOf)

export function expectedAccounts(people: readonly Person[]): ExpectedAccount[] {
  return people
    .filter(person => person['department'] !== story.withoutAccount)
    .filter(person => !gone.includes(userName(person)))
    .map(person => ({
      userName: userName(person),
      active: !inactive.includes(userName(person)),
      roles: rolesOf(person),
    }))
}

function rolesOf(person: Person): Record<string, string> {
  const changes = story.newRoles[userName(person).replace('@example.com', '')] ?? {}
  const values = story.workatoRoleFields.map(field => [field, changes[field] ?? person[field] ?? ''] as const)
  return Object.fromEntries(values.filter(([, value]) => value !== ''))
}

function userName(person: Person): string {
  return person['username'] ?? ''
}

export interface Comparison {
  /** Whether the endpoint knows the Workato roles. */
  readonly roles: boolean
  /** `none`: nobody else may have an account. `others`: others may; only those whom the story deletes may not. */
  readonly strangers: 'none' | 'others'
}

/** Returns a sentence for each difference; none when the endpoint holds exactly what it should. */
export function differences(
  expected: readonly ExpectedAccount[],
  found: readonly ScimUser[],
  comparison: Comparison,
): string[] {
  const byName = new Map(found.map(user => [user.userName.toLowerCase(), user]))
  const problems = expected.flatMap(account => {
    const user = byName.get(account.userName.toLowerCase())
    byName.delete(account.userName.toLowerCase())
    return user === undefined
      ? [`${account.userName} has no account.`]
      : differencesOf(account, user, comparison.roles)
  })
  const unwanted =
    comparison.strangers === 'none' ? [...byName.keys()] : deleted.filter(name => byName.has(name))
  return [...problems, ...unwanted.map(name => `${name} has an account that nobody should have.`)]
}

function differencesOf(account: ExpectedAccount, user: ScimUser, compareRoles: boolean): string[] {
  const problems: string[] = []
  if (activeOf(user) !== account.active) {
    problems.push(`${account.userName} has active ${spoken(user.active)}, not ${account.active}.`)
  }
  const roles = extension.parse(user[workatoSchema])
  for (const field of compareRoles ? story.workatoRoleFields : []) {
    if (roles[field] === account.roles[field]) continue
    problems.push(
      `${account.userName} has ${field} ${spoken(roles[field])}, not ${spoken(account.roles[field])}.`,
    )
  }
  return problems
}

const extension = z.record(z.string(), z.unknown()).catch({})

/** Who does not say so is active; some say it in a text. */
function activeOf({ active }: ScimUser): boolean | undefined {
  if (active === undefined || active === null) return true
  const text = spoken(active).toLowerCase()
  return text === 'true' ? true : text === 'false' ? false : undefined
}

function spoken(value: unknown): string {
  return value === undefined ? 'unset' : typeof value === 'string' ? value : JSON.stringify(value)
}
