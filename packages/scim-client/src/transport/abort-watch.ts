/**
 * Many requests under one signal: the signal is listened to once, and each request comes and goes without searching a
 * list of listeners that is as long as the requests are many.
 */
const watched = new WeakMap<AbortSignal, Set<() => void>>()

/** Returns the functions that are called when the signal is aborted: for those who wait to add and remove theirs. */
export function callsOnAbort(signal: AbortSignal): Set<() => void> {
  const known = watched.get(signal)
  if (known !== undefined) return known
  const calls = new Set<() => void>()
  watched.set(signal, calls)
  signal.addEventListener(
    'abort',
    () => {
      for (const call of calls) call()
    },
    { once: true },
  )
  return calls
}
