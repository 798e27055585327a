/** The mails of the workspace: read, and sent again. */
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { api, type Schemas } from '../../api/application-client.ts'
import { said } from '../../api/said.ts'
import { useSaving } from '../../design/saving.ts'
import { useWorkspace } from '../session.ts'
import type { MailsSearch } from './mails-search.ts'

export type Mail = Schemas['Mail']

const pageSize = 200

export function useMails(search: MailsSearch) {
  const workspace = useWorkspace()
  return useInfiniteQuery({
    queryKey: ['mails', workspace, search],
    initialPageParam: '',
    placeholderData: keepPreviousData,
    async queryFn({ pageParam: after }) {
      const query = { ...search, limit: pageSize, ...(after !== '' && { after: Number(after) }) }
      const { items, next } = await said(
        api.GET('/api/workspaces/{workspace}/mails', { params: { path: { workspace }, query } }),
      )
      return { rows: items, next }
    },
    getNextPageParam: ({ next }) => next ?? undefined,
  })
}

export function useMail(number: number) {
  const workspace = useWorkspace()
  return useQuery({
    queryKey: ['mails', workspace, 'one', number],
    queryFn: () =>
      said(
        api.GET('/api/workspaces/{workspace}/mails/{number}', { params: { path: { workspace, number } } }),
      ),
  })
}

export function useResending(onSent: (id: number) => unknown) {
  const workspace = useWorkspace()
  return useSaving({
    mutationFn: (number: number) =>
      said(
        api.POST('/api/workspaces/{workspace}/mails/{number}/resend', {
          params: { path: { workspace, number } },
        }),
      ),
    success: 'It is sent again, as a new mail',
    topics: ['mails'],
    onSuccess: ({ id }) => onSent(id),
  })
}
