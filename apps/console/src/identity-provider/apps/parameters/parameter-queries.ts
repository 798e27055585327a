/** What the tab Parameters reads and changes. */
import { useQuery } from '@tanstack/react-query'
import type { components } from '../../../api/identity-provider.gen.d.ts'
import { api } from '../../../api/identity-provider-client.ts'
import { said } from '../../../api/said.ts'
import { useSaving } from '../../../design/saving.ts'

export type ParameterInput = components['schemas']['AppParameterInput']

/** What parameters can come from, and which of them stay. */
export function useParameterHelp(id: number) {
  return useQuery({
    queryKey: ['apps', id, 'parameters'],
    queryFn: () => said(api.GET('/api/provisioning/apps/{id}/parameters', { params: { path: { id } } })),
  })
}

export type ParameterHelp = NonNullable<ReturnType<typeof useParameterHelp>['data']>

export interface KeyedParameter {
  readonly key: string
  readonly input: ParameterInput
}

export function useSaveParameter(id: number, success: string, onSuccess: (saved: KeyedParameter) => void) {
  return useSaving({
    async mutationFn({ key, input }: KeyedParameter) {
      const body = { parameters: { [key]: input } }
      await api.PUT('/api/2/apps/{id}', { params: { path: { id } }, body })
      return { key, input }
    },
    success,
    topics: ['apps', 'assignments', 'tasks'],
    showsError: true,
    onSuccess,
  })
}
