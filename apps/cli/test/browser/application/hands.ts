/** What a visitor does on many pages of the application's console, and what has to hold on each. */
import { expect } from 'vitest'
import type { Visitor } from '../stage.ts'

/** Returns the hands of whoever `visitor` gives by the time they are used. */
export function handsOf(visitor: () => Visitor) {
  const page = () => visitor().page
  const dialog = () => page().getByRole('dialog')
  return {
    /** Waits until the page says it. */
    text: (words: string | RegExp) => page().getByText(words).first().waitFor(),
    button: (name: string) => page().getByRole('button', { name, exact: true }),
    dialog,
    confirm: (name: string) => dialog().getByRole('button', { name, exact: true }).click(),
    choose: async (label: string, typed: string, chosen: string | RegExp) => {
      await page().getByRole('combobox', { name: label, exact: true }).fill(typed)
      await page().getByRole('option', { name: chosen }).click()
    },
    isAllWell: async () => {
      expect(await visitor().violations()).toEqual([])
      expect(visitor().complaints).toEqual([])
    },
  }
}
