/** A page: its title, one line of what it is for, at most one thing to begin with, then the work. */
import { Anchor, Breadcrumbs, Group, Stack, Text, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react'
import type { Address } from './address.ts'
import { useFocusOnArrival } from './arrival.tsx'

export { Empty, Loaded, NoPermission, Problem } from './answers.tsx'

export interface Crumb extends Address {
  readonly label: string
}

/** Tells the page which of its tabs is open; undefined when none is. */
const OpenTabContext = createContext<(name: string | undefined) => void>(() => undefined)

export interface PageProps {
  readonly title: string
  readonly purpose?: ReactNode
  /** The one thing to begin with here. */
  readonly action?: ReactNode
  /** The pages above this one, from the top. */
  readonly crumbs?: readonly Crumb[]
  readonly children: ReactNode
}

export function Page({ title, purpose, action, crumbs = [], children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const [openTab, setOpenTab] = useState<string>()
  useDocumentTitle([...(openTab === undefined ? [] : [openTab]), title, 'Joinery'].join(' · '))
  useFocusOnArrival(heading)
  return (
    <Stack gap="md" className="page">
      {crumbs.length > 0 && <Crumbs crumbs={crumbs} />}
      <Group justify="space-between" align="flex-start">
        <div className="page-head">
          <Title order={1} size="h3" ref={heading} tabIndex={-1}>
            {title}
          </Title>
          {purpose !== undefined && (
            <Text c="dimmed" component="div">
              {purpose}
            </Text>
          )}
        </div>
        {action}
      </Group>
      <OpenTabContext value={setOpenTab}>{children}</OpenTabContext>
    </Stack>
  )
}

function Crumbs({ crumbs }: { readonly crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label="Above this page">
      <Breadcrumbs separatorMargin={6}>
        {crumbs.map(({ label, ...address }) => (
          <Anchor key={label} size="sm" renderRoot={props => <Link {...address} {...props} />}>
            {label}
          </Anchor>
        ))}
      </Breadcrumbs>
    </nav>
  )
}

export interface PageTab extends Address {
  readonly label: string
  /** The tab is the page's own address, which is the beginning of the other tabs' addresses. */
  readonly exact?: boolean
}

/** The tabs of a detail page, each an address. */
export function PageTabs({
  tabs,
  label = 'Tabs',
}: {
  readonly tabs: readonly PageTab[]
  readonly label?: string
}) {
  return (
    <nav aria-label={label} className="tabs">
      {tabs.map(({ label: name, exact = false, ...address }) => (
        <Link
          key={name}
          {...address}
          className="tab"
          activeOptions={{ exact, includeSearch: false }}
          activeProps={{ 'aria-current': 'page' }}
        >
          {({ isActive }) => <TabName name={name} isOpen={isActive} />}
        </Link>
      ))}
    </nav>
  )
}

/** The words of a tab; the open one is named by the browser too, so that one page's tabs can be told apart there. */
export function TabName({ name, isOpen }: { readonly name: string; readonly isOpen: boolean }) {
  const tell = useContext(OpenTabContext)
  useEffect(() => {
    if (isOpen) tell(name)
    return () => {
      if (isOpen) tell(undefined)
    }
  }, [name, isOpen, tell])
  return name
}
