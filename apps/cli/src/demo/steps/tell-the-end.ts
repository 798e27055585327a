/** The end: what the application holds is compared with what the story says, and the counts are told. */

import { walkUsers } from '../../clients/scim-walk.ts'
import { seconds } from '../../terminal/progress.ts'
import { differences, expectedAccounts } from '../expected.ts'
import { expectedSignOn, type SignOnCounts, signOnDifferences } from '../expected-sign-on.ts'
import { expectedWorkspaces, type WorkspaceCounts, workspaceDifferences } from '../expected-workspaces.ts'
import type { Directory, World } from '../world.ts'
import { countWorkspaces, tellWorkspaces } from './count-workspaces.ts'
import type { Joined } from './join.ts'
import { total } from './move-and-leave.ts'
import type { Consoles } from './open-consoles.ts'

/** The demo's last word, also as one line of JSON. */
export interface DemoResult {
  readonly people: number
  readonly approved: number
  readonly created: number
  readonly linked: number
  readonly updated: number
  readonly suspended: number
  readonly deleted: number
  readonly ignored: number
  readonly failed: number
  readonly retried: number
  readonly requests: number
  readonly elapsedMs: number
  /** Accounts of the story that were deleted again at an endpoint that is not ours. */
  readonly cleanedUp: number
  /** Of our own application; none of somebody else's. */
  readonly workspaces: readonly WorkspaceCounts[]
  /** Into our own application; nobody into somebody else's. */
  readonly signOn: SignOnCounts
  /** Where the halves stay up. */
  readonly consoles?: Consoles
}

export interface End {
  readonly result: DemoResult
  /** Why the end is not as it should be: a sentence each. */
  readonly problems: readonly string[]
}

export async function tellTheEnd(
  world: World,
  directory: Directory,
  { app, approved }: Joined,
  { begunAt, signOn }: { readonly begunAt: number; readonly signOn: SignOnCounts },
): Promise<End> {
  const { narrator, identityProvider, application, signal } = world
  narrator.heading('The end of the story')
  const summary = await identityProvider.summary(app.appId)
  const walk = walkUsers(application.scim, { signal })
  const found = await narrator.during('Asking the application for everybody', walk)
  const problems = differences(
    expectedAccounts(directory.people),
    found,
    application.kind === 'ours' ? { roles: true, strangers: 'none' } : { roles: false, strangers: 'others' },
  )
  const workspaces = application.kind === 'ours' ? await countWorkspaces(world, application) : []
  const expected = application.kind === 'ours' ? expectedWorkspaces(directory.people) : []
  problems.push(...workspaceDifferences(expected, workspaces))
  if (application.kind === 'ours') problems.push(...signOnDifferences(expectedSignOn(), signOn))
  const outcome = (name: string) => summary.outcomes[name] ?? 0
  const failed = Object.entries(summary.states)
    .filter(([state]) => state.endsWith('_failed'))
    .reduce((sum, [, count]) => sum + count, 0)
  const result: DemoResult = {
    people: directory.people.length,
    approved,
    created: outcome('created'),
    linked: outcome('linked'),
    updated: outcome('updated'),
    suspended: outcome('suspended'),
    deleted: outcome('deleted'),
    ignored: summary.tasks['ignored'] ?? 0,
    failed,
    retried: summary.retried,
    requests: total(summary.requests),
    elapsedMs: Date.now() - begunAt,
    cleanedUp: 0,
    workspaces,
    signOn,
  }
  narrator.table(['provisioning state', 'people'], rowsOf(summary.states))
  narrator.table(['request', 'sent'], rowsOf(summary.requests))
  tellWorkspaces(world, workspaces)
  narrator.fact('Elapsed', seconds(result.elapsedMs))
  return { result, problems: [...problems, ...countProblems(result)] }
}

function countProblems(result: DemoResult): string[] {
  const problems: string[] = []
  if (result.failed > 0) problems.push(`${result.failed} people are still failed.`)
  if (result.created + result.linked !== result.approved) {
    problems.push(
      `${result.created} created and ${result.linked} linked are not the ${result.approved} approved.`,
    )
  }
  return problems
}

function rowsOf(counts: Readonly<Record<string, number>>): string[][] {
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => [name, String(count)])
}
