/** Apply to all: asks the API of how many people it would be, then the admin, then does it, by a run where they are many. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../api/identity-provider-client.ts'
import { said } from '../../../api/said.ts'
import { useConfirm } from '../../../design/confirm.tsx'
import { say } from '../../../design/saving.ts'
import { readAgain } from '../../../design/topics.ts'
import type { AppOverview } from '../app-queries.ts'
import { type ApplyAction, applyWords } from './apply-words.ts'

export function useApply(app: Pick<AppOverview, 'id' | 'name'>): (action: ApplyAction) => Promise<void> {
  const confirm = useConfirm()
  const queries = useQueryClient()
  const path = { id: app.id }
  return async action => {
    const words = applyWords[action]
    try {
      const { count } = await said(
        api.POST('/api/provisioning/apps/{id}/apply', { params: { path }, body: { action } }),
      )
      const isConfirmed = await confirm({
        title: `${words.label}: ${app.name}`,
        effect: words.effect(count),
        action: 'Approve',
      })
      if (!isConfirmed) return
      const body = { action, confirm: count }
      const done = await said(api.POST('/api/provisioning/apps/{id}/apply', { params: { path }, body }))
      const isRun = 'run_id' in done && done.run_id !== null
      say.success(isRun ? `${words.label} has begun; it goes on if you leave` : words.done(done.count))
    } catch (error) {
      say.problem(error instanceof Error ? error : new Error(String(error)))
    }
    await Promise.all(['apps', 'tasks', 'assignments', 'runs'].map(topic => readAgain(queries, topic)))
  }
}

const lookAgainMs = 1_000

/** Returns the latest run over the app's people, while it is under way or has just ended. */
export function useAppRun(app: number) {
  return useQuery({
    queryKey: ['runs', 'app', app],
    async queryFn() {
      const query = { limit: 50 }
      const runs = await said(api.GET('/api/provisioning/runs', { params: { query } }))
      return runs.find(({ subject }) => subject['app_id'] === app) ?? null
    },
    refetchInterval: ({ state: { data } }) =>
      data?.state === 'running' || data?.state === 'queued' ? lookAgainMs : false,
  })
}
