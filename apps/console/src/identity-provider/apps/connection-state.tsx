/** The states of an app in words: its API connection, and whether it provisions. */
import { StateWord } from '../../design/state-word.tsx'
import type { AppOverview } from './app-queries.ts'

export function ApiState({ app }: { readonly app: Pick<AppOverview, 'api_status' | 'api_status_reason'> }) {
  if (app.api_status === null) return <StateWord word="None" look="off" />
  if (app.api_status === 'enabled') return <StateWord word="Enabled" look="done" />
  return <StateWord word="Disabled" look={app.api_status_reason === null ? 'off' : 'attention'} />
}

export function ProvisioningState({
  app,
}: {
  readonly app: Pick<AppOverview, 'provisions' | 'provisioning_enabled'>
}) {
  if (!app.provisions) return <StateWord word="Sign-on only" look="off" />
  return app.provisioning_enabled ? <StateWord word="On" look="done" /> : <StateWord word="Off" look="off" />
}
