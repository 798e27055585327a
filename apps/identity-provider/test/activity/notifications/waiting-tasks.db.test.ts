/** No queue is pending in silence. */
import { testDatabases } from '@joinery/database/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { shipNotifications } from '../../../src/activity/notifications/notification-store.ts'
import { mailAboutWaitingTasks } from '../../../src/activity/notifications/waiting-tasks.ts'
import { createSmallAccount, type SmallAccount } from '../small-account.ts'

describe.each(testDatabases())('tasks that wait on $name', databases => {
  let world: SmallAccount
  beforeAll(async () => {
    world = await createSmallAccount(databases)
    await shipNotifications(world.database.query, world.account, world.clock())
  })
  afterAll(() => world.close())
  beforeEach(async () => {
    for (const table of ['task', 'assignment', 'mail', 'notification_turn'] as const) {
      await world.database.query.deleteFrom(table).execute()
    }
    await setApp({ enabled: true, api: 'enabled', reason: null })
  })

  const setApp = async (to: { enabled: boolean; api: 'enabled' | 'disabled'; reason: string | null }) => {
    await world.database.query
      .updateTable('app')
      .set({ provisioning_enabled: to.enabled, api_status: to.api, api_status_reason: to.reason })
      .execute()
  }
  const addTask = async (user: { id: number; username: string }, state: 'pending' | 'approved' | 'done') => {
    const { account, app, clock } = world
    await sql`
      with a as (
        insert into assignment (account_id, app_id, user_id, user_name, granted, provisioning_state,
          provisioning_status, updated_at)
        values (${account}, ${app.id}, ${user.id}, ${user.username}, true, 'provisioning', 'enabling', ${clock()})
        returning id)
      insert into task (account_id, assignment_id, app_id, user_id, user_name, intent, hash, request, diff, approval,
        state, created_at)
      select ${account}, a.id, ${app.id}, ${user.id}, ${user.username}, 'create', 'x', '{}', '[]', 'required',
        ${state}, ${clock()} from a`.execute(world.database.query)
  }
  const look = () => mailAboutWaitingTasks({ ...world, publicUrl: undefined, sending: true })
  const mails = () => world.database.query.selectFrom('mail').selectAll().orderBy('id').execute()

  it('are mailed about after a day, and again after each further day', async () => {
    await addTask(world.ann, 'pending')
    world.passMinutes(24 * 60 - 1)
    expect(await look()).toBe(0)
    world.passMinutes(1)
    expect(await look()).toBe(1)
    expect(await look()).toBe(0)
    await addTask(world.bo, 'pending')
    world.passMinutes(24 * 60)
    expect(await look()).toBe(1)
    expect(await mails()).toMatchObject([
      { subject: 'Workato: tasks have been waiting for 24 hours', app_id: world.app.id },
      {
        subject: 'Workato: tasks have been waiting for 24 hours',
        body:
          'Tasks of Workato that have been waiting for longer than 24 hours: 2. For an admin to approve or ignore ' +
          `them: 2.\n\n/console/users/provisioning?app=${world.app.id}&show=waiting\n`,
      },
    ])
  })

  it('count also where the connection is disabled, with its reason', async () => {
    await addTask(world.ann, 'approved')
    world.passMinutes(25 * 60)
    expect(await look()).toBe(0)
    await setApp({ enabled: true, api: 'disabled', reason: 'The application answered 401' })
    expect(await look()).toBe(1)
    const [mail] = await mails()
    expect(mail?.body).toContain('Because the API connection is disabled: 1. The application answered 401')
  })

  it('are left alone where provisioning is switched off, and where they are over', async () => {
    await addTask(world.ann, 'pending')
    await addTask(world.bo, 'done')
    world.passMinutes(25 * 60)
    await setApp({ enabled: false, api: 'enabled', reason: null })
    expect(await look()).toBe(0)
    await setApp({ enabled: true, api: 'enabled', reason: null })
    await world.database.query.updateTable('task').set({ state: 'done' }).execute()
    expect(await look()).toBe(0)
  })
})
