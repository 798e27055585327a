/** Deleting a connection or a recipe, asked with its effect in numbers. */
import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useConfirm } from '../../design/confirm.tsx'
import type { Asset, AssetKind } from './asset-queries.ts'
import { useAssetDeletion } from './asset-saving.ts'

export interface DeleteAssetProps {
  readonly kind: AssetKind
  readonly asset: Asset
  readonly effect: string
}

export function DeleteAsset({ kind, asset: { id, name }, effect }: DeleteAssetProps) {
  const confirm = useConfirm()
  const navigate = useNavigate()
  const deletion = useAssetDeletion(kind, id, () =>
    navigate({ to: kind === 'connection' ? '/assets' : '/assets/recipes' }),
  )
  const ask = async () => {
    const isConfirmed = await confirm({
      title: `Delete ${name}?`,
      effect,
      action: 'Delete',
      danger: true,
      typeToConfirm: name,
    })
    if (isConfirmed) deletion.mutate()
  }
  return (
    <Button variant="default" loading={deletion.isPending} onClick={() => void ask()}>
      Delete
    </Button>
  )
}
