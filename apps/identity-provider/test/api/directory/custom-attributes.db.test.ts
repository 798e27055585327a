import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Answer, idOf, type RunningApi, startApi } from '../../running-api.ts'

const path = '/api/2/users/custom_attributes'
const deletedBody = z.strictObject({
  message: z.string(),
  statusCode: z.literal(409),
  name: z.literal('ConflictError'),
})

describe.each(testDatabases())('custom attributes on $name', databases => {
  let api: RunningApi

  beforeAll(async () => {
    api = await startApi(databases)
  })
  afterAll(() => api.close())

  const add = (shortname: string, name = shortname): Promise<Answer> =>
    api.call('POST', path, { user_field: { name, shortname } })
  const list = async (): Promise<unknown[]> => {
    const { body } = await api.call('GET', path)
    return Array.isArray(body) ? body.map((one: { shortname: string }) => one.shortname) : []
  }

  it('are added at the end with an event, and read one by one', async () => {
    const first = await add('first', 'First')
    expect(first).toMatchObject({ status: 201, body: { name: 'First', shortname: 'first', position: 1 } })
    expect(await add('second')).toMatchObject({ status: 201, body: { position: 2 } })
    expect(await api.newEvents()).toMatchObject([
      { type: 194, notes: 'first' },
      { type: 194, notes: 'second' },
    ])
    expect((await api.call('GET', `${path}/${idOf(first)}`)).body).toEqual(first.body)
    expect((await api.call('GET', `${path}/999999`)).status).toBe(404)
  })

  it('have shortnames that are free, plain and not reserved', async () => {
    for (const shortname of ['first', 'with blank', '1st', '', 'constructor', '__proto__']) {
      expect({ shortname, ...(await add(shortname)) }).toMatchObject({ shortname, status: 422 })
    }
  })

  it('stand in the order they are put in, until it is reset', async () => {
    const third = idOf(await add('third'))
    const { body } = await api.call('GET', path)
    const ids = Array.isArray(body) ? body.map((one: { id: number }) => one.id) : []
    const order = '/api/provisioning/custom_attributes/order'
    const turned = await api.call('PUT', order, [third, ...ids.slice(0, 2)])
    expect(turned.body).toMatchObject([
      { shortname: 'third', position: 1 },
      { shortname: 'first', position: 2 },
      { shortname: 'second', position: 3 },
    ])
    expect(await list()).toEqual(['third', 'first', 'second'])
    expect((await api.call('POST', `${order}/reset`)).body).toMatchObject([
      { shortname: 'first', position: 1 },
      { shortname: 'second' },
      { shortname: 'third' },
    ])
    for (const wrong of [[third], [...ids, third], [third, third, third], ['a']]) {
      expect((await api.call('PUT', order, wrong)).status).toBe(422)
    }
  })

  it('are renamed; another shortname takes the values along', async () => {
    const id = idOf(await add('badge', 'Badge'))
    const ann = idOf(
      await api.call('POST', '/api/2/users', {
        username: 'ann',
        custom_attributes: { badge: '7', first: 'x' },
      }),
    )
    const renamed = await api.call('PUT', `${path}/${id}`, {
      user_field: { name: 'Pass', shortname: 'pass' },
    })
    expect(renamed).toMatchObject({ status: 200, body: { id, name: 'Pass', shortname: 'pass' } })
    expect((await api.call('GET', `/api/2/users/${ann}`)).body).toMatchObject({
      custom_attributes: { pass: '7', first: 'x' },
    })
    expect((await api.call('PUT', `${path}/${id}`, { user_field: { shortname: 'first' } })).status).toBe(422)
    expect((await api.call('PUT', `${path}/${id}`, { user_field: { name: 'Pass' } })).status).toBe(200)
    expect((await api.call('PUT', `${path}/999999`, { user_field: { name: 'x' } })).status).toBe(404)
  })

  it('take their values along when they are deleted', async () => {
    const id = idOf(await add('desk'))
    const bob = idOf(
      await api.call('POST', '/api/2/users', {
        username: 'bob',
        custom_attributes: { desk: '3', first: 'y' },
      }),
    )
    await api.newEvents()
    api.newlyTouched()
    expect((await api.call('DELETE', `${path}/${id}`)).status).toBe(204)
    expect(await api.newEvents()).toMatchObject([{ type: 195, notes: 'desk' }])
    expect(api.newlyTouched()).toEqual([])
    expect((await api.call('GET', `/api/2/users/${bob}`)).body).toMatchObject({
      custom_attributes: { first: 'y' },
    })
    await add('desk')
    expect((await api.call('GET', `/api/2/users/${bob}`)).body).toMatchObject({
      custom_attributes: { desk: null },
    })
  })

  describe('that something names', () => {
    let app: number
    let id: number

    beforeAll(async () => {
      app = idOf(await api.call('POST', '/api/2/apps', { connector_id: 45504, name: 'Workato' }))
      id = idOf(await add('grade'))
      await add('upgrade')
    })

    const parameter = (given: object): Promise<Answer> =>
      api.call('PUT', `/api/2/apps/${app}`, { parameters: { level: { label: 'Level', ...given } } })
    /** What still uses the attribute, according to the refusals to delete it and to rename it. */
    const uses = async (): Promise<string> => {
      const renamed = await api.call('PUT', `${path}/${id}`, { user_field: { shortname: 'grade2' } })
      if (renamed.status === 200) {
        await api.call('PUT', `${path}/${id}`, { user_field: { shortname: 'grade' } })
        return 'nothing'
      }
      const deleted = await api.call('DELETE', `${path}/${id}`)
      const message = /^'grade' is still used by (?<uses>.*)$/u
      const body = deletedBody.parse(deleted.body)
      return JSON.stringify(renamed.body) === JSON.stringify(body)
        ? (message.exec(body.message)?.groups?.['uses'] ?? body.message)
        : `not the same: ${JSON.stringify([renamed.body, body])}`
    }

    it.each([
      {
        given: { user_attribute_mappings: 'custom_attribute_grade' },
        used: 'the parameter Level of Workato',
      },
      { given: { user_attribute_mappings: 'custom_attribute_upgrade' }, used: 'nothing' },
      {
        given: { user_attribute_mappings: '_macro_', user_attribute_macros: '{firstname} {grade}' },
        used: 'the parameter Level of Workato',
      },
      {
        given: { user_attribute_mappings: '_macro_', user_attribute_macros: 'grade {upgrade}' },
        used: 'nothing',
      },
    ])('are kept for $used where a parameter is $given', async ({ given, used }) => {
      expect((await parameter(given)).status).toBe(200)
      expect(await uses()).toBe(used)
    })

    const condition = { source: 'custom_attribute_grade', operator: '=', value: 'A' }
    const other = { source: 'custom_attribute_upgrade', operator: '=', value: 'grade' }
    const rule = { name: 'Graded', match: 'all', enabled: true, position: null }
    const setDepartment = { action: 'set_department', value: ['grade'] }
    const setGrade = { action: 'set_custom_attribute_grade', value: ['x'] }
    const setTitle = { action: 'set_title', value: ['x'] }

    it.each([
      { used: 'the rule Graded of Workato', where: 'rules', conditions: [condition], actions: [setTitle] },
      { used: 'the mapping Graded', where: 'mappings', conditions: [condition], actions: [setDepartment] },
      { used: 'the mapping Graded', where: 'mappings', conditions: [other], actions: [setGrade] },
      { used: 'nothing', where: 'mappings', conditions: [other], actions: [setDepartment] },
    ])('are kept for $used where it asks $conditions and does $actions', async row => {
      await parameter({ user_attribute_mappings: 'title' })
      const to = row.where === 'rules' ? `/api/2/apps/${app}/rules` : '/api/2/mappings'
      const { conditions, actions } = row
      const made = await api.call('POST', to, { ...rule, conditions, actions })
      expect(made).toMatchObject({ status: 201 })
      expect(await uses()).toBe(row.used)
      expect((await api.call('DELETE', `${to}/${idOf(made)}`)).status).toBe(204)
    })

    it('are kept where a template names them', async () => {
      const template = '{"userName":"{$parameters.scimusername}","x":"{$user.custom_fields.grade}"}'
      const saved = await api.call('PUT', `/api/provisioning/apps/${app}`, {
        configuration: { scim_json_template: template },
      })
      expect(saved).toMatchObject({ status: 200 })
      expect(await uses()).toBe('the template of Workato')
      await api.call('POST', '/api/2/users', { username: 'graded', custom_attributes: { grade: 'A' } })
      expect(await api.call('GET', `/api/provisioning/custom_attributes/${id}/uses`)).toMatchObject({
        status: 200,
        body: { places: ['the template of Workato'], people: 1 },
      })
      await api.call('DELETE', `/api/2/apps/${app}`)
      expect((await api.call('DELETE', `${path}/${id}`)).status).toBe(204)
    })
  })
})
