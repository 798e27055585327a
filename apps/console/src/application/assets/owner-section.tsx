/** Whose an asset is, and giving it to somebody else, which changes nothing about how it runs. */
import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { useConfirm } from '../../design/confirm.tsx'
import { Section } from '../../design/section.tsx'
import { StateWord } from '../../design/state-word.tsx'
import { TextLink } from '../../design/text-link.tsx'
import { MemberChoice } from '../access/member-choice.tsx'
import { useMay } from '../may.ts'
import type { Asset, AssetKind } from './asset-queries.ts'
import { useTransfer } from './asset-saving.ts'
import { ownerState } from './asset-words.ts'

export interface OwnerSectionProps {
  readonly kind: AssetKind
  readonly asset: Asset
  readonly mayEdit: boolean
}

export function OwnerSection({ kind, asset, mayEdit }: OwnerSectionProps) {
  const mayRead = useMay('members.read')
  const name = asset.ownerName ?? 'A former member'
  return (
    <Section title="Owner" purpose={`An owner may change the ${kind}; it runs on whoever owns it.`}>
      <Group gap="sm">
        {mayRead ? (
          <TextLink to={{ to: '/members/$member', params: { member: asset.ownerId } }}>{name}</TextLink>
        ) : (
          <span>{name}</span>
        )}
        <StateWord {...ownerState(asset)} />
        {mayRead && (
          <Text size="sm">
            <TextLink to={{ to: '/assets/transfer', search: { from: asset.ownerId } }}>
              Everything of this owner
            </TextLink>
          </Text>
        )}
      </Group>
      {mayEdit && <Transfer kind={kind} asset={asset} />}
    </Section>
  )
}

function Transfer({ kind, asset: { id, name, ownerName } }: Omit<OwnerSectionProps, 'mayEdit'>) {
  const confirm = useConfirm()
  const transfer = useTransfer(kind, id)
  const [to, choose] = useState<{ readonly id: string; readonly name: string }>()
  const ask = async () => {
    if (to === undefined) return
    const isConfirmed = await confirm({
      title: `Give ${name} to ${to.name}?`,
      effect: `1 ${kind} gets another owner: ${to.name} instead of ${ownerName ?? 'a former member'}, who keeps only what a role, a team or a grant gives. It runs on meanwhile.`,
      action: 'Transfer',
    })
    if (isConfirmed) transfer.mutate(to.id, { onSuccess: () => choose(undefined) })
  }
  return (
    <Group align="flex-end">
      <MemberChoice
        label="Give it to"
        value={to?.id ?? null}
        onChange={(chosen, who) => choose(chosen === null ? undefined : { id: chosen, name: who })}
      />
      <Button
        variant="default"
        disabled={to === undefined}
        loading={transfer.isPending}
        onClick={() => void ask()}
      >
        Transfer
      </Button>
    </Group>
  )
}
