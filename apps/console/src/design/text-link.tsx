/** A link within a text: underlined, since colour alone says nothing to who does not see it. */
import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Address } from './address.ts'

export function TextLink({ to, children }: { readonly to: Address; readonly children: ReactNode }) {
  return (
    <Anchor inherit c="inherit" underline="always" renderRoot={props => <Link {...to} {...props} />}>
      {children}
    </Anchor>
  )
}
