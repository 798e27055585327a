/** One import: while it goes on how far it is, afterwards what it has done and which rows are to mend. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Loaded, Page } from '../../../design/page.tsx'
import { ImportProgress } from './import-progress.tsx'
import { type Import, isGoingOn, reportQuery, useImportOf } from './import-queries.ts'
import { ImportResult } from './import-result.tsx'

const route = getRouteApi('/users/import/$import')
const crumbs = [
  { label: 'All Users', to: '/users' },
  { label: 'Import Users', to: '/users/import' },
] as const

export function OneImportPage() {
  const id = Number(route.useParams().import)
  const found = useImportOf(id)
  return (
    <Page title={found.data?.file ?? `Import ${id}`} crumbs={crumbs}>
      <Loaded query={found} what="the import">
        {one => (isGoingOn(one) ? <ImportProgress one={one} /> : <Ended one={one} />)}
      </Loaded>
    </Page>
  )
}

function Ended({ one }: { readonly one: Import }) {
  const report = useQuery(reportQuery(one.id))
  return (
    <Loaded query={report} what="what the import has done">
      {data => <ImportResult one={one} report={data} />}
    </Loaded>
  )
}
