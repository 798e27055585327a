/** Single sign-on switched off and on, and taken away. */
import { Button, Group } from '@mantine/core'
import { useConfirm } from '../../design/confirm.tsx'
import { Section } from '../../design/section.tsx'
import { Allowed } from '../allowed.tsx'
import type { EnforceProps } from './enforce.tsx'
import { useChange, useRemoval } from './sso-queries.ts'
import { effectOfDisabling, effectOfRemoval } from './sso-words.ts'

export function DangerZone({ provider: { enabled, issuer }, sessions }: EnforceProps) {
  const enable = useChange({ success: 'Single sign-on is enabled' })
  const disable = useChange({ success: 'Single sign-on is disabled' })
  const remove = useRemoval()
  const confirm = useConfirm()
  const askToDisable = async () => {
    const effect = effectOfDisabling(sessions)
    const isConfirmed = await confirm({
      title: 'Disable single sign-on?',
      effect,
      action: 'Disable',
      danger: true,
    })
    if (isConfirmed) disable.mutate({ enabled: false })
  }
  const askToDelete = async () => {
    const effect = effectOfRemoval(sessions)
    const title = 'Delete single sign-on?'
    const isConfirmed = await confirm({
      title,
      effect,
      action: 'Delete',
      danger: true,
      typeToConfirm: issuer,
    })
    if (isConfirmed) remove.mutate()
  }
  return (
    <Section
      title="Switch it off"
      purpose="Disabled, the set-up stays. Deleted, it goes, and its sessions end."
    >
      <Allowed to="workspace.manage" does="switch it off">
        <Group>
          {enabled ? (
            <Button variant="default" loading={disable.isPending} onClick={() => void askToDisable()}>
              Disable single sign-on
            </Button>
          ) : (
            <Button loading={enable.isPending} onClick={() => enable.mutate({ enabled: true })}>
              Enable single sign-on
            </Button>
          )}
          <Button variant="outline" color="red" loading={remove.isPending} onClick={() => void askToDelete()}>
            Delete single sign-on
          </Button>
        </Group>
      </Allowed>
    </Section>
  )
}
