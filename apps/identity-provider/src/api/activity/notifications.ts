/** `/api/provisioning/notifications`: Activity › Notifications, and who is mailed where nobody is named. */
import { z } from 'zod'
import { macroNames } from '../../activity/notifications/macros.ts'
import type { NotificationInput } from '../../activity/notifications/notification-input.ts'
import {
  addNotification,
  deleteNotification,
  getNotification,
  listNotifications,
  type Notification,
  replaceNotification,
  shipAgain,
} from '../../activity/notifications/notification-store.ts'
import { getNotificationEmail, setNotificationEmail } from '../../activity/notifications/recipients.ts'
import { composeTrial, mailTrial } from '../../activity/notifications/trial.ts'
import { statuses } from '../../directory/status.ts'
import { idSchema, readId, whoAsks } from '../body.ts'
import type { ApiContext } from '../context.ts'
import { none, RouteTable } from '../route.ts'

const tag = 'Notifications'
const path = '/api/provisioning/notifications'
const ids = z.array(idSchema).min(1).max(1000).nullable()

const entered = z
  .strictObject({
    name: z.string().trim().min(1).max(200),
    enabled: z.boolean().default(true),
    event_type_ids: z.array(idSchema).max(100).default([]),
    app_ids: ids.default(null),
    role_ids: ids.default(null),
    group_ids: ids.default(null),
    statuses: z.array(z.literal(statuses)).min(1).nullable().default(null),
    waiting_hours: z.int().min(1).max(8760).nullable().default(null),
    recipients: z.array(z.email()).min(1).max(50).nullable().default(null),
    subject: z.string().trim().min(1).max(200),
    body: z.string().min(1).max(10_000),
    digest_minutes: z.int().min(0).max(1440).default(15),
  })
  .meta({ id: 'NotificationInput' })

const shown = z
  .object({
    id: z.int(),
    name: z.string(),
    enabled: z.boolean(),
    /** Names the one of ours that it came as; null for one that an admin added. */
    shipped: z.string().nullable(),
    event_type_ids: z.array(z.int()),
    app_ids: z.array(z.int()).nullable(),
    role_ids: z.array(z.int()).nullable(),
    group_ids: z.array(z.int()).nullable(),
    statuses: z.array(z.int()).nullable(),
    waiting_hours: z.int().nullable(),
    recipients: z.array(z.string()).nullable(),
    subject: z.string(),
    body: z.string(),
    digest_minutes: z.int(),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'Notification' })
const trial = z
  .object({
    recipients: z.array(z.string()),
    subject: z.string(),
    body: z.string(),
    event_id: z.int().nullable().describe('Of the event that it tells of; null where that is made up'),
  })
  .meta({ id: 'NotificationTrial' })
const settings = z.strictObject({ notification_email: z.email().nullable() })

/** Returns the routes of notifications. */
export function notificationRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  addSettings(table, context)
  addTrials(table, context)
  addReading(table, context)
  addWriting(table, context)
  return table
}

function addSettings(table: RouteTable, { database, runChange }: ApiContext): void {
  table.add(
    {
      method: 'get',
      path: `${path}/settings`,
      scope: 'read_all',
      tag,
      summary: 'Show who is mailed where a notification names nobody and no admin has an address',
      query: none,
      body: none,
      answers: { 200: settings },
    },
    async c => c.json({ notification_email: await getNotificationEmail(database.query, c.get('account')) }),
  )
  table.add(
    {
      method: 'put',
      path: `${path}/settings`,
      scope: 'manage_all',
      tag,
      summary: 'Set who is mailed where a notification names nobody and no admin has an address',
      query: none,
      body: settings,
      answers: { 200: settings },
    },
    async (c, { body }) => {
      await runChange(whoAsks(c), change => setNotificationEmail(change, body.notification_email))
      return c.json(body)
    },
  )
  table.add(
    {
      method: 'get',
      path: `${path}/macros`,
      scope: 'read_all',
      tag,
      summary: 'List the macros of a notification',
      query: none,
      body: none,
      answers: { 200: z.array(z.object({ name: z.string(), value: z.string() })) },
    },
    c => c.json(macroNames.map(name => ({ name, value: `{{${name}}}` }))),
  )
}

function addTrials(table: RouteTable, context: ApiContext): void {
  const { database, runChange, mailing: sending = false } = context
  table.add(
    {
      method: 'post',
      path: `${path}/preview`,
      scope: 'read_all',
      tag,
      summary: 'Show the mail that a notification would make',
      description: 'Of the newest event that it is about, or of one made up where none has happened yet.',
      query: none,
      body: entered,
      answers: { 200: trial },
    },
    async (c, { body }) =>
      c.json(await composeTrial(database.query, c.get('account'), inputOf(body), context)),
  )
  table.add(
    {
      method: 'post',
      path: `${path}/test`,
      scope: 'manage_all',
      tag,
      summary: 'Mail the mail that a notification would make, marked as a test',
      query: none,
      body: entered,
      answers: { 201: z.object({ mail_id: z.int() }) },
    },
    async (c, { body }) => {
      const ports = { ...context, sending }
      const mail = await runChange(whoAsks(c), change => mailTrial(change, inputOf(body), ports))
      return c.json({ mail_id: mail }, 201)
    },
  )
  table.add(
    {
      method: 'post',
      path: `${path}/restore`,
      scope: 'manage_all',
      tag,
      summary: 'Add the notifications again that are there from the start and were deleted',
      query: none,
      body: none,
      answers: { 200: z.object({ restored: z.int() }) },
    },
    async c => c.json({ restored: await runChange(whoAsks(c), shipAgain) }),
  )
}

function addReading(table: RouteTable, { database }: ApiContext): void {
  table.add(
    {
      method: 'get',
      path,
      scope: 'read_all',
      tag,
      summary: 'List notifications',
      query: none,
      body: none,
      answers: { 200: z.array(shown) },
    },
    async c => c.json((await listNotifications(database.query, c.get('account'))).map(view)),
  )
  table.add(
    {
      method: 'get',
      path: `${path}/:id`,
      scope: 'read_all',
      tag,
      summary: 'Show a notification',
      query: none,
      body: none,
      answers: { 200: shown },
    },
    async c => c.json(view(await getNotification(database.query, c.get('account'), readId(c, 'id')))),
  )
}

function addWriting(table: RouteTable, { runChange }: ApiContext): void {
  table.add(
    {
      method: 'post',
      path,
      scope: 'manage_all',
      tag,
      summary: 'Add a notification',
      query: none,
      body: entered,
      answers: { 201: shown },
    },
    async (c, { body }) => {
      const added = await runChange(whoAsks(c), change => addNotification(change, inputOf(body)))
      return c.json(view(added), 201)
    },
  )
  table.add(
    {
      method: 'put',
      path: `${path}/:id`,
      scope: 'manage_all',
      tag,
      summary: 'Replace a notification',
      query: none,
      body: entered,
      answers: { 200: shown },
    },
    async (c, { body }) => {
      const id = readId(c, 'id')
      const changed = await runChange(whoAsks(c), change => replaceNotification(change, id, inputOf(body)))
      return c.json(view(changed))
    },
  )
  table.add(
    {
      method: 'delete',
      path: `${path}/:id`,
      scope: 'manage_all',
      tag,
      summary: 'Delete a notification',
      query: none,
      body: none,
      answers: { 204: 'nothing' },
    },
    async c => {
      const id = readId(c, 'id')
      await runChange(whoAsks(c), change => deleteNotification(change, id))
      return c.body(null, 204)
    },
  )
}

function inputOf(body: z.output<typeof entered>): NotificationInput {
  return {
    name: body.name,
    enabled: body.enabled,
    eventTypeIds: body.event_type_ids,
    appIds: body.app_ids,
    roleIds: body.role_ids,
    groupIds: body.group_ids,
    statuses: body.statuses,
    waitingHours: body.waiting_hours,
    recipients: body.recipients,
    subject: body.subject,
    body: body.body,
    digestMinutes: body.digest_minutes,
  }
}

function view({ account_id: _account, kind: _kind, ...rest }: Notification) {
  return rest
}
