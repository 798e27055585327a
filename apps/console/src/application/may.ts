/** What who is signed in may do here, so that a page offers nothing that would be refused. The server decides. */
import { useQuery } from '@tanstack/react-query'
import type { Session } from '../api/application-client.ts'
import { sessionQuery } from './session.ts'

export type Capability = Session['member']['capabilities'][number]

/** Whether he may do what takes the capability: `useMay('members.manage')`. */
export function useMay(capability: Capability): boolean {
  const { data } = useQuery(sessionQuery)
  return data?.member.capabilities.includes(capability) ?? false
}

/** Whether he may make owners and erase people. */
export function useIsOwner(): boolean {
  return useQuery(sessionQuery).data?.member.privilege === 'owner'
}
