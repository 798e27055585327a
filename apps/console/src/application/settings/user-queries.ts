/** The people of the workspace by name, and the change of a display name. */
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { api, type Schemas } from '../../api/application-client.ts'
import { said } from '../../api/said.ts'
import { useSaving } from '../../design/saving.ts'
import { useWorkspace } from '../session.ts'

export type Member = Schemas['Member']

const pageSize = 200

export function useUsers(text: string) {
  const workspace = useWorkspace()
  return useInfiniteQuery({
    queryKey: ['members', workspace, 'names', text],
    initialPageParam: '',
    placeholderData: keepPreviousData,
    async queryFn({ pageParam: after }) {
      const query = { limit: pageSize, ...(text !== '' && { text }), ...(after !== '' && { after }) }
      const { items, next } = await said(
        api.GET('/api/workspaces/{workspace}/members', { params: { path: { workspace }, query } }),
      )
      return { rows: items, next }
    },
    getNextPageParam: ({ next }) => next ?? undefined,
  })
}

export interface Naming {
  readonly id: string
  readonly displayName: string
}

export function useNaming(onSaved: () => unknown) {
  const workspace = useWorkspace()
  return useSaving({
    mutationFn: ({ id, displayName }: Naming) =>
      said(
        api.PATCH('/api/workspaces/{workspace}/members/{id}', {
          params: { path: { workspace, id } },
          body: { displayName },
        }),
      ),
    success({ member, warnings }) {
      const [warning] = warnings
      const saved = `The display name is “${member.displayName}” now`
      return warning === undefined ? saved : `${saved}; it is ${warning.message}`
    },
    topics: ['members', 'history'],
    onSuccess: onSaved,
  })
}
