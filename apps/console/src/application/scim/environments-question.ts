/** The question before an environment goes: how many members have a role in it, which they lose. */
import { api } from '../../api/application-client.ts'
import { said } from '../../api/said.ts'
import { useConfirm } from '../../design/confirm.tsx'
import { counted } from '../../design/counted.ts'
import { say } from '../../design/saving.ts'
import { useWorkspace } from '../session.ts'

export interface EnvironmentLoss {
  readonly environment: string
  readonly members: number
}

/** Returns `12 members lose their role in prod now.`, a sentence for each. */
export function lossOfEnvironments(losses: readonly EnvironmentLoss[]): string {
  return losses
    .map(
      ({ environment, members }) =>
        `${counted(members, 'member loses', 'members lose')} ${members === 1 ? 'the' : 'their'} role in ${environment} now.`,
    )
    .join(' ')
}

/** Returns what asks, where environments go: true where the settings are to be saved. */
export function useEnvironmentsQuestion(): (
  before: readonly string[],
  after: readonly string[],
) => Promise<boolean> {
  const workspace = useWorkspace()
  const confirm = useConfirm()
  const lossOf = async (environment: string): Promise<EnvironmentLoss> => {
    const params = { path: { workspace }, query: { environment } }
    const { total } = await said(api.GET('/api/workspaces/{workspace}/members/count', { params }))
    return { environment, members: total }
  }
  return async (before, after) => {
    const gone = before.filter(name => !after.includes(name))
    if (gone.length === 0) return true
    try {
      const losses = await Promise.all(gone.map(lossOf))
      return await confirm({
        title: `Remove ${gone.join(', ')}?`,
        effect: lossOfEnvironments(losses),
        action: 'Save',
        danger: true,
      })
    } catch (error) {
      say.problem(error instanceof Error ? error : new Error(String(error)))
      return false
    }
  }
}
