/** What the first page reads of a workspace; what one may not read is left out. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { ApiError } from '../../api/api-error.ts'
import { api } from '../../api/application-client.ts'
import { said } from '../../api/said.ts'
import { beginningOf, type Over } from '../../design/over.ts'
import { alsoOf } from '../../design/topics.ts'
import { useWorkspace } from '../session.ts'
import type { Standing } from './standing.ts'

/** So many are counted; more are “100 and more”. */
const most = 100

/** How the workspace stands, followed while the page is open. */
export function useStanding() {
  const workspace = useWorkspace()
  return useQuery({
    queryKey: ['scim', workspace, 'standing'],
    meta: alsoOf('tokens', 'members', 'groups', 'roles', 'followups', 'sso', 'requests'),
    placeholderData: keepPreviousData,
    queryFn: () => readStanding(workspace),
  })
}

async function readStanding(workspace: string): Promise<Standing> {
  const path = { workspace }
  const listed = { params: { path, query: { limit: most } } }
  const one = { path, query: { limit: 1, managedBy: 'scim' } } as const
  const [scim, tokens, managed, signOn, mappings, conflicts, flags, failed, queued] = await Promise.all([
    allowed(said(api.GET('/api/workspaces/{workspace}/scim', { params: { path } }))),
    allowed(said(api.GET('/api/workspaces/{workspace}/tokens', listed))),
    allowed(said(api.GET('/api/workspaces/{workspace}/members', { params: one }))),
    allowed(said(api.GET('/api/workspaces/{workspace}/sso', { params: { path } }))),
    allowed(said(api.GET('/api/workspaces/{workspace}/group-mappings', { params: { path } }))),
    allowed(said(api.GET('/api/workspaces/{workspace}/members/link-conflicts', listed))),
    allowed(said(api.GET('/api/workspaces/{workspace}/roles/flags', listed))),
    allowed(followUps(workspace, 'failed')),
    allowed(followUps(workspace, 'queued')),
  ])
  return {
    scim,
    keys: tokens?.items.filter(({ revokedAt }) => revokedAt === null).length,
    managed: managed?.items,
    hasSignOn: signOn === undefined ? undefined : signOn.identityProvider !== null,
    mappings: mappings?.items,
    conflicts: conflicts?.items.filter(({ decision }) => decision === null),
    flags: flags?.items,
    failedFollowUps: failed?.items,
    queuedFollowUps: queued?.items,
  }
}

function followUps(workspace: string, state: 'failed' | 'queued') {
  const params = { path: { workspace }, query: { state, limit: most } }
  return said(api.GET('/api/workspaces/{workspace}/follow-ups', { params }))
}

/** Undefined of what the privilege does not open. */
async function allowed<Body>(asked: Promise<Body>): Promise<Body | undefined> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof ApiError && error.status === 403) return undefined
    throw error
  }
}

export function useStatistics(over: Over) {
  const workspace = useWorkspace()
  return useQuery({
    queryKey: ['requests', workspace, 'statistics', over],
    placeholderData: keepPreviousData,
    queryFn: () => {
      const params = { path: { workspace }, query: { since: beginningOf(over, Date.now()) } }
      return said(api.GET('/api/workspaces/{workspace}/scim/statistics', { params }))
    },
  })
}
