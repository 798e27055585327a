/** What the steps of the story share: who speaks, both halves, and what is known so far. */
import type { IdentityProviderClient } from '../clients/identity-provider-client.ts'
import type { ScimEndpoint } from '../clients/scim-walk.ts'
import type { ServiceProviderClient } from '../clients/service-provider-client.ts'
import { CliError } from '../errors.ts'
import type { Narrator } from '../terminal/narrator.ts'
import type { Person } from './expected.ts'
import { userNameOf } from './story.ts'
import type { WorkspaceName } from './workspaces.ts'

/** Where the accounts go: our own application, whose inside the demo may enter, or somebody's SCIM endpoint. */
export type Application =
  | OurApplication
  | {
      readonly kind: 'foreign'
      readonly scim: ScimEndpoint
      /** The user names, in small letters, that the endpoint had before the story. */
      readonly knownBefore: ReadonlySet<string>
    }

export interface OurApplication {
  readonly kind: 'ours'
  readonly url: string
  /** Of the automation workspace. */
  readonly scim: ScimEndpoint
  readonly admin: ServiceProviderClient
  /** What its process said when it was ready. */
  readonly ready: Readonly<Record<string, unknown>>
  /** Their ids. */
  readonly workspaces: Readonly<Record<WorkspaceName, string>>
}

/** Where the story is told, before anybody stands on it. */
export interface Stage {
  readonly narrator: Narrator
  /** Aborted with the reason when the demo has to end: a half is gone for good, or somebody pressed Ctrl-C. */
  readonly signal: AbortSignal
  /** What was left out, because the endpoint is not ours. */
  readonly skipped: string[]
  /** What is ended when the demo ends. */
  readonly atEnd: (() => Promise<void>)[]
}

export interface World extends Stage {
  readonly application: Application
  readonly identityProvider: IdentityProviderClient
  readonly identityProviderUrl: string
}

/** The directory after the import: the rows of the file that were taken, and the ids that they got. */
export interface Directory {
  readonly people: readonly Person[]
  readonly ids: ReadonlyMap<string, number>
}

/** The app with the role that gives it. */
export interface ProvisionedApp {
  readonly appId: number
  readonly roleId: number
}

const settleAtMostMs = 300_000

/** Leaves something out, and names it. */
export function skip({ narrator, skipped }: Stage, what: string): void {
  skipped.push(what)
  narrator.warn(`Skipped: ${what}`)
}

/** Returns the directory's id of somebody in the story. @throws CliError story_failed when the file lacks him. */
export function idOf(directory: Directory, name: string): number {
  const id = directory.ids.get(userNameOf(name))
  if (id !== undefined) return id
  throw new CliError('story_failed', `The story needs ${userNameOf(name)}, who is not there.`)
}

export function idsOf(directory: Directory, names: readonly string[]): number[] {
  return names.map(name => idOf(directory, name))
}

/** Waits, with a bar, until the engine has nothing left to do. @throws CliError took_too_long after five minutes. */
export async function settle(world: World, appId: number, title: string): Promise<void> {
  const giveUpAt = Date.now() + settleAtMostMs
  let total = 0
  await world.narrator.follow(title, async () => {
    if (Date.now() > giveUpAt) {
      throw new CliError('took_too_long', `${title}: not finished after ${settleAtMostMs / 1000} s.`)
    }
    const { working } = await world.identityProvider.summary(appId)
    total = Math.max(total, working)
    return { done: total - working, total }
  })
}

/** Approves whatever waits in the queue and follows it to the end. Returns how many were approved. */
export async function approveAll(world: World, appId: number, title: string): Promise<number> {
  const { waiting: approved } = await world.identityProvider.summary(appId)
  await world.identityProvider.decide('approve', { app_id: appId })
  await settle(world, appId, `${title}: ${approved} approved, done`)
  return approved
}
