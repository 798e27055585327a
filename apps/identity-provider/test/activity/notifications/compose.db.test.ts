/** From an event to a mail: who is told of what, when, in which words, and that nothing is told twice. */
import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { composeMails } from '../../../src/activity/notifications/compose.ts'
import type { NotificationInput } from '../../../src/activity/notifications/notification-input.ts'
import {
  addNotification,
  listNotifications,
  replaceNotification,
  shipNotifications,
} from '../../../src/activity/notifications/notification-store.ts'
import { setNotificationEmail } from '../../../src/activity/notifications/recipients.ts'
import type { Event } from '../../../src/activity/write-event.ts'
import { writeEvents } from '../../../src/activity/write-event.ts'
import { createSmallAccount, type SmallAccount } from '../small-account.ts'

const plain: NotificationInput = {
  name: 'Test',
  enabled: true,
  eventTypeIds: [14],
  appIds: null,
  roleIds: null,
  groupIds: null,
  statuses: null,
  waitingHours: null,
  recipients: ['eve@example.com'],
  subject: '{{event}}: {{user}}',
  body: '{{user}} {{app}} {{role}} {{actor}} {{reason}} {{time}} {{count}} {{account}} {{link}}',
  digestMinutes: 15,
}

describe.each(testDatabases())('notifications on $name', databases => {
  let world: SmallAccount
  beforeAll(async () => {
    world = await createSmallAccount(databases)
  })
  afterAll(() => world.close())
  beforeEach(async () => {
    await world.database.query.deleteFrom('notification').execute()
    await world.database.query.deleteFrom('mail').execute()
    world.passMinutes(60)
  })

  const add = (more: Partial<NotificationInput> = {}) =>
    world.run(change => addNotification(change, { ...plain, ...more }))
  const compose = (sending = true) => composeMails({ ...world, publicUrl: 'https://idp.example', sending })
  const mails = () => world.database.query.selectFrom('mail').selectAll().orderBy('id').execute()
  const notices = () => world.database.query.selectFrom('notice').selectAll().execute()
  const updated = (more: Partial<Event> = {}): Event => ({ type: 'userUpdated', user: world.ann, ...more })
  const failed = (more: Partial<Event> = {}): Event => ({
    type: 'createFailedInApp',
    user: world.ann,
    app: world.app,
    taskId: 7,
    error: 'The application answered 500',
    ...more,
  })

  it('an event of its type is mailed at once, with every macro filled in', async () => {
    await add({ eventTypeIds: [64] })
    await world.tell(failed())
    expect(await compose()).toBe(1)
    expect(await mails()).toMatchObject([
      {
        recipients: ['eve@example.com'],
        subject: 'Creating user failed in app: ann',
        body:
          `ann Workato  admin eve The application answered 500 ${world.clock().toISOString()} 1 Bakery ` +
          'https://idp.example/console/users/provisioning/7\n',
        state: 'queued',
        app_id: world.app.id,
      },
    ])
    expect(await notices()).toEqual([])
    expect(await compose()).toBe(0)
  })

  it('what is rolled back is not mailed about', async () => {
    await add()
    const broken = world.run(async change => {
      await writeEvents(change, [updated()])
      throw new Error('undone')
    })
    await expect(broken).rejects.toThrow('undone')
    expect(await compose()).toBe(0)
    expect(await notices()).toEqual([])
  })

  it('two thousand failures are two mails: one at once, one that sums up the quarter of an hour', async () => {
    await add({ eventTypeIds: [64] })
    await world.tell(failed())
    expect(await compose()).toBe(1)
    const many = Array.from({ length: 1999 }, (_, n) => failed({ user: { id: n, username: `u${n}` } }))
    await world.tell(...many)
    world.passMinutes(14)
    expect(await compose()).toBe(0)
    world.passMinutes(1)
    expect(await compose()).toBe(1)
    const [, second] = await mails()
    expect(second?.subject).toBe('Creating user failed in app: u0 (and 1998 more)')
    expect(second?.body).toContain('1999 events:')
    expect(second?.body).toContain('Creating user failed in app: u0 in Workato: The application answered 500')
    expect(second?.body).toContain('... and 1974 more')
    expect(second?.body).toContain(`/console/users/provisioning?app=${world.app.id}&show=failed`)
    expect(second?.body.split('\n')).toHaveLength(31)
    world.passMinutes(60)
    expect(await compose()).toBe(0)
  })

  it('what waits when it is disabled is mailed neither then nor later', async () => {
    const { id } = await add()
    await world.tell(updated())
    await world.run(change => replaceNotification(change, id, { ...plain, enabled: false }))
    expect(await compose()).toBe(0)
    await world.run(change => replaceNotification(change, id, plain))
    expect(await compose()).toBe(0)
    await world.tell(updated())
    expect(await compose()).toBe(1)
  })

  it('each app has a mail of its own', async () => {
    await add({ eventTypeIds: [64] })
    await world.tell(failed(), failed({ app: { id: 999, name: 'Cerby' } }))
    expect(await compose()).toBe(2)
  })

  it.each<[string, Partial<NotificationInput>, boolean]>([
    ['about another type', { eventTypeIds: [13] }, false],
    ['that is disabled', { enabled: false }, false],
    ['about one of several types', { eventTypeIds: [13, 14] }, true],
    ['for a status that the person has', { statuses: [1, 3] }, true],
    ['for a status that the person has not', { statuses: [2] }, false],
    ['for a group while the person has none', { groupIds: [1] }, false],
    ['for an app while the event is about none', { appIds: [1] }, false],
  ])('a notification %s with %o hears of an update of ann: %s', async (_what, more, hears) => {
    await add(more)
    await world.tell(updated())
    expect(await compose()).toBe(hears ? 1 : 0)
  })

  it('a condition on a role holds for who has it, and for events about it', async () => {
    await add({ roleIds: [world.role.id] })
    await world.tell(updated({ user: world.bo }))
    expect(await notices()).toHaveLength(0)
    await world.tell(updated({ user: world.bo, role: world.role }), updated())
    expect(await notices()).toHaveLength(2)
  })

  it('a condition on an app holds for events about it', async () => {
    await add({ eventTypeIds: [64], appIds: [world.app.id] })
    await world.tell(failed(), failed({ app: { id: 999, name: 'Cerby' } }))
    expect(await notices()).toHaveLength(1)
  })

  it('the ones from the start are about failures, broken connectors, locked people and waiting tasks', async () => {
    await shipNotifications(world.database.query, world.account, world.clock())
    const all = await listNotifications(world.database.query, world.account)
    expect(all.map(({ shipped, event_type_ids: types, recipients }) => [shipped, types, recipients])).toEqual(
      [
        ['provisioning_failed', [25, 61, 62, 63, 64, 65], null],
        ['connector_broken', [39], null],
        ['user_locked', [19], null],
        ['tasks_waiting', [], null],
      ],
    )
    await world.tell(failed(), { type: 'connectorBroken', app: world.app, error: '401' })
    await world.tell({ type: 'userLocked', user: world.ann })
    expect(await compose()).toBe(3)
  })

  it('goes to the admins; without one to the notification address; without either it is kept', async () => {
    await add({ recipients: null })
    await world.tell(updated())
    await compose()
    await world.run(change => setNotificationEmail(change, 'office@example.com'))
    world.passMinutes(15)
    await world.tell(updated())
    await compose()
    for (const email of ['eve@example.com', 'no-address']) {
      await world.database.query
        .insertInto('admin')
        .values({
          account_id: world.account,
          email,
          email_folded: email,
          role: 'administrator',
          created_at: world.clock(),
          created_by: 'test',
        })
        .execute()
    }
    world.passMinutes(15)
    await world.tell(updated())
    await compose()
    await world.database.query.deleteFrom('admin').execute()
    const seen = (await mails()).map(({ recipients, state, error }) => [
      recipients,
      state,
      error?.slice(0, 16),
    ])
    expect(seen).toEqual([
      [[], 'kept', 'There is nobody '],
      [['office@example.com'], 'queued', undefined],
      [['eve@example.com'], 'queued', undefined],
    ])
  })

  it('without a mail server mails are kept, with the reason', async () => {
    await add()
    await world.tell(updated())
    await compose(false)
    expect(await mails()).toMatchObject([
      { state: 'kept', error: 'There is no mail server: SMTP_URL is not set', due_at: null },
    ])
  })

  it('two processes that make mails at once make each once', async () => {
    await add()
    await world.tell(updated(), updated())
    const made = await Promise.all([compose(), compose(), compose()])
    expect(made.reduce((sum, n) => sum + n, 0)).toBe(1)
    expect(await mails()).toHaveLength(1)
  })
})
