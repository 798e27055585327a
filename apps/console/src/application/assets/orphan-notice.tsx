/** That the owner of an asset has left, which ends nothing: it stays and runs on until somebody takes it over. */
import { Alert } from '@mantine/core'
import { RelativeTime } from '../../design/relative-time.tsx'
import type { Asset } from './asset-queries.ts'

export function OrphanNotice({ asset: { orphanedAt } }: { readonly asset: Asset }) {
  if (orphanedAt === null) return null
  return (
    <Alert color="yellow" title="Its owner has left: it stays">
      <RelativeTime at={orphanedAt} />. It belongs to the workspace and goes on as it is. Give it to somebody
      who sees to it.
    </Alert>
  )
}
