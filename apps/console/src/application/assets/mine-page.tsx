/** What who is signed in owns: his connections and his recipes. */
import { EndlessTable } from '../../design/endless-table.tsx'
import { Section } from '../../design/section.tsx'
import { useSession } from '../session.ts'
import { connectionColumns, recipeColumns } from './asset-columns.tsx'
import { useConnections, useRecipes } from './asset-queries.ts'
import { AssetsFrame } from './assets-frame.tsx'

export function MinePage() {
  const { member } = useSession()
  const connections = useConnections({ ownerId: member.id })
  const recipes = useRecipes({ ownerId: member.id })
  return (
    <AssetsFrame>
      <Section title="My connections">
        <EndlessTable
          what="connections of mine"
          columns={connectionColumns}
          list={connections}
          keyOf={({ id }) => id}
          to={({ id }) => ({ to: '/assets/connections/$connection', params: { connection: id } })}
          empty="You own no connection."
        />
      </Section>
      <Section title="My recipes">
        <EndlessTable
          what="recipes of mine"
          columns={recipeColumns}
          list={recipes}
          keyOf={({ id }) => id}
          to={({ id }) => ({ to: '/assets/recipes/$recipe', params: { recipe: id } })}
          empty="You own no recipe."
        />
      </Section>
    </AssetsFrame>
  )
}
