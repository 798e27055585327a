/** How apps stand, for the list of them: whether the connection is enabled, and how many people are in which state. */
import { sql } from 'kysely'
import { findConnector } from '../../apps/connectors.ts'
import { baseConnector } from '../../apps/profile.ts'
import { anyId } from '../../storage/id-list.ts'
import type { Query } from '../../storage/query.ts'
import type { ApiStatus, App } from '../../storage/tables.ts'
import { countWaiting } from './waiting-counts.ts'

export interface AppOverview {
  readonly id: number
  readonly name: string
  readonly icon_url: string | null
  readonly connector_id: number
  readonly connector_name: string
  readonly visible: boolean
  /** Whether it has the tab Provisioning. */
  readonly provisions: boolean
  /** Null where people are signed in only. */
  readonly api_status: ApiStatus | null
  readonly api_status_reason: string | null
  readonly provisioning_enabled: boolean
  /** Who has the app now. */
  readonly people: number
  /** Everybody who has or had it, by provisioning_state. */
  readonly states: Readonly<Record<string, number>>
  readonly waiting_tasks: number
}

interface Counted {
  readonly app_id: number
  readonly state: string
  readonly n: number
  readonly granted: number
}

/** Returns the apps' overviews in the order given. Relies on assignment_state and task_list. */
export async function overviewsOf(
  query: Query,
  account: number,
  apps: readonly App[],
): Promise<readonly AppOverview[]> {
  const ids = apps.map(app => app.id)
  const { rows } = await sql<Counted>`
    select app_id, provisioning_state as state, count(*) as n, count(*) filter (where granted) as granted
    from assignment where account_id = ${account} and app_id = ${anyId(ids)}
    group by app_id, provisioning_state order by app_id, provisioning_state`.execute(query)
  const counts = Map.groupBy(rows, row => row.app_id)
  const waiting = await countWaiting(query, account, ids)
  const names = await publishedNames(query, account, apps)
  return apps.map(app => {
    const counted = counts.get(app.id) ?? []
    const base = baseConnector(app)
    return {
      id: app.id,
      name: app.name,
      icon_url: app.icon_url,
      connector_id: app.connector_id,
      connector_name: names.get(app.connector_id) ?? base.name,
      visible: app.visible,
      provisions: base.provisions,
      api_status: base.provisions ? app.api_status : null,
      api_status_reason: app.api_status_reason,
      provisioning_enabled: app.provisioning_enabled,
      people: counted.reduce((sum, row) => sum + row.granted, 0),
      states: Object.fromEntries(counted.map(row => [row.state, row.n])),
      waiting_tasks: waiting.get(app.id) ?? 0,
    }
  })
}

/** Also of those that were taken back: apps that were made from one keep its name. */
async function publishedNames(
  query: Query,
  account: number,
  apps: readonly App[],
): Promise<ReadonlyMap<number, string>> {
  const published = apps.map(app => app.connector_id).filter(id => findConnector(id) === undefined)
  if (published.length === 0) return new Map()
  const rows = await query
    .selectFrom('published_connector')
    .select(['id', 'name'])
    .where('account_id', '=', account)
    .where(sql<boolean>`id = ${anyId(published)}`)
    .execute()
  return new Map(rows.map(row => [row.id, row.name]))
}
