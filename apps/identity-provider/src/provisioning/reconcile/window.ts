/**
 * How many requests may be under way at one target: more by one after each window of good answers, half as many on
 * trouble. Pure, so that it can be tried without a target. (Additive increase, multiplicative decrease: RFC 5681 §3.1.)
 */

export interface Window {
  readonly size: number
  /** Good answers since it last grew. */
  readonly good: number
  /** Counts the halvings: a request that began before the last one says nothing new when it fails. */
  readonly age: number
}

export const firstWindow: Window = { size: 8, good: 0, age: 0 }
const smallest = 1
export const largestWindow = 64

/** Returns the window after an answer that shows that the target keeps up. */
export function afterGoodAnswer({ size, good, age }: Window, largest: number = largestWindow): Window {
  if (good + 1 < size) return { size, good: good + 1, age }
  return { size: Math.min(size + 1, largest), good: 0, age }
}

/** Returns the window after a request, sent when the window had that age, met trouble. */
export function afterTrouble(window: Window, sentAtAge: number): Window {
  if (sentAtAge < window.age) return window
  return { size: Math.max(Math.floor(window.size / 2), smallest), good: 0, age: window.age + 1 }
}
