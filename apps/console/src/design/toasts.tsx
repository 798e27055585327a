/** What is said in passing, seen and heard; its program comes once the page stands. */
import { lazy, Suspense } from 'react'

const View = lazy(async () => ({ default: (await import('./toasts-view.tsx')).ToastsView }))

export function Toasts() {
  return (
    <Suspense>
      <View />
    </Suspense>
  )
}
