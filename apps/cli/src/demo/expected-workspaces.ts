/**
 * How many people each workspace must have at the end, and what must have followed there, worked out from the imported
 * people and the story alone; and the differences to what is there.
 */
import { expectedAccounts, type Person } from './expected.ts'
import * as story from './story.ts'
import {
  accepting,
  catalog,
  type GivenByRole,
  isGiven,
  sharedAccounts,
  vault,
  type WorkspaceName,
} from './workspaces.ts'

export interface WorkspaceCounts {
  readonly preset: WorkspaceName
  readonly active: number
  readonly suspended: number
  readonly invited: number
  /** Grants on shared accounts that went when their people were suspended or left. */
  readonly grantsRemoved: number
  /** What had to follow and was done, such as changing a secret. */
  readonly followUps: number
}

const counted = ['active', 'suspended', 'invited', 'grantsRemoved', 'followUps'] as const

export function expectedWorkspaces(people: readonly Person[]): WorkspaceCounts[] {
  return [
    { ...givenByRole(vault, people), ...whatFollows() },
    automation(people),
    givenByRole(catalog, people),
  ]
}

/** Nobody is invited there: who is provisioned is active. */
function givenByRole(workspace: GivenByRole, people: readonly Person[]): WorkspaceCounts {
  const members = people
    .map(person => ({ name: nameOf(person), department: person['department'] }))
    .filter(({ name, department }) => isGiven(workspace, name, department))
    .filter(({ name }) => !story.deleted.includes(name))
  const suspended = members.filter(({ name }) => story.suspended.includes(name)).length
  const active = members.length - suspended
  return { preset: workspace.name, active, suspended, invited: 0, grantsRemoved: 0, followUps: 0 }
}

function automation(people: readonly Person[]): WorkspaceCounts {
  const accounts = expectedAccounts(people)
  const working = accounts.filter(account => account.active)
  const hasEntered = new Set(
    [...story.madeByHand, ...accepting].map(name => story.userNameOf(name).toLowerCase()),
  )
  const active = working.filter(({ userName }) => hasEntered.has(userName.toLowerCase())).length
  const suspended = accounts.length - working.length
  const invited = working.length - active
  return { preset: 'automation', active, suspended, invited, grantsRemoved: 0, followUps: 0 }
}

function whatFollows(): Pick<WorkspaceCounts, 'grantsRemoved' | 'followUps'> {
  const leaving = [...story.suspended, ...story.deleted]
  const removed = sharedAccounts.map(account => ({
    privileged: account.privileged,
    grants: account.grantedTo.filter(name => leaving.includes(name)).length,
  }))
  const sum = (of: typeof removed) => of.reduce((total, { grants }) => total + grants, 0)
  return { grantsRemoved: sum(removed), followUps: sum(removed.filter(({ privileged }) => privileged)) }
}

function nameOf(person: Person): string {
  return (person['username'] ?? '').replace(story.userNameOf(''), '')
}

/** Returns a sentence for each number that is another. */
export function workspaceDifferences(
  expected: readonly WorkspaceCounts[],
  found: readonly WorkspaceCounts[],
): string[] {
  return expected.flatMap(workspace => {
    const there = found.find(({ preset }) => preset === workspace.preset)
    if (there === undefined) return [`There is no ${workspace.preset} workspace.`]
    return counted
      .filter(name => there[name] !== workspace[name])
      .map(name => `The ${workspace.preset} workspace has ${name} ${there[name]}, not ${workspace[name]}.`)
  })
}
