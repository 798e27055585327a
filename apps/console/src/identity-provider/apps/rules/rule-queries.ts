/** What the tab Rules reads and changes: the rules in their order, and what a rule may ask and do. */
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../api/identity-provider-client.ts'
import { said } from '../../../api/said.ts'
import type { ConditionChoices } from '../../conditions/condition-choices.ts'
import type { Condition } from '../../conditions/condition-rows.tsx'

export interface RuleAction {
  readonly action: string
  readonly value: string[]
  readonly expression?: string | null
  readonly macro?: string | null
}

export interface RuleValues {
  readonly name: string
  readonly match: 'all' | 'any'
  readonly enabled: boolean
  readonly conditions: Condition[]
  readonly actions: RuleAction[]
}

function listRules(id: number, enabled: 'true' | 'false') {
  return said(api.GET('/api/2/apps/{id}/rules', { params: { path: { id }, query: { enabled } } }))
}

/** Returns all rules: the enabled ones in their order, then the others. */
export function useRules(id: number) {
  return useQuery({
    queryKey: ['apps', id, 'rules'],
    async queryFn() {
      const [enabled, disabled] = await Promise.all([listRules(id, 'true'), listRules(id, 'false')])
      return { enabled, disabled }
    },
  })
}

export function useRule(id: number, rule: number) {
  return useQuery({
    queryKey: ['apps', id, 'rules', rule],
    queryFn: () => said(api.GET('/api/2/apps/{id}/rules/{rule}', { params: { path: { id, rule } } })),
  })
}

/** Returns what a condition of a rule of the app can ask. */
export function conditionChoices(id: number): ConditionChoices {
  return {
    of: ['apps', id],
    sources: () => said(api.GET('/api/2/apps/{id}/rules/conditions', { params: { path: { id } } })),
    operators: value =>
      said(
        api.GET('/api/2/apps/{id}/rules/conditions/{value}/operators', { params: { path: { id, value } } }),
      ),
    values: value =>
      said(api.GET('/api/2/apps/{id}/rules/conditions/{value}/values', { params: { path: { id, value } } })),
  }
}

export function useActions(id: number) {
  return useQuery({
    queryKey: ['apps', id, 'actions'],
    queryFn: () => said(api.GET('/api/2/apps/{id}/rules/actions', { params: { path: { id } } })),
  })
}

export function useActionValues(id: number, value: string) {
  return useQuery({
    queryKey: ['apps', id, 'action values', value],
    enabled: value !== '',
    queryFn: () =>
      said(api.GET('/api/2/apps/{id}/rules/actions/{value}/values', { params: { path: { id, value } } })),
  })
}
