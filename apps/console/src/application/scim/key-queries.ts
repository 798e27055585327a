/** The API keys of SCIM: listed, issued, rotated and revoked. A key is in the answer that makes it and nowhere else. */
import { useQuery } from '@tanstack/react-query'
import { api, type Schemas } from '../../api/application-client.ts'
import { said } from '../../api/said.ts'
import { useSaving } from '../../design/saving.ts'
import { useWorkspace } from '../session.ts'
import type { KeyTerms } from './key-terms.ts'

export type ScimKey = Schemas['Token']
export type IssuedKey = Schemas['IssuedToken']

const topics = ['tokens', 'scim']
const most = 1_000

export function useScimKeys() {
  const workspace = useWorkspace()
  return useQuery({
    queryKey: ['tokens', workspace],
    async queryFn() {
      const params = { path: { workspace }, query: { limit: most } }
      const { items } = await said(api.GET('/api/workspaces/{workspace}/tokens', { params }))
      return items.toReversed()
    },
  })
}

export function useIssueKey(onIssued: (key: IssuedKey) => unknown, showsError = false) {
  const workspace = useWorkspace()
  return useSaving({
    mutationFn: (body: KeyTerms) =>
      said(api.POST('/api/workspaces/{workspace}/tokens', { params: { path: { workspace } }, body })),
    success: ({ label }) => `The API key “${label}” is issued`,
    topics,
    onSuccess: onIssued,
    showsError,
  })
}

export interface Rotation {
  readonly id: string
  readonly overlapHours: number
}

export function useRotateKey(onIssued: (key: IssuedKey) => unknown) {
  const workspace = useWorkspace()
  return useSaving({
    mutationFn: ({ id, overlapHours }: Rotation) =>
      said(
        api.POST('/api/workspaces/{workspace}/tokens/{id}/rotate', {
          params: { path: { workspace, id } },
          body: { overlapHours },
        }),
      ),
    success: ({ label }) => `The API key “${label}” is rotated`,
    topics,
    onSuccess: onIssued,
  })
}

export function useRevokeKey() {
  const workspace = useWorkspace()
  return useSaving({
    mutationFn: (id: string) =>
      said(api.DELETE('/api/workspaces/{workspace}/tokens/{id}', { params: { path: { workspace, id } } })),
    success: ({ label }) => `The API key “${label}” is revoked`,
    topics,
  })
}
