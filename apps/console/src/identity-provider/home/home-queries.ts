/** What the first page reads: how many people there are, how the apps stand, and what waits. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../../api/identity-provider-client.ts'
import { said } from '../../api/said.ts'
import { beginningOf, type Over } from '../../design/over.ts'
import { alsoOf } from '../../design/topics.ts'
import type { Standing } from './standing.ts'

/** Accounts with more apps see what concerns the first so many, by name. */
const appsRead = 200
/** Tasks of these states; what is over is not counted. */
const open = 'pending,approved,running,failed'

/** How the account stands, followed while the page is open. */
export function useStanding() {
  return useQuery({
    queryKey: ['tasks', 'standing'],
    meta: alsoOf('users', 'apps', 'assignments', 'roles'),
    placeholderData: keepPreviousData,
    async queryFn(): Promise<Standing> {
      const [people, apps, tasks] = await Promise.all([
        api.GET('/api/2/users', { params: { query: { limit: 1 } } }),
        said(api.GET('/api/provisioning/apps', { params: { query: { limit: appsRead } } })),
        said(api.GET('/api/provisioning/tasks/counts', { params: { query: { state: open } } })),
      ])
      return {
        people: Number(people.response.headers.get('total-count')),
        apps,
        waiting: tasks.states['pending'] ?? 0,
        waitingSince: tasks.pending_since,
        held: tasks.held,
      }
    },
  })
}

/** A sample is taken every minute; nothing is told of it. */
const sampledEveryMs = 60_000

export function useStatistics(over: Over) {
  return useQuery({
    queryKey: ['statistics', over],
    placeholderData: keepPreviousData,
    refetchInterval: sampledEveryMs,
    queryFn: () => {
      const query = { since: beginningOf(over, Date.now()) }
      return said(api.GET('/api/provisioning/statistics', { params: { query } }))
    },
  })
}
