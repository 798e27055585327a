/** The link in the first cell of a row that opens a page. */
import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Address } from './address.ts'

export function RowLink({ to, children }: { readonly to: Address; readonly children: ReactNode }) {
  return (
    <Anchor c="var(--mantine-color-text)" fw={500} renderRoot={props => <Link {...to} {...props} />}>
      {children}
    </Anchor>
  )
}
