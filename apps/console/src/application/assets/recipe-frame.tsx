/** What the pages of a recipe stand in: whether it runs, running it now, and the tabs. */
import { Button, Group } from '@mantine/core'
import type { ReactNode } from 'react'
import { Loaded, Page, PageTabs } from '../../design/page.tsx'
import { StateWord } from '../../design/state-word.tsx'
import { useHolds } from '../access/holds.ts'
import { type Recipe, useRecipe } from './asset-queries.ts'
import { useRunning } from './asset-saving.ts'
import { paceText, recipeState } from './asset-words.ts'
import { OrphanNotice } from './orphan-notice.tsx'

export interface RecipeFrameProps {
  readonly id: string
  readonly children: (recipe: Recipe, mayEdit: boolean) => ReactNode
}

export function RecipeFrame({ id, children }: RecipeFrameProps) {
  const recipe = useRecipe(id)
  const mayEdit = useHolds('edit', 'recipe', id)
  const mayRun = useHolds('run', 'recipe', id)
  return (
    <Loaded query={recipe} what="the recipe">
      {found => (
        <Page
          title={found.name}
          purpose={
            <Group gap="sm">
              <StateWord {...recipeState(found)} />
              <span>{paceText(found.everySeconds)}</span>
              <span>{found.environment}</span>
            </Group>
          }
          crumbs={[{ label: 'Recipes', to: '/assets/recipes' }]}
          action={mayRun && <RunNow id={id} />}
        >
          <PageTabs tabs={tabsOf(id, mayEdit)} label="Recipe" />
          <OrphanNotice asset={found} />
          {children(found, mayEdit)}
        </Page>
      )}
    </Loaded>
  )
}

function tabsOf(recipe: string, mayEdit: boolean) {
  const params = { recipe }
  const all = [
    { label: 'Runs', to: '/assets/recipes/$recipe', params, exact: true },
    { label: 'Settings', to: '/assets/recipes/$recipe/settings', params },
  ] as const
  return mayEdit ? all : all.slice(0, 1)
}

function RunNow({ id }: { readonly id: string }) {
  const running = useRunning(id)
  return (
    <Button loading={running.isPending} onClick={() => running.mutate()}>
      Run now
    </Button>
  )
}
