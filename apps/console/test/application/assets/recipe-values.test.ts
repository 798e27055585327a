import { describe, expect, test } from 'vitest'
import { emptyRecipe, recipeChange, recipeDraft } from '../../../src/application/assets/recipe-values.ts'

describe('a recipe as a form', () => {
  test('what is not changed is not sent', () => {
    expect(recipeChange(emptyRecipe, emptyRecipe)).toEqual({})
    expect(recipeChange(emptyRecipe, { ...emptyRecipe, everySeconds: 60 })).toEqual({ everySeconds: 60 })
  })

  test('a body goes only with a method that carries one', () => {
    const written = { ...emptyRecipe, body: '{"a":1}' }
    expect(recipeDraft(written).body).toBeNull()
    expect(recipeDraft({ ...written, method: 'POST' }).body).toBe('{"a":1}')
    const posted = { ...written, method: 'POST' as const }
    expect(recipeChange(posted, { ...posted, method: 'GET' })).toEqual({ method: 'GET', body: null })
  })
})
