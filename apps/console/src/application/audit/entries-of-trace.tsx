/** The entries that one request has written. */
import { Text } from '@mantine/core'
import { Loaded } from '../../design/page.tsx'
import { ShortTable } from '../../design/short-table.tsx'
import { useWholeHistory } from './audit-queries.ts'
import { entryColumns } from './entry-columns.tsx'

export interface EntriesOfTraceProps {
  /** The id of the request. */
  readonly trace: string
  /** What is said where there are none. */
  readonly none: string
  /** The place of an entry that is shown elsewhere. */
  readonly except?: string
}

export function EntriesOfTrace({ trace, none, except }: EntriesOfTraceProps) {
  const history = useWholeHistory({ trace })
  return (
    <Loaded query={history} what="the entries">
      {({ items }) => (
        <ShortTable
          what="entries"
          columns={entryColumns}
          rows={items.filter(({ cursor }) => cursor !== except)}
          keyOf={({ cursor }) => cursor}
          to={({ cursor }) => ({ to: '/audit/$entry', params: { entry: cursor } })}
          empty={<Text size="sm">{none}</Text>}
        />
      )}
    </Loaded>
  )
}
