/** What who is signed in holds on one resource, so that a page offers nothing that would be refused. The server decides. */
import { useQuery } from '@tanstack/react-query'
import { api, type Schemas } from '../../api/application-client.ts'
import { said } from '../../api/said.ts'
import { alsoOf } from '../../design/topics.ts'
import { useSession } from '../session.ts'

export type ResourceKind = Schemas['GrantDraft']['resource']['kind']
export type Permission = Schemas['GrantDraft']['permission']

export interface WhyQuestion {
  /** The member's id. */
  readonly member: string
  readonly permission: Permission
  readonly kind: ResourceKind
  /** One resource; unless given, all of the kind. */
  readonly resource?: string
}

/** Whether a member holds a permission, and through what; nothing is asked until there is a question. */
export function useWhy(question: WhyQuestion | undefined) {
  const workspace = useSession().workspace.id
  return useQuery({
    queryKey: ['access', workspace, 'why', question],
    enabled: question !== undefined,
    meta: alsoOf('members', 'roles', 'groups', 'assets'),
    queryFn: () => {
      if (question === undefined) throw new Error('nothing is asked')
      return said(
        api.GET('/api/workspaces/{workspace}/permissions/why', {
          params: { path: { workspace }, query: question },
        }),
      )
    },
  })
}

/** Whether who is signed in holds the permission on the resource; false until it is known. */
export function useHolds(permission: Permission, kind: ResourceKind, resource?: string): boolean {
  const { member } = useSession()
  const asked = { member: member.id, permission, kind, ...(resource !== undefined && { resource }) }
  return useWhy(asked).data?.allowed ?? false
}
