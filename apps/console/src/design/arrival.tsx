/** Tells the first page, where the focus stays as the browser has it, from those that a link has led to. */
import { createContext, type ReactNode, type RefObject, useContext, useEffect, useRef } from 'react'

interface Arrivals {
  isFirst: boolean
}

const ArrivalContext = createContext<RefObject<Arrivals> | undefined>(undefined)

export function ArrivalProvider({ children }: { readonly children: ReactNode }) {
  const arrivals = useRef<Arrivals>({ isFirst: true })
  return <ArrivalContext value={arrivals}>{children}</ArrivalContext>
}

/** Moves the focus to the heading of a page that a link has led to, so that it is read out and Tab goes on from there. */
export function useFocusOnArrival(heading: RefObject<HTMLElement | null>): void {
  const arrivals = useContext(ArrivalContext)
  useEffect(() => {
    if (arrivals === undefined || arrivals.current.isFirst) {
      if (arrivals !== undefined) arrivals.current.isFirst = false
      return
    }
    heading.current?.focus({ preventScroll: true })
  }, [arrivals, heading])
}
