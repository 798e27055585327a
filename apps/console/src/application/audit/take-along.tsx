/** The audit log taken along: as CSV or JSON Lines with the filters that are set, or on paper. */
import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useWorkspace } from '../session.ts'
import { type AuditSearch, historyQueryOf } from './audit-search.ts'

export function TakeAlong({ search }: { readonly search: AuditSearch }) {
  const workspace = useWorkspace()
  const hrefOf = (format: 'csv' | 'jsonl') => {
    const query = new URLSearchParams({ ...historyQueryOf(search), format })
    return `/api/workspaces/${workspace}/history/export?${query.toString()}`
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={16} aria-hidden />}>
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component="a" href={hrefOf('csv')} download>
          As CSV
        </Menu.Item>
        <Menu.Item component="a" href={hrefOf('jsonl')} download>
          As JSON Lines
        </Menu.Item>
        <Menu.Item renderRoot={props => <Link to="/audit/print" search={search} {...props} />}>
          On paper
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
