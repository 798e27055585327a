/** Waiting that ends at once when there is nothing left to wait for: a half is gone for good, or somebody pressed Ctrl-C. */

/** Returns what the work returns. @throws the signal's reason as soon as it is aborted; what the work does then is lost. */
export async function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const abort = () => reject(signal.reason)
  signal.addEventListener('abort', abort)
  if (signal.aborted) abort()
  try {
    return await Promise.race([work, promise])
  } finally {
    signal.removeEventListener('abort', abort)
  }
}

/** @throws the signal's reason when it is aborted before the time is over. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, milliseconds)
  try {
    await orAborted(promise, signal)
  } finally {
    clearTimeout(timer)
  }
}
