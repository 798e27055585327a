/** Requests and errors app by app: the chart tells that something fails, this tells where. */
import type { Column } from '../../design/columns.ts'
import { ShortTable } from '../../design/short-table.tsx'
import type { Statistics } from './charts.ts'
import { type AppTraffic, requestsByApp, shareOf, shareText } from './requests-by-app.ts'

const columns: readonly Column<AppTraffic>[] = [
  { label: 'Application', cell: ({ name }) => name },
  {
    label: 'Requests',
    cell: ({ requests }) => requests.toLocaleString('en'),
    sortBy: ({ requests }) => requests,
    isFigure: true,
  },
  {
    label: 'Failed',
    cell: ({ failed }) => failed.toLocaleString('en'),
    sortBy: ({ failed }) => failed,
    isFigure: true,
  },
  { label: 'Failure rate', cell: shareText, sortBy: shareOf, isFigure: true },
]

export function TrafficTable({ statistics }: { readonly statistics: Statistics }) {
  const rows = requestsByApp(statistics)
  if (rows.length === 0) return null
  return (
    <ShortTable
      what="called applications"
      columns={columns}
      rows={rows}
      keyOf={({ id }) => id}
      empty={null}
      to={({ id }) => ({ to: '/apps/$app', params: { app: String(id) } })}
    />
  )
}
