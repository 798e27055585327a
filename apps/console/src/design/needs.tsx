/** What needs somebody now: each with its state, in numbers, and the page where it is seen to. */
import { Anchor, Text } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Address } from './address.ts'
import { Section } from './section.tsx'
import { type Look, StateWord } from './state-word.tsx'

export interface Need {
  readonly key: string
  readonly look: Look
  readonly word: string
  /** In numbers: `12 tasks wait for approval`. */
  readonly text: string
  readonly detail?: ReactNode
  readonly to?: Address
}

export interface NeedsProps {
  readonly needs: readonly Need[]
  /** What is said where there is nothing. */
  readonly none: string
}

export function Needs({ needs, none }: NeedsProps) {
  return (
    <Section title="Needs you now">
      {needs.length === 0 ? (
        <Text c="dimmed">{none}</Text>
      ) : (
        <ul className="needs">
          {needs.map(({ key, look, word, text, detail, to }) => (
            <li key={key} className="need">
              <StateWord word={word} look={look} />
              <div className="need-text">
                {to === undefined ? (
                  text
                ) : (
                  <Anchor c="var(--mantine-color-text)" renderRoot={props => <Link {...to} {...props} />}>
                    {text}
                  </Anchor>
                )}
                {detail !== undefined && (
                  <Text size="sm" c="dimmed" component="div">
                    {detail}
                  </Text>
                )}
              </div>
              {to !== undefined && <IconChevronRight size={16} aria-hidden />}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
