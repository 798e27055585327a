/** By what a list of assets is narrowed: a part of the name, the environment, and whether the owner is here. */
import { Group, NativeSelect } from '@mantine/core'
import { SearchField } from '../../design/search-field.tsx'
import type { AssetsSearch } from './assets-search.ts'
import { useEnvironments } from './environments.ts'

export interface AssetFiltersProps {
  /** In the plural. */
  readonly what: string
  readonly search: AssetsSearch
  readonly onChange: (change: Readonly<Record<string, unknown>>) => void
}

export function AssetFilters({ what, search, onChange }: AssetFiltersProps) {
  const known = useEnvironments()
  const mine = search.environment === undefined ? [] : [search.environment]
  const environments = new Set([...known, ...mine])
  return (
    <Group gap="xs">
      <SearchField label={`Search ${what}`} value={search.text ?? ''} onChange={text => onChange({ text })} />
      <NativeSelect
        aria-label="Environment"
        data={[{ value: '', label: 'Any environment' }, ...environments]}
        value={search.environment ?? ''}
        onChange={({ currentTarget }) => onChange({ environment: currentTarget.value })}
      />
      <NativeSelect
        aria-label="Owner"
        data={[
          { value: '', label: 'Any owner' },
          { value: 'gone', label: 'Owner left' },
          { value: 'here', label: 'Owner here' },
        ]}
        value={search.owner ?? ''}
        onChange={({ currentTarget }) => onChange({ owner: currentTarget.value })}
      />
    </Group>
  )
}
