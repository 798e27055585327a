/** OneLogin's words for tasks, and what deciding about many of them does, in numbers. */
import { counted } from '../../design/counted.ts'
import { type Intent, intents } from './tasks-search.ts'

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

type Effect = readonly [one: string, many: string]

const effects: Readonly<Record<Intent, Effect>> = {
  create: ['gets an account', 'get an account'],
  update: ['has the account updated', 'have their accounts updated'],
  suspend: ['loses access: the account is suspended', 'lose access: their accounts are suspended'],
  reactivate: ['gets access again', 'get access again'],
  delete: ['loses the account', 'lose their accounts'],
}

/** How many tasks there are of each kind. */
export type IntentNumbers = Readonly<Partial<Record<Intent, number>>>

/** Returns what happens when they are sent: `3 people get an account; 1 person loses ...`. */
export function effectOf(numbers: IntentNumbers): string {
  const parts = intents.flatMap(intent => {
    const count = numbers[intent] ?? 0
    const [one, many] = effects[intent]
    return count === 0 ? [] : [`${counted(count, 'person', 'people')} ${count === 1 ? one : many}`]
  })
  return parts.length === 0 ? 'Nothing is sent.' : `${parts.join('; ')}.`
}

/** Returns how many tasks there are of each kind among these. */
export function numbersOf(tasks: readonly { readonly intent: Intent }[]): IntentNumbers {
  const numbers: Partial<Record<Intent, number>> = {}
  for (const { intent } of tasks) numbers[intent] = (numbers[intent] ?? 0) + 1
  return numbers
}
