/** Settings > Policies: what apps ask of who signs in to them. */
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Empty, Loaded, Page } from '../../../design/page.tsx'
import { type Column, ShortTable } from '../../../design/short-table.tsx'
import { useAppName } from '../app-names.tsx'
import { lengthText, type Policy, rangesText, usePolicyList } from './policy-queries.ts'

export function PoliciesPage() {
  const policies = usePolicyList()
  const nameOf = useAppName()
  const add = (
    <Button renderRoot={props => <Link to="/settings/policies/new" {...props} />}>New Policy</Button>
  )
  const apps: Column<Policy> = {
    label: 'Apps',
    cell: ({ app_ids: ids }) => (ids.length === 0 ? 'None' : ids.map(nameOf).join(', ')),
    wraps: true,
  }
  return (
    <Page
      title="Policies"
      purpose="What is asked of who signs in to an app. An app is given one on its tab Access."
      action={add}
    >
      <Loaded query={policies} what="the policies">
        {rows => (
          <ShortTable
            what="policies"
            columns={[...columns, apps]}
            rows={rows}
            keyOf={({ id }) => id}
            to={({ id }) => ({ to: '/settings/policies/$policy', params: { policy: String(id) } })}
            empty={
              <Empty title="There are no policies yet." action={add}>
                Without one, a password is enough to enter an app, from anywhere.
              </Empty>
            }
          />
        )}
      </Loaded>
    </Page>
  )
}

const columns: readonly Column<Policy>[] = [
  { label: 'Name', cell: ({ name }) => name, wraps: true },
  {
    label: 'Second factor',
    cell: ({ requires_second_factor: needed }) => (needed ? 'Required' : 'Not asked for'),
  },
  { label: 'Addresses', cell: ({ address_ranges: ranges }) => rangesText(ranges) },
  {
    label: 'Session length',
    cell: ({ session_minutes: minutes }) =>
      minutes === null ? 'As the account has it' : lengthText(minutes),
    sortBy: ({ session_minutes: minutes }) => minutes ?? 0,
  },
]
