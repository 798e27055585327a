/** What there is to know of one thing, name by name: below each other where the screen is narrow. */
import type { ReactNode } from 'react'

export interface Fact {
  readonly label: string
  readonly value: ReactNode
}

export interface FactsProps {
  /** Whose they are, for who hears them: `Request`. */
  readonly of: string
  readonly facts: readonly Fact[]
}

export function Facts({ of, facts }: FactsProps) {
  return (
    <dl className="facts" aria-label={of}>
      {facts.map(({ label, value }) => (
        <div key={label} className="fact">
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
