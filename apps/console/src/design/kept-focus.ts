/** The focus of a list that changes below it: what had it may leave or move, and the keys have to go on from there. */
import { type RefObject, useEffect, useRef } from 'react'

/** Tells a place in a list by what had the focus there, and finds what has that place now. Stands outside a component. */
export interface Places<Place> {
  readonly placeOf: (focused: Element) => Place | undefined
  /** Told how many items there are now; none where the place is out of sight. */
  readonly find: (list: HTMLElement, place: Place, count: number) => HTMLElement | null | undefined
}

/** Follows the focus within the list, and gives it back when the items have changed and it was lost by that. */
export function useKeptFocus<Place>(
  list: RefObject<HTMLElement | null>,
  items: readonly unknown[],
  { placeOf, find }: Places<Place>,
): void {
  const last = useRef<Place>(undefined)
  useEffect(() => {
    const within = list.current
    if (within === null) return () => undefined
    const come = ({ target }: FocusEvent) => {
      last.current = target instanceof Element ? placeOf(target) : undefined
    }
    // What leaves the page takes the focus with it; who goes elsewhere leaves it where it is.
    const leave = ({ target }: FocusEvent) => {
      setTimeout(() => {
        const isThere = target instanceof Node && target.isConnected
        const hasGone = document.activeElement !== document.body && !within.contains(document.activeElement)
        if (isThere && hasGone) last.current = undefined
      })
    }
    within.addEventListener('focusin', come)
    within.addEventListener('focusout', leave)
    return () => {
      within.removeEventListener('focusin', come)
      within.removeEventListener('focusout', leave)
    }
  }, [list, placeOf])
  useEffect(() => {
    if (last.current === undefined || list.current === null || document.activeElement !== document.body)
      return
    find(list.current, last.current, items.length)?.focus({ preventScroll: true })
  }, [list, items, find])
}
