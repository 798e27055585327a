/** One member to be let into a group or out of it, with the works that wait for it. */
import type { GroupWork } from './group-work.ts'

export interface MemberChange {
  readonly memberId: string
  readonly kind: 'add' | 'remove'
  readonly works: readonly PendingWork[]
}

/** A work that settles when each of its groups is done, with the first failure among them. */
export interface PendingWork {
  readonly work: GroupWork
  /** One of its groups is done. */
  done(): void
  /** One of its groups has failed. */
  fail(error: unknown): void
}

/** What is to change in one group. */
export interface GroupChange {
  /** As the first work spells it. */
  readonly name: string
  readonly members: readonly MemberChange[]
}

/** Returns the works with their promise: fulfilled once `count` groups were done, rejected once all are over and one failed. */
export function pendingWork(
  work: GroupWork,
  count: number,
): PendingWork & { readonly settled: Promise<void> } {
  const { promise: settled, resolve, reject } = Promise.withResolvers<void>()
  const failures: unknown[] = []
  let left = count
  const over = (): void => {
    left -= 1
    if (left > 0) return
    if (failures.length > 0) reject(failures[0])
    else resolve()
  }
  if (count === 0) resolve()
  return {
    work,
    settled,
    done: over,
    fail: error => {
      failures.push(error)
      over()
    },
  }
}

/** Returns the works that wait for any of these changes, each once. */
export function worksOf(members: readonly MemberChange[]): readonly GroupWork[] {
  return [...new Set(members.flatMap(({ works }) => works.map(pending => pending.work)))]
}
