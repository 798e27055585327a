/** What can be granted, by name: shared accounts, connections and recipes, the first thousand of each. */
import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/application-client.ts'
import { said } from '../../api/said.ts'
import { alsoOf } from '../../design/topics.ts'
import { useWorkspace } from '../session.ts'
import type { ResourceKind } from './holds.ts'

const most = 1_000

export interface NamedResource {
  readonly id: string
  readonly name: string
  readonly kind: ResourceKind
}

export function useResources() {
  const workspace = useWorkspace()
  const params = { path: { workspace }, query: { limit: most } }
  return useQuery({
    queryKey: ['access', workspace, 'resources'],
    meta: alsoOf('assets'),
    async queryFn(): Promise<readonly NamedResource[]> {
      const [accounts, connections, recipes] = await Promise.all([
        said(api.GET('/api/workspaces/{workspace}/shared-accounts', { params })),
        said(api.GET('/api/workspaces/{workspace}/connections', { params })),
        said(api.GET('/api/workspaces/{workspace}/recipes', { params })),
      ])
      return [
        ...accounts.items.map(({ id, name }) => ({ id, name, kind: 'shared_account' as const })),
        ...connections.items.map(({ id, name }) => ({ id, name, kind: 'connection' as const })),
        ...recipes.items.map(({ id, name }) => ({ id, name, kind: 'recipe' as const })),
      ]
    },
  })
}

/** Returns the names by id. */
export function namesOf(resources: readonly NamedResource[] | undefined): ReadonlyMap<string, string> {
  return new Map((resources ?? []).map(({ id, name }) => [id, name]))
}
