/** The page of an app: its name and state, More Actions, and the tabs of OneLogin's left menu. */
import { Box, Group, NavLink, Stack } from '@mantine/core'
import { Link, type LinkProps, Outlet } from '@tanstack/react-router'
import { Loaded, Page, PageTabs } from '../../design/page.tsx'
import { type AppOverview, useAppId, useOverview } from './app-queries.ts'
import { ApiState, ProvisioningState } from './connection-state.tsx'
import { MoreActions } from './more-actions.tsx'
import { RunNotice } from './people/run-notice.tsx'

const crumbs = [{ label: 'Applications', to: '/apps' }] as const

interface Tab {
  readonly label: string
  readonly to: NonNullable<LinkProps['to']>
  readonly exact?: boolean
  /** It is there for apps that provision alone. */
  readonly isProvisioning?: boolean
}

const tabs: readonly Tab[] = [
  { label: 'Info', to: '/apps/$app', exact: true },
  { label: 'Configuration', to: '/apps/$app/configuration' },
  { label: 'Parameters', to: '/apps/$app/parameters' },
  { label: 'Rules', to: '/apps/$app/rules' },
  { label: 'SSO', to: '/apps/$app/sso' },
  { label: 'Access', to: '/apps/$app/access' },
  { label: 'Provisioning', to: '/apps/$app/provisioning', isProvisioning: true },
  { label: 'Users', to: '/apps/$app/users' },
  { label: 'Setup', to: '/apps/$app/setup' },
]

export function AppFrame() {
  const overview = useOverview(useAppId())
  return (
    <Loaded query={overview} what="the app">
      {app => <Frame app={app} />}
    </Loaded>
  )
}

function Frame({ app }: { readonly app: AppOverview }) {
  const params = { app: String(app.id) }
  const shown = tabs
    .filter(({ isProvisioning = false }) => app.provisions || !isProvisioning)
    .map(({ label, to, exact = false }) => ({ label, to, params, exact }))
  return (
    <Page
      title={app.name}
      purpose={<Standing app={app} />}
      crumbs={crumbs}
      action={<MoreActions app={app} />}
    >
      <RunNotice app={app.id} />
      <Box hiddenFrom="md">
        <PageTabs tabs={shown} label="Tabs of the app" />
      </Box>
      <Group align="flex-start" wrap="nowrap" gap="lg">
        <Box component="nav" aria-label="Tabs of the app" visibleFrom="md" w={160} style={{ flexShrink: 0 }}>
          {shown.map(({ label, to, exact }) => (
            <NavLink
              key={label}
              label={label}
              c="var(--mantine-color-text)"
              renderRoot={props => (
                <Link
                  to={to}
                  params={params}
                  activeOptions={{ exact, includeSearch: false }}
                  activeProps={{ 'data-active': true }}
                  {...props}
                />
              )}
            />
          ))}
        </Box>
        <Stack flex={1} miw={0}>
          <Outlet />
        </Stack>
      </Group>
    </Page>
  )
}

function Standing({ app }: { readonly app: AppOverview }) {
  return (
    <Group gap="md">
      <span>{app.connector_name}</span>
      {app.provisions && (
        <Group gap={6} component="span">
          API connection <ApiState app={app} />
        </Group>
      )}
      <Group gap={6} component="span">
        Provisioning <ProvisioningState app={app} />
      </Group>
    </Group>
  )
}
