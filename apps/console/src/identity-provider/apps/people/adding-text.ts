/** What it comes to when an app is given to somebody directly. */
import type { Why } from '../../users/user-queries.ts'

/** Returns what giving it directly comes to for whom has it already, and for whom has not. */
export function addingText({ apps }: Pick<Why, 'apps'>, app: number): string {
  const held = apps.find(({ id, granted }) => id === app && granted)
  if (held === undefined)
    return '1 person gets the app now. Where creating takes an approval, it waits for that.'
  if (held.direct) return 'It was given to this person directly already: nothing changes.'
  return 'A role gives it to this person already; given directly it stays when the role goes.'
}
