/** People whom a SCIM client wanted to create and of whom it is not certain who they are: listed and decided. */
import { useQuery } from '@tanstack/react-query'
import { api, type Schemas } from '../../api/application-client.ts'
import { said } from '../../api/said.ts'
import { useSaving } from '../../design/saving.ts'
import { useWorkspace } from '../session.ts'

export type LinkConflict = Schemas['LinkConflict']

/** They are few: each is a person whom somebody has to look at. */
const most = 1_000

export function useConflicts() {
  const workspace = useWorkspace()
  return useQuery({
    queryKey: ['scim', workspace, 'conflicts'],
    async queryFn() {
      const params = { path: { workspace }, query: { limit: most } }
      const { items } = await said(api.GET('/api/workspaces/{workspace}/members/link-conflicts', { params }))
      return items
    },
  })
}

export interface Decision {
  readonly id: string
  /** Null is somebody new. */
  readonly memberId: string | null
}

export function useDecision() {
  const workspace = useWorkspace()
  return useSaving({
    mutationFn: ({ id, memberId }: Decision) =>
      api.POST('/api/workspaces/{workspace}/members/link-conflicts/{id}/decision', {
        params: { path: { workspace, id } },
        body: { memberId },
      }),
    success: 'Decided: retry at the identity provider now',
    topics: ['scim', 'members'],
  })
}
