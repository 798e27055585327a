import { expect, test } from 'vitest'
import { changeText } from '../../../src/identity-provider/provisioning/task-diff.tsx'
import type { Task } from '../../../src/identity-provider/provisioning/task-queries.ts'

const field = (name: string) => ({ field: name, old: 'a', new: 'b' })
const diff = ['userName', 'title', 'active', 'schemas.0'].map(field)

test.each<[Pick<Task, 'diff' | 'intent'>, string]>([
  [{ intent: 'update', diff: diff.slice(0, 2) }, 'userName, title'],
  [{ intent: 'create', diff }, 'userName, title and 1 more'],
  [{ intent: 'delete', diff }, 'the account goes, with 3 fields'],
  [{ intent: 'delete', diff: [field('userName')] }, 'the account goes, with 1 field'],
])('a change is told by its fields, a delete by what it does: %j', (task, text) => {
  expect(changeText(task)).toBe(text)
})
