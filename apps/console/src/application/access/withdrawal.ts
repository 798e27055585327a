/** Asking before a grant is withdrawn: the effect in numbers, for a team as many as are in it. */
import { useConfirm } from '../../design/confirm.tsx'
import { useTeams } from '../groups/group-queries.ts'
import type { Grant } from './grant-queries.ts'
import { withdrawalText } from './grant-words.ts'

/** Returns the question, which withdraws the grant where it is answered so. */
export function useAskedWithdrawal(withdraw: (grant: string) => void) {
  const confirm = useConfirm()
  const { data: teams } = useTeams()
  return async (grant: Grant, on: string): Promise<void> => {
    const { kind, id } = grant.identity
    const people = kind === 'team' ? teams?.items.find(team => team.id === id)?.members : undefined
    const isConfirmed = await confirm({
      title: 'Withdraw this grant?',
      effect: withdrawalText(grant, on, people),
      action: 'Withdraw',
      danger: true,
    })
    if (isConfirmed) withdraw(grant.id)
  }
}
