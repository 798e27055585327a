/** The notifications that an account has from the start, as OneLogin ships some: to the account's admins. */
import { eventTypes } from '../event-types.ts'
import type { NotificationInput } from './notification-input.ts'

const usual = {
  enabled: true,
  appIds: null,
  roleIds: null,
  groupIds: null,
  statuses: null,
  waitingHours: null,
  recipients: null,
  digestMinutes: 15,
} as const

export const shippedNotifications: readonly (NotificationInput & { readonly key: string })[] = [
  {
    ...usual,
    key: 'provisioning_failed',
    name: 'Provisioning failed',
    eventTypeIds: [
      eventTypes.provisioningException.id,
      eventTypes.suspendFailedInApp.id,
      eventTypes.reactivateFailedInApp.id,
      eventTypes.deleteFailedInApp.id,
      eventTypes.createFailedInApp.id,
      eventTypes.updateFailedInApp.id,
    ],
    subject: '{{app}}: {{event}}',
    body: '{{event}}: {{user}} in {{app}}. {{reason}}',
  },
  {
    ...usual,
    key: 'connector_broken',
    name: 'Connector broken',
    eventTypeIds: [eventTypes.connectorBroken.id],
    subject: '{{app}} cannot be provisioned any more',
    body: 'The API connection of {{app}} is disabled; what is to be done there waits. {{reason}}',
  },
  {
    ...usual,
    key: 'user_locked',
    name: 'User locked',
    eventTypeIds: [eventTypes.userLocked.id],
    subject: '{{user}} is locked',
    body: '{{user}} was locked by {{actor}}.',
  },
  {
    ...usual,
    key: 'tasks_waiting',
    name: 'Tasks wait too long',
    eventTypeIds: [],
    waitingHours: 24,
    subject: '{{app}}: tasks have been waiting for {{hours}} hours',
    body: 'Tasks of {{app}} that have been waiting for longer than {{hours}} hours: {{count}}. {{reason}}',
  },
]
