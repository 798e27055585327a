/** What a recipe does, changed by who may, and deleting it. */
import { Stack, Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { Section } from '../../design/section.tsx'
import type { Recipe } from './asset-queries.ts'
import { useRecipeChange } from './asset-saving.ts'
import { DeleteAsset } from './delete-asset.tsx'
import { RecipeForm } from './recipe-form.tsx'
import { RecipeFrame } from './recipe-frame.tsx'
import { recipeChange, recipeValues } from './recipe-values.ts'

const route = getRouteApi('/assets/recipes/$recipe/settings')

export function RecipeSettingsPage() {
  const { recipe: id } = route.useParams()
  return (
    <RecipeFrame id={id}>
      {(recipe, mayEdit) =>
        mayEdit ? (
          <Settings key={recipe.updatedAt} recipe={recipe} />
        ) : (
          <Text>
            Its owner, its team, and whoever has a role or grant that lets him edit it may change it.
          </Text>
        )
      }
    </RecipeFrame>
  )
}

function Settings({ recipe }: { readonly recipe: Recipe }) {
  const change = useRecipeChange(recipe.id)
  const before = recipeValues(recipe)
  return (
    <Stack gap="xl">
      <RecipeForm
        values={before}
        isNew={false}
        saving={{
          isPending: change.isPending,
          error: change.error,
          mutate: (values, onError) => change.mutate(recipeChange(before, values), { onError }),
        }}
      />
      <Section title="Delete" purpose="To stop it alone, take “Enabled” away.">
        <div>
          <DeleteAsset
            kind="recipe"
            asset={recipe}
            effect="1 recipe stops and is gone for good, with the list of its runs. Its connection stays."
          />
        </div>
      </Section>
    </Stack>
  )
}
