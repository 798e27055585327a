/** The invitations of a workspace, sending them again and withdrawing them. */
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { api, type Schemas } from '../../api/application-client.ts'
import { said } from '../../api/said.ts'
import { useSaving } from '../../design/saving.ts'
import { alsoOf } from '../../design/topics.ts'
import { useWorkspace } from '../session.ts'
import type { InvitationsSearch } from './invitations-search.ts'

export type Invitation = Schemas['Invitation']

const pageSize = 200
const concerned = ['invitations', 'members', 'mails', 'history']

export function useInvitations(search: InvitationsSearch) {
  const workspace = useWorkspace()
  return useInfiniteQuery({
    queryKey: ['invitations', workspace, search],
    meta: alsoOf('mails', 'members'),
    initialPageParam: '',
    placeholderData: keepPreviousData,
    async queryFn({ pageParam: after }) {
      const query = { ...search, limit: pageSize, ...(after !== '' && { after }) }
      const { items, next } = await said(
        api.GET('/api/workspaces/{workspace}/invitations', { params: { path: { workspace }, query } }),
      )
      return { rows: items, next }
    },
    getNextPageParam: ({ next }) => next ?? undefined,
  })
}

export function useResending() {
  const workspace = useWorkspace()
  return useSaving({
    mutationFn: (id: string) =>
      said(
        api.POST('/api/workspaces/{workspace}/invitations/{id}/resend', {
          params: { path: { workspace, id } },
        }),
      ),
    success: ({ email }) => `Sent again${email === null ? '' : ` to ${email}`}; the link before it has ended`,
    topics: concerned,
  })
}

export function useCancelling() {
  const workspace = useWorkspace()
  return useSaving({
    mutationFn: (id: string) =>
      said(
        api.POST('/api/workspaces/{workspace}/invitations/{id}/cancel', {
          params: { path: { workspace, id } },
        }),
      ),
    success: ({ displayName }) => `The invitation of ${displayName} is cancelled`,
    topics: concerned,
  })
}
