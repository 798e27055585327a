/** Values that are entered by hand for one person, as a form has them: one text a field, several parted by `;`. */

export type HandValues = Readonly<Record<string, string>>

interface Entered {
  readonly key: string
  readonly by_hand: readonly string[] | null
}

export function handValuesOf(values: readonly Entered[]): HandValues {
  return Object.fromEntries(values.map(({ key, by_hand: entered }) => [key, entered?.join('; ') ?? '']))
}

/** Returns what is to be told: a list for what was changed, null for what was taken back. */
export function changedByHand(before: HandValues, now: HandValues): Record<string, string[] | null> {
  const changed = Object.entries(now).filter(([key, text]) => text.trim() !== (before[key] ?? ''))
  return Object.fromEntries(changed.map(([key, text]) => [key, splitText(text)]))
}

function splitText(text: string): string[] | null {
  const values = text
    .split(';')
    .map(value => value.trim())
    .filter(value => value !== '')
  return values.length === 0 ? null : values
}
