/** What every router of a console does: keeps the place on a page, reads ahead, and says what is not there or broke. */
import { Anchor } from '@mantine/core'
import { type ErrorComponentProps, Link } from '@tanstack/react-router'
import { Page, Problem } from './page.tsx'

export const routerLook = {
  scrollRestoration: true,
  defaultPreload: 'intent',
  defaultErrorComponent: Broken,
  defaultNotFoundComponent: NotFound,
} as const

function Broken({ error, reset }: ErrorComponentProps) {
  return (
    <Page title="This page could not be shown">
      <Problem
        title="Something in the console broke"
        error={error instanceof Error ? error : new Error(String(error))}
        onRetry={reset}
      />
    </Page>
  )
}

function NotFound() {
  return (
    <Page
      title="There is no such page"
      purpose="The address leads nowhere: it may be mistyped, or what it led to is gone."
    >
      <Anchor renderRoot={props => <Link to="/" {...props} />}>Go to the first page</Anchor>
    </Page>
  )
}
