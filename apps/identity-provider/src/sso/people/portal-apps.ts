/** The apps on a person's portal: those he has that are visible there and that he can be signed in to. */
import { isSignOnReady } from '../../apps/saml-settings.ts'
import type { Query } from '../../storage/query.ts'
import type { Person } from './open-session.ts'

export interface PortalApp {
  readonly id: number
  readonly name: string
  readonly iconUrl: string | null
}

const collator = new Intl.Collator('en', { numeric: true })

/** Returns them by name, as a reader sorts them. Relies on assignment_pair. */
export async function listPortalApps(
  query: Query,
  { account, userId }: Person,
): Promise<readonly PortalApp[]> {
  const apps = await query
    .selectFrom('assignment')
    .innerJoin('app', join =>
      join.onRef('app.account_id', '=', 'assignment.account_id').onRef('app.id', '=', 'assignment.app_id'),
    )
    .select(['app.id', 'app.name', 'app.icon_url', 'app.saml_configuration'])
    .where('assignment.account_id', '=', account)
    .where('assignment.user_id', '=', userId)
    .where('assignment.granted', '=', true)
    .where('app.visible', '=', true)
    .orderBy('app.id')
    .execute()
  return apps
    .filter(isSignOnReady)
    .map(({ id, name, icon_url: iconUrl }) => ({ id, name, iconUrl }))
    .sort((a, b) => collator.compare(a.name, b.name))
}
