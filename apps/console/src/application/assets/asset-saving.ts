/** Every change of assets: made, changed, run, given to somebody else, deleted. */
import { api, type Schemas } from '../../api/application-client.ts'
import { said } from '../../api/said.ts'
import { useSaving } from '../../design/saving.ts'
import { useWorkspace } from '../session.ts'
import type { AssetKind, Connection, Recipe } from './asset-queries.ts'
import { owningText } from './asset-words.ts'

const concerned = ['assets', 'access', 'members', 'history']

export function useConnectionMaking(onSuccess: (connection: Connection) => unknown) {
  const workspace = useWorkspace()
  return useSaving({
    mutationFn: (body: Schemas['ConnectionDraft']) =>
      said(api.POST('/api/workspaces/{workspace}/connections', { params: { path: { workspace } }, body })),
    success: ({ name }) => `The connection ${name} is made`,
    topics: concerned,
    showsError: true,
    onSuccess,
  })
}

export function useConnectionChange(id: string) {
  const workspace = useWorkspace()
  return useSaving({
    mutationFn: (body: Schemas['ConnectionChange']) =>
      said(
        api.PATCH('/api/workspaces/{workspace}/connections/{id}', {
          params: { path: { workspace, id } },
          body,
        }),
      ),
    success: 'Saved',
    topics: concerned,
    showsError: true,
  })
}

export function useRecipeMaking(onSuccess: (recipe: Recipe) => unknown) {
  const workspace = useWorkspace()
  return useSaving({
    mutationFn: (body: Schemas['RecipeDraft']) =>
      said(api.POST('/api/workspaces/{workspace}/recipes', { params: { path: { workspace } }, body })),
    success: ({ name }) => `The recipe ${name} is made`,
    topics: concerned,
    showsError: true,
    onSuccess,
  })
}

export function useRecipeChange(id: string) {
  const workspace = useWorkspace()
  return useSaving({
    mutationFn: (body: Schemas['RecipeChange']) =>
      said(
        api.PATCH('/api/workspaces/{workspace}/recipes/{id}', { params: { path: { workspace, id } }, body }),
      ),
    success: 'Saved',
    topics: concerned,
    showsError: true,
  })
}

export function useAssetDeletion(kind: AssetKind, id: string, onSuccess: () => unknown) {
  const params = { path: { workspace: useWorkspace(), id } }
  return useSaving({
    mutationFn: () =>
      kind === 'connection'
        ? api.DELETE('/api/workspaces/{workspace}/connections/{id}', { params })
        : api.DELETE('/api/workspaces/{workspace}/recipes/{id}', { params }),
    success: `The ${kind} is deleted`,
    topics: concerned,
    onSuccess,
  })
}

export function useRunning(id: string) {
  const workspace = useWorkspace()
  return useSaving({
    mutationFn: () =>
      said(api.POST('/api/workspaces/{workspace}/recipes/{id}/run', { params: { path: { workspace, id } } })),
    success: ({ state, answerStatus, reason }) =>
      `The run ${state}${answerStatus === null ? '' : `: the target answered ${answerStatus}`}${reason === null ? '' : ` (${reason})`}`,
    topics: ['assets', 'history'],
  })
}

/** Gives one asset to somebody else. */
export function useTransfer(kind: AssetKind, id: string) {
  const params = { path: { workspace: useWorkspace(), id } }
  return useSaving({
    mutationFn: (to: string) =>
      kind === 'connection'
        ? api.POST('/api/workspaces/{workspace}/connections/{id}/transfer', { params, body: { to } })
        : api.POST('/api/workspaces/{workspace}/recipes/{id}/transfer', { params, body: { to } }),
    success: `The ${kind} has another owner`,
    topics: concerned,
  })
}

/** Gives all that somebody owns to somebody else. */
export function useBulkTransfer(onSuccess: () => unknown) {
  const workspace = useWorkspace()
  return useSaving({
    mutationFn: (body: { readonly from: string; readonly to: string }) =>
      said(
        api.POST('/api/workspaces/{workspace}/assets/transfer', { params: { path: { workspace } }, body }),
      ),
    success: ({ connection, recipe }) =>
      `${owningText({ connections: connection, recipes: recipe, isMore: false })} handed over`,
    topics: concerned,
    onSuccess,
  })
}
