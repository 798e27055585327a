/** What the pages of single sign-on read and change. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { api, type Schemas } from '../../api/application-client.ts'
import { said } from '../../api/said.ts'
import { useSaving } from '../../design/saving.ts'
import { useWorkspace } from '../session.ts'

export type SignOn = Schemas['SingleSignOn']
export type Provider = Schemas['IdentityProviderSettings']
export type Change = Schemas['SingleSignOnChange']
export type Attempt = Schemas['SingleSignOnAttempt']

const topics = ['sso', 'scim', 'members']
const pageSize = 200

export function useSignOn() {
  const workspace = useWorkspace()
  return useQuery({
    queryKey: ['sso', workspace],
    queryFn: () => said(api.GET('/api/workspaces/{workspace}/sso', { params: { path: { workspace } } })),
  })
}

export interface Changing {
  readonly success: string
  readonly onSaved?: () => unknown
  readonly showsError?: boolean
}

export function useChange({ success, onSaved, showsError = false }: Changing) {
  const workspace = useWorkspace()
  return useSaving({
    mutationFn: (body: Change) =>
      said(api.PUT('/api/workspaces/{workspace}/sso', { params: { path: { workspace } }, body })),
    success,
    topics,
    onSuccess: () => onSaved?.(),
    showsError,
  })
}

export function useRemoval() {
  const workspace = useWorkspace()
  return useSaving({
    mutationFn: () => api.DELETE('/api/workspaces/{workspace}/sso', { params: { path: { workspace } } }),
    success: 'Single sign-on is taken away',
    topics,
  })
}

/** Has the metadata of the identity provider read again, now. */
export function useRenewal() {
  const workspace = useWorkspace()
  return useSaving({
    mutationFn: () =>
      said(api.POST('/api/workspaces/{workspace}/sso/metadata', { params: { path: { workspace } } })),
    success: ({ identityProvider }) => {
      const error = identityProvider?.metadata.error ?? null
      return error === null ? 'The metadata are read' : `The metadata could not be read: ${error}`
    },
    topics,
  })
}

export function useTest() {
  const workspace = useWorkspace()
  return useSaving({
    mutationFn: () =>
      said(api.POST('/api/workspaces/{workspace}/sso/test', { params: { path: { workspace } } })),
    success: 'The test link is ready: it is good once, for ten minutes',
    topics: ['sso'],
  })
}

export function useAttempts() {
  const workspace = useWorkspace()
  return useInfiniteQuery({
    queryKey: ['sso', workspace, 'attempts'],
    initialPageParam: '',
    async queryFn({ pageParam: after }) {
      const query = { limit: pageSize, ...(after !== '' && { after }) }
      const { items, next } = await said(
        api.GET('/api/workspaces/{workspace}/sso/attempts', { params: { path: { workspace }, query } }),
      )
      return { rows: items, next }
    },
    getNextPageParam: ({ next }) => next ?? undefined,
  })
}
