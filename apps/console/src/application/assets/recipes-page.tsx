/** Recipes: what runs by itself through a connection, with its pace, its owner and whether he is still here. */
import { Button } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { EndlessTable } from '../../design/endless-table.tsx'
import { recipeColumns } from './asset-columns.tsx'
import { AssetFilters } from './asset-filters.tsx'
import { useRecipes } from './asset-queries.ts'
import { AssetsFrame } from './assets-frame.tsx'
import { readAssetsSearch } from './assets-search.ts'
import { NoAssets } from './no-assets.tsx'

const route = getRouteApi('/assets/recipes')

const add = <Button renderRoot={props => <Link to="/assets/recipes/new" {...props} />}>Add recipe</Button>

export function RecipesPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const recipes = useRecipes(search)
  return (
    <AssetsFrame action={add}>
      <AssetFilters
        what="recipes"
        search={search}
        onChange={change =>
          void navigate({ search: readAssetsSearch({ ...search, ...change }), replace: true })
        }
      />
      <EndlessTable
        what="recipes"
        columns={recipeColumns}
        list={recipes}
        keyOf={({ id }) => id}
        to={({ id }) => ({ to: '/assets/recipes/$recipe', params: { recipe: id } })}
        empty={<NoAssets what="recipe" isNarrowed={Object.keys(search).length > 0} add={add} />}
      />
    </AssetsFrame>
  )
}
