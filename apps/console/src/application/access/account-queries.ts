/** Shared accounts: read, made, changed, opened, rotated and deleted. */
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { api, type Schemas } from '../../api/application-client.ts'
import { said } from '../../api/said.ts'
import { useSaving } from '../../design/saving.ts'
import { alsoOf } from '../../design/topics.ts'
import { useWorkspace } from '../session.ts'
import { type AccountsSearch, accountsQueryOf } from './accounts-search.ts'

export type SharedAccount = Schemas['SharedAccount']
export type AccountDraft = Schemas['SharedAccountDraft']
export type AccountChange = Schemas['SharedAccountChange']

const pageSize = 200
const mostSeen = 1_000
const concerned = ['access', 'followups', 'members', 'history']

export function useAccounts(search: AccountsSearch) {
  const workspace = useWorkspace()
  return useInfiniteQuery({
    queryKey: ['access', workspace, 'accounts', search],
    meta: alsoOf('members', 'groups'),
    initialPageParam: '',
    placeholderData: keepPreviousData,
    async queryFn({ pageParam: after }) {
      const query = { ...accountsQueryOf(search), limit: pageSize, ...(after !== '' && { after }) }
      const { items, next } = await said(
        api.GET('/api/workspaces/{workspace}/shared-accounts', { params: { path: { workspace }, query } }),
      )
      return { rows: items, next }
    },
    getNextPageParam: ({ next }) => next ?? undefined,
  })
}

export function useAccount(id: string) {
  const workspace = useWorkspace()
  return useQuery({
    queryKey: ['access', workspace, 'account', id],
    meta: alsoOf('members', 'followups'),
    queryFn: () =>
      said(
        api.GET('/api/workspaces/{workspace}/shared-accounts/{id}', { params: { path: { workspace, id } } }),
      ),
  })
}

/** Who has seen which secret of the account, at most a thousand people. */
export function useSeen(id: string) {
  const workspace = useWorkspace()
  return useQuery({
    queryKey: ['access', workspace, 'seen', id],
    meta: alsoOf('members', 'history'),
    queryFn: () =>
      said(
        api.GET('/api/workspaces/{workspace}/shared-accounts/{id}/seen', {
          params: { path: { workspace, id }, query: { limit: mostSeen } },
        }),
      ),
  })
}

export function useAccountMaking(onSuccess: (account: SharedAccount) => unknown) {
  const workspace = useWorkspace()
  return useSaving({
    mutationFn: (body: AccountDraft) =>
      said(
        api.POST('/api/workspaces/{workspace}/shared-accounts', { params: { path: { workspace } }, body }),
      ),
    success: ({ name }) => `The shared account ${name} is made`,
    topics: concerned,
    showsError: true,
    onSuccess,
  })
}

export function useAccountChange(id: string) {
  const workspace = useWorkspace()
  return useSaving({
    mutationFn: (body: AccountChange) =>
      said(
        api.PATCH('/api/workspaces/{workspace}/shared-accounts/{id}', {
          params: { path: { workspace, id } },
          body,
        }),
      ),
    success: 'Saved',
    topics: concerned,
    showsError: true,
  })
}

export function useAccountDeletion(id: string, onSuccess: () => unknown) {
  const workspace = useWorkspace()
  return useSaving({
    mutationFn: () =>
      api.DELETE('/api/workspaces/{workspace}/shared-accounts/{id}', {
        params: { path: { workspace, id } },
      }),
    success: 'The shared account is deleted, and its grants are withdrawn',
    topics: concerned,
    onSuccess,
  })
}

/** Shows the secret, which is told in the history. It is kept by whoever asks, and by no query. */
export function useOpening(id: string) {
  const workspace = useWorkspace()
  return useSaving({
    mutationFn: () =>
      said(
        api.POST('/api/workspaces/{workspace}/shared-accounts/{id}/open', {
          params: { path: { workspace, id } },
        }),
      ),
    success: ({ name }) => `${name} is open; the history says that you opened it`,
    topics: ['access', 'history'],
  })
}

export function useRotation(id: string, onSuccess: (followUp: { readonly id: string }) => unknown) {
  const workspace = useWorkspace()
  return useSaving({
    mutationFn: () =>
      said(
        api.POST('/api/workspaces/{workspace}/shared-accounts/{id}/rotate', {
          params: { path: { workspace, id } },
        }),
      ),
    success: 'The rotation is queued',
    topics: concerned,
    onSuccess,
  })
}
