/** Apps by name, each a link to the tab where they have what is being looked at. */
import { List, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { TextLink } from '../../design/text-link.tsx'
import { appNamesQuery } from '../users/name-queries.ts'

/** Returns what an app is called; its number until the names are read. */
export function useAppName(): (id: number) => string {
  const { data } = useQuery(appNamesQuery)
  const names = new Map(data?.map(({ id, name }) => [id, name]))
  return id => names.get(id) ?? `App ${id}`
}

export interface AppLinksProps {
  readonly ids: readonly number[]
  readonly tab: '/apps/$app/access' | '/apps/$app/sso'
  /** What is said where there is none. */
  readonly none: string
}

export function AppLinks({ ids, tab, none }: AppLinksProps) {
  const nameOf = useAppName()
  if (ids.length === 0) return <Text c="dimmed">{none}</Text>
  return (
    <List listStyleType="none">
      {ids.map(id => (
        <List.Item key={id}>
          <TextLink to={{ to: tab, params: { app: String(id) } }}>{nameOf(id)}</TextLink>
        </List.Item>
      ))}
    </List>
  )
}
