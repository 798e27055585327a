/** Replaces the settings of the workspace; where roles follow from them, everybody's are worked out anew. */
import { api } from '../../api/application-client.ts'
import { said } from '../../api/said.ts'
import { counted } from '../../design/counted.ts'
import { useSaving } from '../../design/saving.ts'
import { useWorkspace } from '../session.ts'
import type { WorkspaceSettings } from '../workspace-detail.ts'

export function useSaveSettings(onSaved: () => void) {
  const workspace = useWorkspace()
  return useSaving({
    mutationFn: (body: WorkspaceSettings) =>
      said(api.PUT('/api/workspaces/{workspace}/settings', { params: { path: { workspace } }, body })),
    success: ({ membersChanged }) =>
      membersChanged === 0
        ? 'The settings are saved'
        : `The settings are saved; the roles of ${counted(membersChanged, 'member')} are others now`,
    topics: ['settings', 'members', 'roles', 'scim'],
    onSuccess: onSaved,
    showsError: true,
  })
}
