/** A table's own region: what is wider than the screen is moved sideways in it, also by the keys. */
import { useResizeObserver } from '@mantine/hooks'
import type { ReactNode } from 'react'

export interface SidewaysProps {
  /** What the region is called: `The users`. */
  readonly label: string
  readonly children: ReactNode
}

export function Sideways({ label, children }: SidewaysProps) {
  const [region, { width }] = useResizeObserver<HTMLElement>()
  const [content, { width: needed }] = useResizeObserver<HTMLDivElement>()
  // Where all of it fits the head of the table can stay in sight, as nothing has to be moved.
  const fits = needed <= width
  return (
    <section
      ref={region}
      className="sideways"
      aria-label={label}
      data-fits={fits || undefined}
      {...(!fits && { tabIndex: 0 })}
    >
      <div ref={content} className="sideways-content">
        {children}
      </div>
    </section>
  )
}
