/** What follows from a change before it commits, in the order in which a change flows: mappings, then plans. */
import type { Change } from '../change.ts'
import { applyMappings } from '../mappings/apply.ts'
import { planChange } from './plan/plan.ts'

/** Works out everything that follows from the change, in its transaction. */
export async function followChange(change: Change): Promise<void> {
  await applyMappings(change)
  await planChange(change)
}
