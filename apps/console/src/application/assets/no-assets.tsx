/** What stands where there is no connection or recipe: that none fits, that the workspace has none, or how one is made. */
import type { ReactNode } from 'react'
import { Empty } from '../../design/page.tsx'
import { useWorkspaceSettings } from '../workspace-detail.ts'
import type { AssetKind } from './asset-queries.ts'

export interface NoAssetsProps {
  readonly what: AssetKind
  readonly isNarrowed: boolean
  readonly add: ReactNode
}

const meanings: Readonly<Record<AssetKind, string>> = {
  connection: 'A connection keeps where recipes go, and the secret that lets them in.',
  recipe: 'A recipe sends a request through a connection, as often as you say.',
}

export function NoAssets({ what, isNarrowed, add }: NoAssetsProps) {
  const { data: settings } = useWorkspaceSettings()
  if (isNarrowed) return <Empty title={`No ${what} fits.`} />
  if (settings?.assets === false) {
    return (
      <Empty title={`There are no ${what}s here`}>
        This workspace is set to have no connections and recipes.
      </Empty>
    )
  }
  return (
    <Empty title={`There is no ${what} yet that you may see`} action={add}>
      {meanings[what]}
    </Empty>
  )
}
