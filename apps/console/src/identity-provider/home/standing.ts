/** How an account stands: which steps of setting it up are taken, by what the APIs say, and what waits for somebody. */
import type { components } from '../../api/identity-provider.gen.d.ts'
import type { Address } from '../../design/address.ts'
import type { Look } from '../../design/look.ts'
import type { Step } from '../../design/step.ts'

export type AppStanding = components['schemas']['AppOverview']

export interface Standing {
  /** How many people there are. */
  readonly people: number
  readonly apps: readonly AppStanding[]
  /** Tasks that wait for an admin, and since when the oldest does. */
  readonly waiting: number
  readonly waitingSince: string | null
  /** Tasks that are held back by their app. */
  readonly held: number
}

/** Returns the way from nothing to the first person who is provisioned. */
export function stepsOf({ people, apps, waiting }: Standing): readonly Step[] {
  const provisioning = apps.filter(({ provisions }) => provisions)
  const app = furthest(provisioning)
  const tab = (to: AppTab): Address =>
    app === undefined ? { to: '/apps/add' } : { to, params: { app: String(app.id) } }
  return [
    {
      label: 'People are in the directory',
      why: 'Import them from a file, or add them one by one.',
      isDone: people > 0,
      to: people > 0 ? { to: '/users' } : { to: '/users/import' },
      action: 'Import people',
    },
    {
      label: 'An app is added',
      why: 'Choose the connector that fits what the application speaks: look for “SCIM Provisioner”.',
      isDone: provisioning.length > 0,
      to: app === undefined ? { to: '/apps/add' } : { to: '/apps' },
      action: 'Add an app',
    },
    {
      label: 'The app is connected',
      why: 'Its Configuration takes the SCIM Base URL and the SCIM Bearer Token of the application; then choose Enable.',
      isDone: provisioning.some(({ api_status }) => api_status === 'enabled'),
      to: tab('/apps/$app/configuration'),
      action: 'Connect it',
    },
    {
      label: 'Provisioning is enabled',
      why: 'Tick Enable provisioning, and say which actions wait for an approval.',
      isDone: provisioning.some(({ provisioning_enabled }) => provisioning_enabled),
      to: tab('/apps/$app/provisioning'),
      action: 'Enable provisioning',
    },
    {
      label: 'Somebody is given the app',
      why: 'By a role that carries it, or directly on the person’s page.',
      isDone: provisioning.some(({ people: given }) => given > 0),
      to: tab('/apps/$app/access'),
      action: 'Give it to a role',
    },
    {
      label: 'The first person is provisioned',
      why:
        waiting > 0
          ? `${counted(waiting, 'task waits', 'tasks wait')} for your approval.`
          : 'The account is created as soon as the task is approved.',
      isDone: provisioning.some(({ states }) => (states['provisioned'] ?? 0) > 0),
      to: { to: '/users/provisioning' },
      action: 'See the tasks',
    },
  ]
}

type AppTab = '/apps/$app/configuration' | '/apps/$app/provisioning' | '/apps/$app/access'

/** The app that is nearest to work, which the next step is about. */
function furthest(apps: readonly AppStanding[]): AppStanding | undefined {
  const reached = ({ api_status, provisioning_enabled, people }: AppStanding) =>
    [api_status === 'enabled', provisioning_enabled, people > 0].filter(Boolean).length
  return apps.toSorted((a, b) => reached(b) - reached(a))[0]
}

export interface NeedFact {
  readonly key: string
  readonly look: Look
  readonly word: string
  readonly text: string
  readonly detail?: string
  /** Since when, where age counts. */
  readonly since?: string
  readonly to: Address
}

/** Returns what waits for somebody: what stops people first. */
export function needsOf({ apps, waiting, waitingSince, held }: Standing): readonly NeedFact[] {
  const failing = apps.filter(app => failedOf(app) > 0).toSorted((a, b) => failedOf(b) - failedOf(a))
  const cut = apps.filter(
    ({ provisions, provisioning_enabled, api_status }) =>
      provisions && provisioning_enabled && api_status === 'disabled',
  )
  return [
    ...cut.map(app => ({
      key: `connection ${app.id}`,
      look: 'failed' as const,
      word: 'Disabled',
      text: `${app.name} is not connected: nobody is provisioned`,
      ...(app.api_status_reason !== null && { detail: app.api_status_reason }),
      to: { to: '/apps/$app/configuration', params: { app: String(app.id) } } satisfies Address,
    })),
    ...failing.map(app => ({
      key: `failed ${app.id}`,
      look: 'failed' as const,
      word: 'Failed',
      text: `${counted(failedOf(app), 'person', 'people')} of ${app.name} could not be provisioned`,
      detail: 'See why, mend it, and choose RETRY.',
      to: { to: '/users/provisioning', search: { show: 'failed', app: app.id } } satisfies Address,
    })),
    ...(waiting === 0
      ? []
      : [
          {
            key: 'waiting',
            look: 'attention' as const,
            word: 'Pending',
            text: `${counted(waiting, 'task waits', 'tasks wait')} for approval`,
            ...(waitingSince !== null && { since: waitingSince }),
            to: { to: '/users/provisioning' } satisfies Address,
          },
        ]),
    ...(held === 0
      ? []
      : [
          {
            key: 'held',
            look: 'attention' as const,
            word: 'Held',
            text: `${counted(held, 'task is', 'tasks are')} held back`,
            detail: 'Their app is not connected, or its provisioning is not enabled.',
            to: { to: '/users/provisioning', search: { show: 'all' } } satisfies Address,
          },
        ]),
  ]
}

/** Returns how many people of an app are in a state that failed. */
export function failedOf({ states }: Pick<AppStanding, 'states'>): number {
  return Object.entries(states)
    .filter(([state]) => state.endsWith('_failed'))
    .reduce((sum, [, count]) => sum + count, 0)
}

function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}
