/** What can be done to a member: the one thing that is asked for most as a button, the others in a menu. */
import { Button, Group, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useIsOwner, useMay } from '../may.ts'
import { useDeed } from './deed-queries.ts'
import { type DeedName, deedNames, deeds } from './deeds.ts'
import type { MemberDetail } from './member-queries.ts'

export function MemberActions({ member }: { readonly member: MemberDetail }) {
  const [mayManage, mayErase] = [useMay('members.manage'), useIsOwner()]
  const { begin, isUnderWay } = useDeed(member)
  if (!mayManage) return null
  const offered = deedNames.filter(name => deeds[name].fits(member) && (name !== 'erase' || mayErase))
  const first = offered.find(name => name === 'suspend' || name === 'reactivate')
  const others = offered.filter(name => name !== first)
  return (
    <Group gap="xs" wrap="nowrap">
      {first !== undefined && (
        <Button variant="default" loading={isUnderWay} onClick={() => begin(first)}>
          {deeds[first].action}
        </Button>
      )}
      {others.length > 0 && <MoreActions names={others} onChoose={begin} />}
    </Group>
  )
}

interface MoreActionsProps {
  readonly names: readonly DeedName[]
  readonly onChoose: (name: DeedName) => void
}

function MoreActions({ names, onChoose }: MoreActionsProps) {
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={14} aria-hidden />}>
          More Actions
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {names.map(name => (
          <Menu.Item key={name} onClick={() => onChoose(name)}>
            {deeds[name].action}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
