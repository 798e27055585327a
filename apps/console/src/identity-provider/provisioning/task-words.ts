/** OneLogin's words for tasks, and what deciding about many of them does, in numbers. */
import { counted } from '../../design/counted.ts'
import type { Intent } from './tasks-search.ts'

const actions: Readonly<Record<Intent, string>> = {
  create: 'Create user',
  update: 'Update user',
  suspend: 'Suspend user',
  reactivate: 'Reactivate user',
  delete: 'Delete user',
}

/** Returns the action as OneLogin's boxes call it: `Create user`. */
export function actionWord(intent: Intent): string {
  return actions[intent]
}

const effects: Readonly<Record<Intent, (people: string) => string>> = {
  create: people => `${people} get an account`,
  update: people => `the accounts of ${people} are updated`,
  suspend: people => `${people} lose access: their accounts are suspended`,
  reactivate: people => `${people} get access again`,
  delete: people => `${people} lose their accounts`,
}

/** How many tasks there are of each kind. */
export type IntentNumbers = Readonly<Partial<Record<Intent, number>>>

/** Returns what happens when they are sent: `3 people get an account; 1 person loses ...`. */
export function effectOf(numbers: IntentNumbers): string {
  const parts = Object.entries(effects).flatMap(([intent, say]) => {
    const count = Object.entries(numbers).find(([name]) => name === intent)?.[1] ?? 0
    return count === 0 ? [] : [say(counted(count, 'person', 'people'))]
  })
  return parts.length === 0 ? 'Nothing is sent.' : `${capital(parts.join('; '))}.`
}

/** Returns how many tasks there are of each kind among these. */
export function numbersOf(tasks: readonly { readonly intent: Intent }[]): IntentNumbers {
  const numbers: Partial<Record<Intent, number>> = {}
  for (const { intent } of tasks) numbers[intent] = (numbers[intent] ?? 0) + 1
  return numbers
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
