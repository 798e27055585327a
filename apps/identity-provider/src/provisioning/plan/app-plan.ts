/** One app as the planner needs it: its settings, how its target is spoken to, and how a person is rendered for it. */
import { sql, type Transaction } from 'kysely'
import { type AppProfile, baseConnector, profileOf } from '../../apps/profile.ts'
import { anyId } from '../../storage/id-list.ts'
import type { App, AppParameter, AppRule, Tables, TaskIntent } from '../../storage/tables.ts'
import type { DesiredSettings } from './desired.ts'
import { createRenderer } from './render.ts'

export interface AppPlan extends DesiredSettings {
  readonly id: number
  readonly name: string
  /** False where people are signed in only: nothing is ever sent. */
  readonly provisions: boolean
  readonly profile: AppProfile
  /** Whether what is rendered depends on the account of the person's manager. */
  readonly needsManager: boolean
  /** Whether an admin has to approve it. What follows from losing access counts as a deletion. */
  readonly needsApproval: (intent: TaskIntent, accessLost: boolean) => boolean
}

/** Returns the apps' plans by id; the template and the rules of each are read once. Relies on app_rule_order. */
export async function loadAppPlans(
  tx: Transaction<Tables>,
  account: number,
  ids: Iterable<number>,
  at: Date,
): Promise<ReadonlyMap<number, AppPlan>> {
  const wanted = anyId(ids)
  const apps = await tx
    .selectFrom('app')
    .selectAll()
    .where('account_id', '=', account)
    .where(sql<boolean>`id = ${wanted}`)
    .execute()
  const parameters = await tx
    .selectFrom('app_parameter')
    .selectAll()
    .where('account_id', '=', account)
    .where(sql<boolean>`app_id = ${wanted}`)
    .execute()
  const rules = await tx
    .selectFrom('app_rule')
    .selectAll()
    .where('account_id', '=', account)
    .where(sql<boolean>`app_id = ${wanted}`)
    .where('enabled', '=', true)
    .orderBy('position')
    .orderBy('id')
    .execute()
  const parametersOf = Map.groupBy(parameters, parameter => parameter.app_id)
  const rulesOf = Map.groupBy(rules, rule => rule.app_id)
  return new Map(
    apps.map(app => [app.id, appPlan(app, parametersOf.get(app.id) ?? [], rulesOf.get(app.id) ?? [], at)]),
  )
}

function appPlan(
  app: App,
  parameters: readonly AppParameter[],
  rules: readonly AppRule[],
  at: Date,
): AppPlan {
  return {
    id: app.id,
    name: app.name,
    provisions: baseConnector(app).provisions,
    profile: profileOf(app),
    whenDeleted: app.when_deleted,
    whenSuspended: app.when_suspended,
    ...createRenderer(app, parameters, rules, at),
    needsApproval: (intent, accessLost) => {
      if (accessLost) return app.approve_delete
      return intent === 'create' ? app.approve_create : app.approve_update
    },
  }
}
