/** Grants: those on one shared account and those on anything; given, and withdrawn with what follows. */
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { api, type Schemas } from '../../api/application-client.ts'
import { said } from '../../api/said.ts'
import { counted } from '../../design/counted.ts'
import { useSaving } from '../../design/saving.ts'
import { alsoOf } from '../../design/topics.ts'
import { useWorkspace } from '../session.ts'
import type { PermissionsSearch } from './permissions-search.ts'

export type Grant = Schemas['Grant']
export type GrantDraft = Schemas['GrantDraft']
export type AccountGrantDraft = Schemas['SharedAccountGrantDraft']

const most = 1_000
const pageSize = 200
const concerned = ['access', 'members', 'followups', 'history']

/** The grants on one account, at most a thousand. */
export function useAccountGrants(id: string) {
  const workspace = useWorkspace()
  return useQuery({
    queryKey: ['access', workspace, 'grants of account', id],
    meta: alsoOf('members', 'groups'),
    queryFn: () =>
      said(
        api.GET('/api/workspaces/{workspace}/shared-accounts/{id}/grants', {
          params: { path: { workspace, id }, query: { limit: most } },
        }),
      ),
  })
}

/** Every grant of the workspace, or those that are looked for. */
export function useAllGrants({ kind, resource, identity, permission }: PermissionsSearch) {
  const workspace = useWorkspace()
  const asked = {
    ...(kind !== undefined && { kind }),
    ...(resource !== undefined && { resource }),
    ...(identity !== undefined && { identity }),
    ...(permission !== undefined && { permission }),
  }
  return useInfiniteQuery({
    queryKey: ['access', workspace, 'all grants', asked],
    meta: alsoOf('members', 'groups'),
    initialPageParam: '',
    placeholderData: keepPreviousData,
    async queryFn({ pageParam: after }) {
      const query = { ...asked, limit: pageSize, ...(after !== '' && { after }) }
      const { items, next } = await said(
        api.GET('/api/workspaces/{workspace}/permissions', { params: { path: { workspace }, query } }),
      )
      return { rows: items, next }
    },
    getNextPageParam: ({ next }) => next ?? undefined,
  })
}

export function useKinds() {
  const workspace = useWorkspace()
  return useQuery({
    queryKey: ['settings', workspace, 'permission kinds'],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () =>
      said(api.GET('/api/workspaces/{workspace}/permissions/kinds', { params: { path: { workspace } } })),
  })
}

export function useSharing(id: string, onSuccess: () => unknown) {
  const workspace = useWorkspace()
  return useSaving({
    mutationFn: (body: AccountGrantDraft) =>
      said(
        api.POST('/api/workspaces/{workspace}/shared-accounts/{id}/grants', {
          params: { path: { workspace, id } },
          body,
        }),
      ),
    success: ({ identity, permission }) => `${identity.name} may ${permission} it now`,
    topics: concerned,
    showsError: true,
    onSuccess,
  })
}

export function useGiving(onSuccess: () => unknown) {
  const workspace = useWorkspace()
  return useSaving({
    mutationFn: (body: GrantDraft) =>
      said(api.POST('/api/workspaces/{workspace}/permissions', { params: { path: { workspace } }, body })),
    success: ({ identity, permission }) => `${identity.name} has “${permission}” now`,
    topics: concerned,
    showsError: true,
    onSuccess,
  })
}

function withdrawnText({ followUps }: { readonly followUps: number }): string {
  return followUps === 0
    ? 'Withdrawn'
    : `Withdrawn; ${counted(followUps, 'follow-up waits', 'follow-ups wait')} to be done`
}

/** Withdraws a grant on one account, as who manages it or as who gives back his own. */
export function useAccountWithdrawal(id: string) {
  const workspace = useWorkspace()
  return useSaving({
    mutationFn: (grant: string) =>
      said(
        api.DELETE('/api/workspaces/{workspace}/shared-accounts/{id}/grants/{grant}', {
          params: { path: { workspace, id, grant } },
        }),
      ),
    success: withdrawnText,
    topics: concerned,
  })
}

/** Withdraws a grant on anything. */
export function useWithdrawal() {
  const workspace = useWorkspace()
  return useSaving({
    mutationFn: (id: string) =>
      said(
        api.DELETE('/api/workspaces/{workspace}/permissions/{id}', { params: { path: { workspace, id } } }),
      ),
    success: withdrawnText,
    topics: concerned,
  })
}
