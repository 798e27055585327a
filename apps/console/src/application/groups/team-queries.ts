/** One team: who is in it, and every change of it. */
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { api } from '../../api/application-client.ts'
import { said } from '../../api/said.ts'
import { counted } from '../../design/counted.ts'
import { useSaving } from '../../design/saving.ts'
import { alsoOf } from '../../design/topics.ts'
import { useWorkspace } from '../session.ts'

const pageSize = 200
const concerned = ['groups', 'members', 'access', 'history', 'followups']

export interface TeamDraft {
  readonly name: string
  readonly description: string
}

export function useTeamMembers(id: string) {
  const workspace = useWorkspace()
  return useInfiniteQuery({
    queryKey: ['groups', workspace, 'team', id],
    meta: alsoOf('members'),
    initialPageParam: '',
    placeholderData: keepPreviousData,
    async queryFn({ pageParam: after }) {
      const query = { limit: pageSize, ...(after !== '' && { after }) }
      const { items, next } = await said(
        api.GET('/api/workspaces/{workspace}/teams/{id}/members', {
          params: { path: { workspace, id }, query },
        }),
      )
      return { rows: items, next }
    },
    getNextPageParam: ({ next }) => next ?? undefined,
  })
}

export function useTeamMaking(onSuccess: (team: { readonly id: string }) => unknown) {
  const workspace = useWorkspace()
  return useSaving({
    mutationFn: (body: TeamDraft) =>
      said(api.POST('/api/workspaces/{workspace}/teams', { params: { path: { workspace } }, body })),
    success: ({ name }) => `The team ${name} is made`,
    topics: concerned,
    showsError: true,
    onSuccess,
  })
}

export function useTeamChange(id: string) {
  const workspace = useWorkspace()
  return useSaving({
    mutationFn: (body: TeamDraft) =>
      said(
        api.PATCH('/api/workspaces/{workspace}/teams/{id}', { params: { path: { workspace, id } }, body }),
      ),
    success: 'Saved',
    topics: concerned,
    showsError: true,
  })
}

export function useTeamRemoval(id: string, onSuccess: () => unknown) {
  const workspace = useWorkspace()
  return useSaving({
    mutationFn: () =>
      said(api.DELETE('/api/workspaces/{workspace}/teams/{id}', { params: { path: { workspace, id } } })),
    success: ({ grants }) => `The team is removed, and ${counted(grants, 'grant')} with it`,
    topics: concerned,
    onSuccess,
  })
}

export function useJoining(id: string) {
  const workspace = useWorkspace()
  return useSaving({
    mutationFn: (memberId: string) =>
      said(
        api.POST('/api/workspaces/{workspace}/teams/{id}/members', {
          params: { path: { workspace, id } },
          body: { memberIds: [memberId] },
        }),
      ),
    success: ({ added }) => (added === 0 ? 'Was in the team already' : 'Is in the team now'),
    topics: concerned,
  })
}

export function useLeaving(id: string) {
  const workspace = useWorkspace()
  return useSaving({
    mutationFn: (member: string) =>
      said(
        api.DELETE('/api/workspaces/{workspace}/teams/{id}/members/{member}', {
          params: { path: { workspace, id, member } },
        }),
      ),
    success: 'Is not in the team by hand any more',
    topics: concerned,
  })
}
