/**
 * What a page does only while somebody can see it. Over HTTP/1.1 a browser opens six connections to a host for all of its
 * tabs together, so tabs in the background must not keep one each.
 */

export type SeenPage = Pick<Document, 'visibilityState' | 'addEventListener' | 'removeEventListener'>

/** Begins whenever the page can be seen, and calls what that returned when it cannot any more. Returns what ends it. */
export function whileVisible(page: SeenPage, begin: () => () => void): () => void {
  let end: (() => void) | undefined
  const look = () => {
    const isSeen = page.visibilityState === 'visible'
    if (isSeen) end ??= begin()
    else stop()
  }
  const stop = () => {
    end?.()
    end = undefined
  }
  page.addEventListener('visibilitychange', look)
  look()
  return () => {
    page.removeEventListener('visibilitychange', look)
    stop()
  }
}
