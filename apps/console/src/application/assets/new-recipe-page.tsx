/** Making a recipe, which who makes it owns. */
import { useNavigate } from '@tanstack/react-router'
import { Page } from '../../design/page.tsx'
import { useRecipeMaking } from './asset-saving.ts'
import { RecipeForm } from './recipe-form.tsx'
import { emptyRecipe, recipeDraft } from './recipe-values.ts'

export function NewRecipePage() {
  const navigate = useNavigate()
  const making = useRecipeMaking(({ id }) =>
    navigate({ to: '/assets/recipes/$recipe', params: { recipe: id } }),
  )
  return (
    <Page
      title="Add recipe"
      purpose="What is sent through a connection by itself, and how often."
      crumbs={[{ label: 'Recipes', to: '/assets/recipes' }]}
    >
      <RecipeForm
        values={emptyRecipe}
        isNew
        saving={{
          isPending: making.isPending,
          error: making.error,
          mutate: (values, onError) => making.mutate(recipeDraft(values), { onError }),
        }}
      />
    </Page>
  )
}
