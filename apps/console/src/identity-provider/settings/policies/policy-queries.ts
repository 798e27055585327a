/** Policies as the API has them, and what they ask in words. */
import { useQuery } from '@tanstack/react-query'
import { api, type Schemas } from '../../../api/identity-provider-client.ts'
import { said } from '../../../api/said.ts'
import { counted } from '../../../design/counted.ts'

export type Policy = Schemas['Policy']

/** More than an account has. */
const mostPolicies = 1000

export function usePolicyList() {
  return useQuery({
    queryKey: ['settings', 'policies', 'list'],
    queryFn: () =>
      said(api.GET('/api/provisioning/policies', { params: { query: { limit: mostPolicies } } })),
  })
}

export function usePolicy(id: number) {
  return useQuery({
    queryKey: ['settings', 'policies', id],
    queryFn: () => said(api.GET('/api/provisioning/policies/{id}', { params: { path: { id } } })),
  })
}

const minutesOfHour = 60
const minutesOfDay = 1440

/** Returns `8 hours`, `90 minutes`: the largest unit in which it is whole. */
export function lengthText(minutes: number): string {
  if (minutes % minutesOfDay === 0) return counted(minutes / minutesOfDay, 'day')
  if (minutes % minutesOfHour === 0) return counted(minutes / minutesOfHour, 'hour')
  return counted(minutes, 'minute')
}

/** Returns from where one may sign in, short: two ranges and how many more. */
export function rangesText(ranges: readonly string[]): string {
  if (ranges.length === 0) return 'Anywhere'
  const more = ranges.length - 2
  const named = ranges.slice(0, 2).join(', ')
  return more > 0 ? `${named} and ${more} more` : named
}
