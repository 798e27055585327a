/** The environments that one may choose from: those of the workspace, or for who may not see its settings those of his roles. */
import { useMe } from '../account/my-queries.ts'
import { useWorkspaceSettings } from '../workspace-detail.ts'

export function useEnvironments(): readonly string[] {
  const { data: settings } = useWorkspaceSettings()
  const { data: me } = useMe()
  return settings?.environments ?? Object.keys(me?.roles ?? {})
}
