/** Pages of a list: each says where the next begins. */

/** Where the next page begins; null after one that is not full. */
export function nextOf<T>(items: readonly T[], limit: number, cursorOf: (item: T) => string): string | null {
  const last = items.at(-1)
  return last !== undefined && items.length >= limit ? cursorOf(last) : null
}
