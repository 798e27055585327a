/** The columns that connections and recipes have in common, and those of each. */
import type { Column } from '../../design/columns.ts'
import { RelativeTime } from '../../design/relative-time.tsx'
import { StateWord } from '../../design/state-word.tsx'
import type { Asset, Connection, Recipe } from './asset-queries.ts'
import { ownerState, paceText, recipeState } from './asset-words.ts'

const name: Column<Asset> = { label: 'Name', cell: asset => asset.name }
const environment: Column<Asset> = { label: 'Environment', cell: asset => asset.environment }
const owner: readonly Column<Asset>[] = [
  { label: 'Owner', cell: ({ ownerName }) => ownerName ?? 'A former member' },
  {
    label: 'Status',
    cell: asset => <StateWord {...ownerState(asset)} />,
    text: asset => ownerState(asset).word,
  },
]

export const connectionColumns: readonly Column<Connection>[] = [
  name,
  environment,
  { label: 'Base URL', cell: ({ baseUrl }) => baseUrl },
  ...owner,
]

export const recipeColumns: readonly Column<Recipe>[] = [
  name,
  environment,
  {
    label: 'Runs',
    cell: recipe => <StateWord {...recipeState(recipe)} />,
    text: recipe => recipeState(recipe).word,
  },
  { label: 'Pace', cell: ({ everySeconds }) => paceText(everySeconds) },
  {
    label: 'Next run',
    cell: ({ nextRunAt }) => <RelativeTime at={nextRunAt} never="none" />,
    text: ({ nextRunAt }) => nextRunAt ?? '',
  },
  ...owner,
]
