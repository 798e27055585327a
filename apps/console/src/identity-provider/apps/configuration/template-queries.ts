/** What helps to write a template: its macros, its connector's own, and what would be sent of somebody. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../../../api/identity-provider-client.ts'
import { said } from '../../../api/said.ts'

export function useTemplateHelp(id: number) {
  return useQuery({
    queryKey: ['apps', id, 'template'],
    queryFn: () => said(api.GET('/api/provisioning/apps/{id}/template', { params: { path: { id } } })),
  })
}

/** Returns what would be sent of the person by the template as it is typed. */
export function usePreview(id: number, template: string, user: number | undefined) {
  return useQuery({
    queryKey: ['apps', id, 'preview', user, template],
    enabled: user !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 10_000,
    queryFn: () =>
      said(
        api.POST('/api/provisioning/apps/{id}/template/preview', {
          params: { path: { id } },
          body: { user_id: user ?? 0, scim_json_template: template },
        }),
      ),
  })
}

/** Returns people to choose from, by what was typed. */
export function usePeopleLike(search: string) {
  return useQuery({
    queryKey: ['users', 'choice', search],
    placeholderData: keepPreviousData,
    async queryFn() {
      const query = { limit: 20, ...(search !== '' && { search }) }
      const found = await said(api.GET('/api/2/users', { params: { query } }))
      return found.flatMap(({ id, username, firstname, lastname }) => {
        if (id === undefined) return []
        const name = [firstname, lastname].filter(Boolean).join(' ')
        return [{ id, label: name === '' ? (username ?? String(id)) : `${name} (${username ?? id})` }]
      })
    },
  })
}
