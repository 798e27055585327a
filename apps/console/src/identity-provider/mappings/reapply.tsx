/** Reapply All Mappings: everybody is gone through by a run, after it was said how many that are. */
import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '../../api/identity-provider-client.ts'
import { useConfirm } from '../../design/confirm.tsx'
import { counted } from '../../design/counted.ts'
import { say, useSaving } from '../../design/saving.ts'
import { isUnderWay, peopleCountQuery, useNewestRun } from './mapping-queries.ts'

export function ReapplyButton() {
  const confirm = useConfirm()
  const queries = useQueryClient()
  const { data: run } = useNewestRun('reapply_mappings')
  const reapply = useSaving({
    mutationFn: () => api.POST('/api/provisioning/mappings/reapply'),
    success: 'Mappings are being reapplied. You may leave this page and come back.',
    topics: ['runs'],
  })
  const ask = async () => {
    try {
      const count = await queries.fetchQuery(peopleCountQuery)
      const effect =
        `${counted(count, 'person is', 'people are')} gone through. What the mappings say overrides what was entered by ` +
        'hand; roles and apps that follow from it are given and taken.'
      const action = 'Reapply All Mappings'
      if (await confirm({ title: `${action}?`, effect, action })) reapply.mutate()
    } catch (error) {
      say.problem(error instanceof Error ? error : new Error(String(error)))
    }
  }
  const isBusy = run !== null && run !== undefined && isUnderWay(run)
  return (
    <Button variant="default" loading={reapply.isPending} disabled={isBusy} onClick={() => void ask()}>
      Reapply All Mappings
    </Button>
  )
}
