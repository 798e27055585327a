/** The three workspaces at the end, counted by what the application's own API says of them. */
import type { WorkspaceCounts } from '../expected-workspaces.ts'
import { titles, workspaceNames } from '../workspaces.ts'
import type { OurApplication, World } from '../world.ts'

export async function countWorkspaces(
  { narrator }: World,
  { admin, workspaces }: OurApplication,
): Promise<WorkspaceCounts[]> {
  const count = async (): Promise<WorkspaceCounts[]> => {
    const counts: WorkspaceCounts[] = []
    for (const preset of workspaceNames) {
      const id = workspaces[preset]
      const members = await admin.members(id)
      const having = (status: string) => members.filter(member => member.status === status).length
      const followUps = await admin.followUps(id)
      counts.push({
        preset,
        active: having('active'),
        suspended: having('suspended'),
        invited: having('invited'),
        grantsRemoved: await admin.countEvents(id, 'grant.removed'),
        followUps: followUps.filter(({ state }) => state === 'done').length,
      })
    }
    return counts
  }
  return await narrator.during('Counting the workspaces', count())
}

export function tellWorkspaces({ narrator }: World, counts: readonly WorkspaceCounts[]): void {
  if (counts.length === 0) return
  narrator.table(
    ['workspace', 'active', 'suspended', 'invited', 'grants removed', 'followed up'],
    counts.map(({ preset, active, suspended, invited, grantsRemoved, followUps }) => [
      titles[preset],
      ...[active, suspended, invited, grantsRemoved, followUps].map(String),
    ]),
  )
}
