/** SCIM of the workspace on and off, with what that does in numbers. */
import { Button, Group, Text } from '@mantine/core'
import { useConfirm } from '../../design/confirm.tsx'
import { counted } from '../../design/counted.ts'
import { RelativeTime } from '../../design/relative-time.tsx'
import { Section } from '../../design/section.tsx'
import { StateWord } from '../../design/state-word.tsx'
import { Allowed } from '../allowed.tsx'
import { type ScimSettings, useScimSwitch } from './scim-queries.ts'

export function ScimSwitch({ settings }: { readonly settings: ScimSettings }) {
  const { enabled, managedMembers, health } = settings
  const switching = useScimSwitch()
  const confirm = useConfirm()
  const disable = async () => {
    const isConfirmed = await confirm({
      title: 'Disable SCIM?',
      effect: effectOf(managedMembers),
      action: 'Disable SCIM',
      danger: true,
    })
    if (isConfirmed) switching.mutate(false)
  }
  const button = enabled ? (
    <Button variant="default" loading={switching.isPending} onClick={() => void disable()}>
      Disable SCIM
    </Button>
  ) : (
    <Button loading={switching.isPending} onClick={() => switching.mutate(true)}>
      Enable SCIM
    </Button>
  )
  return (
    <Section
      title="SCIM provisioning"
      action={
        <Allowed to="scim.manage" does="switch it off and on">
          {button}
        </Allowed>
      }
    >
      <Group gap="lg">
        <StateWord word={enabled ? 'Enabled' : 'Disabled'} look={enabled ? 'done' : 'off'} />
        <Text size="sm">{counted(managedMembers, 'member')} managed by SCIM</Text>
        <Text size="sm">
          Last request <RelativeTime at={health.lastCallAt} />
        </Text>
      </Group>
      {!enabled && (
        <Text size="sm">
          Every SCIM request is answered 401, nobody was removed, and what SCIM managed may be edited here. On
          again, the same people are found.
        </Text>
      )}
    </Section>
  )
}

function effectOf(members: number): string {
  const stay =
    members === 0
      ? 'Nobody is managed by SCIM now.'
      : `${counted(members, 'member')} managed by SCIM ${members === 1 ? 'stays' : 'stay'} as they are.`
  return `User data cannot be synced any more: every SCIM request is answered 401 from now on. ${stay} Nobody is removed or suspended, API keys stay, and the fields that SCIM managed may be edited here. Nothing is lost: enabled again, the same people are found.`
}
