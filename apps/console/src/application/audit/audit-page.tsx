/** The audit log: every entry of the history, narrowed by what stands in the address; goes on by itself. */
import { getRouteApi } from '@tanstack/react-router'
import { EndlessTable } from '../../design/endless-table.tsx'
import { Empty } from '../../design/page.tsx'
import { AuditFilters } from './audit-filters.tsx'
import { AuditFrame } from './audit-frame.tsx'
import { useHistory } from './audit-queries.ts'
import { type AuditSearch, readAuditSearch } from './audit-search.ts'
import { entryColumns } from './entry-columns.tsx'
import { TakeAlong } from './take-along.tsx'

const route = getRouteApi('/audit')

export function AuditPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = (part: Readonly<Partial<Record<keyof AuditSearch, string>>>) =>
    void navigate({ search: readAuditSearch({ ...search, ...part }), replace: true })
  const list = useHistory(search)
  return (
    <AuditFrame action={<TakeAlong search={search} />}>
      <AuditFilters search={search} onChange={change} />
      <EndlessTable
        what="entries"
        columns={entryColumns}
        list={list}
        keyOf={({ cursor }) => cursor}
        to={({ cursor }) => ({ to: '/audit/$entry', params: { entry: cursor } })}
        empty={
          <Empty title="No entry fits">
            An entry is written with what it tells of, so there is none that got lost. Look for another
            person, actor or time.
          </Empty>
        }
      />
    </AuditFrame>
  )
}
