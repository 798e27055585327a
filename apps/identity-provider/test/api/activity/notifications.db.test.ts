/** Activity › Notifications and the mails made of them, through the API. */
import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { composeMails } from '../../../src/activity/notifications/compose.ts'
import { idOf, type RunningApi, startApi } from '../../running-api.ts'

const path = '/api/provisioning/notifications'
const entered = {
  name: 'Leavers',
  event_type_ids: [17],
  subject: '{{user}} left',
  body: '{{user}} by {{actor}}',
}

describe.each(testDatabases())('notifications through the API on $name', databases => {
  let api: RunningApi
  beforeAll(async () => {
    api = await startApi(databases)
  })
  afterAll(() => api.close())
  const compose = () => composeMails({ ...api.context, publicUrl: 'https://idp.example', sending: true })

  it('a new account has those that are shipped', async () => {
    const { body } = await api.call('GET', path)
    expect((body as readonly { shipped: string }[]).map(one => one.shipped)).toEqual([
      'provisioning_failed',
      'connector_broken',
      'user_locked',
      'tasks_waiting',
    ])
  })

  it('one is added with what is usual, read, replaced, followed and deleted', async () => {
    const added = await api.call('POST', path, entered)
    expect(added.status).toBe(201)
    const one = `${path}/${idOf(added)}`
    expect(added.body).toMatchObject({
      ...entered,
      enabled: true,
      recipients: null,
      digest_minutes: 15,
      shipped: null,
    })
    expect((await api.call('GET', one)).body).toEqual(added.body)
    const to = { ...entered, recipients: ['eve@example.com'], statuses: [1, 2], digest_minutes: 0 }
    expect((await api.call('PUT', one, to)).body).toMatchObject(to)
    expect((await api.call('PUT', one, entered)).body).toMatchObject({ recipients: null, statuses: null })
    const user = idOf(await api.call('POST', '/api/2/users', { username: 'ann' }))
    await api.call('DELETE', `/api/2/users/${user}`)
    expect(await compose()).toBe(1)
    expect((await api.call('DELETE', one)).status).toBe(204)
    expect((await api.call('GET', one)).status).toBe(404)
    expect((await api.call('DELETE', one)).status).toBe(404)
    expect((await api.call('PUT', one, entered)).status).toBe(404)
  })

  it.each([
    ['an unknown macro', { ...entered, body: '{{shoe}}' }, 'body', 'Unknown macro {{shoe}}'],
    [
      'an unknown event type',
      { ...entered, event_type_ids: [17, 3] },
      'event_type_ids.[1]',
      'no event type 3',
    ],
    ['nothing that it is about', { ...entered, event_type_ids: [] }, 'event_type_ids', 'waiting_hours'],
    ['events and waiting tasks', { ...entered, waiting_hours: 2 }, 'event_type_ids', 'depends on apps only'],
    [
      'waiting tasks of a role',
      { ...entered, event_type_ids: [], waiting_hours: 2, role_ids: [1] },
      'role_ids',
      'depends on apps only',
    ],
    ['an address that is none', { ...entered, recipients: ['eve'] }, 'recipients.[0]', 'email'],
    ['a status that is none', { ...entered, statuses: [6] }, 'statuses.[0]', ''],
    ['no name', { ...entered, name: ' ' }, 'name', ''],
    ['an unknown field', { ...entered, colour: 'red' }, 'colour', 'not allowed'],
  ])('is refused with %s', async (_what, body, field, message) => {
    const answer = await api.call('POST', path, body)
    expect(answer.status).toBe(422)
    const { errors } = answer.body as { errors: readonly { field: string; message: readonly string[] }[] }
    expect(errors[0]?.field).toBe(field)
    expect(errors[0]?.message.join()).toContain(message)
  })

  it('who is mailed where nobody is named can be set and taken away', async () => {
    const settings = `${path}/settings`
    expect((await api.call('GET', settings)).body).toEqual({ notification_email: null })
    await api.call('PUT', settings, { notification_email: 'office@example.com' })
    expect((await api.call('GET', settings)).body).toEqual({ notification_email: 'office@example.com' })
    expect((await api.call('PUT', settings, { notification_email: 'office' })).status).toBe(422)
    await api.call('PUT', settings, { notification_email: null })
    expect((await api.call('GET', settings)).body).toEqual({ notification_email: null })
  })

  it('macros are listed as they are written', async () => {
    const { body } = await api.call('GET', `${path}/macros`)
    expect(body).toContainEqual({ name: 'reason', value: '{{reason}}' })
  })

  it('mails are listed newest first, shown, and sent again only where there is a server', async () => {
    const mails = await api.call('GET', '/api/provisioning/mails?state=kept')
    expect(mails.headers.get('total-count')).toBe('1')
    expect(mails.body).toMatchObject([{ subject: 'ann left', recipients: [], state: 'kept', attempts: 0 }])
    const [mail] = mails.body as readonly { id: number }[]
    const one = `/api/provisioning/mails/${mail?.id}`
    expect((await api.call('GET', one)).body).toMatchObject({
      body: expect.stringMatching(/^ann by api credential/u) as unknown,
      error: expect.stringContaining('nobody') as unknown,
    })
    expect((await api.call('POST', `${one}/resend`)).status).toBe(409)
    expect((await api.call('GET', '/api/provisioning/mails?state=sent')).body).toEqual([])
    expect((await api.call('GET', '/api/provisioning/mails?state=lost')).status).toBe(422)
    expect((await api.call('GET', '/api/provisioning/mails/999999')).status).toBe(404)
  })

  it('one is tried before it is added: of an event made up, then of the newest, and mailed as a test', async () => {
    const lost = { ...entered, name: 'Locked', event_type_ids: [19], recipients: ['eve@example.com'] }
    const asked = { ...lost, subject: '{{user}}\nlocked', body: 'By {{actor}} in {{account}}. {{count}}' }
    expect((await api.call('POST', `${path}/preview`, asked)).body).toMatchObject({
      recipients: ['eve@example.com'],
      subject: 'ann.lee@example.com locked',
      event_id: null,
    })
    const user = idOf(await api.call('POST', '/api/2/users', { username: 'bo' }))
    await api.call('PUT', `/api/1/users/${user}/lock_user`, { locked_until: 5 })
    const { body } = await api.call('POST', `${path}/preview`, asked)
    expect(body).toMatchObject({
      subject: 'bo locked',
      body: expect.stringMatching(/^By api cred/) as unknown,
    })
    const mailed = await api.call('POST', `${path}/test`, asked)
    expect(mailed.status).toBe(201)
    const { mail_id: mail } = mailed.body as { mail_id: number }
    expect((await api.call('GET', `/api/provisioning/mails/${mail}`)).body).toMatchObject({
      subject: 'Test: bo locked',
      recipients: ['eve@example.com'],
      state: 'kept',
    })
    const waiting = {
      ...entered,
      event_type_ids: [],
      waiting_hours: 2,
      subject: '{{hours}} h',
      body: '{{count}}',
    }
    expect((await api.call('POST', `${path}/preview`, waiting)).body).toMatchObject({
      subject: '2 h',
      body: expect.stringContaining('/console/users/provisioning?app=1&show=waiting') as unknown,
      recipients: [],
    })
    const wrong = await api.call('POST', `${path}/test`, { ...asked, body: '{{shoe}}' })
    expect(wrong).toMatchObject({ status: 422, body: { errors: [{ field: 'body' }] } })
    expect((await api.call('GET', path)).body).toHaveLength(4)
  })

  it('those from the start come back after they were deleted, and only those', async () => {
    const list = async () => (await api.call('GET', path)).body as readonly { id: number; shipped: string }[]
    const [first] = await list()
    await api.call('DELETE', `${path}/${first?.id}`)
    expect((await api.call('POST', `${path}/restore`)).body).toEqual({ restored: 1 })
    expect((await api.call('POST', `${path}/restore`)).body).toEqual({ restored: 0 })
    expect((await list()).map(({ shipped }) => shipped)).toContain('provisioning_failed')
    expect(await list()).toHaveLength(4)
  })
})
