/** Apply to all: what is done again for everybody who has the app. */
import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import type { AppOverview } from '../app-queries.ts'
import { useApply } from './apply.ts'
import { type ApplyAction, applyWords } from './apply-words.ts'

const offered: readonly ApplyAction[] = ['reapply_mappings', 'approve', 'retry', 'reset']

export function ApplyToAll({ app }: { readonly app: AppOverview }) {
  const apply = useApply(app)
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={14} aria-hidden />}>
          Apply to all
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {offered.map(action => (
          <Menu.Item key={action} onClick={() => void apply(action)}>
            {applyWords[action].label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
