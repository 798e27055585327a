/** The one thing that somebody does who is not in yet, or not any more: a card in the middle of an otherwise empty page. */
import './entry.css'
import { Alert, Stack, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import type { ReactNode } from 'react'

export interface EntryCardProps {
  /** Which product asks: `Joinery identity provider`. */
  readonly product: string
  readonly title: string
  readonly error?: Error | null
  readonly children: ReactNode
}

export function EntryCard({ product, title, error = null, children }: EntryCardProps) {
  useDocumentTitle(`${title} · ${product}`)
  return (
    <main className="entry">
      <div className="entry-card">
        <div className="entry-product">
          <span className="mark" aria-hidden />
          {product}
        </div>
        <Stack>
          <Title order={1} size="h3">
            {title}
          </Title>
          {error !== null && (
            <Alert color="red" role="alert">
              {error.message}
            </Alert>
          )}
          {children}
        </Stack>
      </div>
    </main>
  )
}
