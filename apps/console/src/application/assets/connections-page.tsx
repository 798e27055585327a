/** Connections: where recipes go, with whose each is and whether he is still here. */
import { Button } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { EndlessTable } from '../../design/endless-table.tsx'
import { connectionColumns } from './asset-columns.tsx'
import { AssetFilters } from './asset-filters.tsx'
import { useConnections } from './asset-queries.ts'
import { AssetsFrame } from './assets-frame.tsx'
import { readAssetsSearch } from './assets-search.ts'
import { NoAssets } from './no-assets.tsx'

const route = getRouteApi('/assets')

const add = (
  <Button renderRoot={props => <Link to="/assets/connections/new" {...props} />}>Add connection</Button>
)

export function ConnectionsPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const connections = useConnections(search)
  return (
    <AssetsFrame action={add}>
      <AssetFilters
        what="connections"
        search={search}
        onChange={change =>
          void navigate({ search: readAssetsSearch({ ...search, ...change }), replace: true })
        }
      />
      <EndlessTable
        what="connections"
        columns={connectionColumns}
        list={connections}
        keyOf={({ id }) => id}
        to={({ id }) => ({ to: '/assets/connections/$connection', params: { connection: id } })}
        empty={<NoAssets what="connection" isNarrowed={Object.keys(search).length > 0} add={add} />}
      />
    </AssetsFrame>
  )
}
