/** Mappings in a database: on whoever changes, over what was given otherwise, and costing nobody else anything. */
import { testDatabases } from '@joinery/database/testing'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { addMembers, removeMembers } from '../../src/directory/role-members.ts'
import { updateUser } from '../../src/directory/users.ts'
import { deleteMapping, getMapping, replaceMapping } from '../../src/mappings/mapping-store.ts'
import { type MappedDirectory, openDirectory } from './mapped-directory.ts'

const inSales = [{ source: 'department', operator: '=', value: 'Sales' }]

const gives = (role: number) => [{ action: 'add_role', value: [String(role)] }]
const sets = (field: string, value: string) => [{ action: `set_${field}`, value: [value] }]

describe.each(testDatabases())('mappings on $name', databases => {
  let directory: MappedDirectory
  let sales: number
  let staff: number

  beforeAll(async () => {
    directory = await openDirectory(databases)
    sales = await directory.role('Sales')
    staff = await directory.role('Staff')
  })
  afterEach(() => directory.clear())
  afterAll(() => directory.close())

  const change = (id: number, input: Parameters<typeof updateUser>[2]) =>
    directory.change(one => updateUser(one, id, input))

  it('give a role to whoever is created and fits, and take it when he fits no more', async () => {
    await directory.mapping({ name: 'Sellers', conditions: inSales, actions: gives(sales) })
    await directory.events()
    const ann = await directory.user({ username: 'ann1', department: 'sales' })
    expect(await directory.roles(ann)).toEqual(['Sales (mapping)'])
    expect(await directory.events()).toMatchObject([
      { type: 13, user: 'ann1' },
      { type: 149, user: 'ann1', role: 'Sales', notes: 'mapping Sellers' },
    ])
    await change(ann, { department: 'IT' })
    expect(await directory.roles(ann)).toEqual([])
    expect(await directory.events()).toMatchObject([{ type: 14 }, { type: 150, user: 'ann1', role: 'Sales' }])
  })

  it('touch only the person who changed', async () => {
    const [ann, bob] = [
      await directory.user({ username: 'ann2', department: 'Sales' }),
      await directory.user({ username: 'bob2', department: 'Sales' }),
    ]
    await directory.mapping({ conditions: inSales, actions: gives(sales) })
    directory.touched()
    await change(ann, { title: 'Clerk' })
    expect(directory.touched()).toEqual([ann])
    expect([await directory.roles(ann), await directory.roles(bob)]).toEqual([['Sales (mapping)'], []])
  })

  it('override what is entered by hand, in the same change, and tell of both', async () => {
    await directory.mapping({ name: 'Bosses', conditions: inSales, actions: sets('title', 'Boss') })
    const ann = await directory.user({ username: 'ann3', department: 'Sales' })
    await directory.events()
    await change(ann, { title: 'Clerk' })
    expect(await directory.person(ann)).toMatchObject({ title: 'Boss' })
    await change(ann, { department: 'IT' })
    expect(await directory.person(ann)).toMatchObject({ title: 'Clerk', department: 'IT' })
  })

  it('set every kind of field, and say which mapping did', async () => {
    const group = await directory.database.query
      .insertInto('security_group')
      .values({ account_id: directory.account, name: 'G', name_folded: 'g', created_at: new Date() })
      .returning('id')
      .executeTakeFirstOrThrow()
    await directory.database.query
      .insertInto('custom_attribute')
      .values({ account_id: directory.account, name: 'Badge', shortname: 'badge', position: 1 })
      .execute()
    const actions = [
      ...sets('custom_attribute_badge', '{lastname}-{firstinitial}'),
      ...sets('email', '${user.username}@mail.example'),
      ...sets('group', String(group.id)),
      ...sets('status', '2'),
      ...sets('userprincipalname', '{email}'),
    ]
    await directory.mapping({ name: 'All', conditions: inSales, actions })
    await directory.events()
    const input = { username: 'ann4', firstname: 'Ann', lastname: 'Ek', department: 'Sales' }
    const ann = await directory.user(input)
    expect(await directory.person(ann)).toMatchObject({
      email: 'ann4@mail.example',
      email_folded: 'ann4@mail.example',
      userprincipalname: 'ann4@mail.example',
      group_id: group.id,
      status: 2,
      custom_attributes: { badge: 'Ek-A' },
    })
    expect(await directory.events()).toMatchObject([
      { type: 13 },
      {
        type: 14,
        notes: 'mapping All; changed: email, userprincipalname, group_id, custom_attributes.badge',
      },
      { type: 21, user: 'ann4', notes: 'mapping All' },
    ])
    await change(ann, { department: 'IT' })
    expect(await directory.person(ann)).toMatchObject({
      email: null,
      userprincipalname: null,
      group_id: null,
      status: 2,
      custom_attributes: {},
    })
  })

  it('leave a role that was given by hand as well', async () => {
    const ann = await directory.user({ username: 'ann5', department: 'Sales' })
    await directory.change(one => addMembers(one, { id: sales, name: 'Sales' }, [ann]))
    const id = await directory.mapping({ conditions: inSales, actions: gives(sales) })
    await change(ann, { title: 'Clerk' })
    expect(await directory.roles(ann)).toEqual(['Sales (hand)'])
    await directory.events()
    await directory.change(one => deleteMapping(one, id))
    expect(await directory.roles(ann)).toEqual(['Sales (hand)'])
    expect(await directory.events()).toMatchObject([{ type: 190 }])
  })

  it('give at once again what is taken by hand while they give it', async () => {
    await directory.mapping({ conditions: inSales, actions: gives(sales) })
    const ann = await directory.user({ username: 'ann6', department: 'Sales' })
    const role = { id: sales, name: 'Sales' }
    await directory.change(one => addMembers(one, role, [ann]))
    expect(await directory.roles(ann)).toEqual(['Sales (hand)'])
    await directory.events()
    await directory.change(one => removeMembers(one, role, [ann]))
    expect(await directory.roles(ann)).toEqual(['Sales (mapping)'])
    expect(await directory.events()).toMatchObject([{ type: 148 }, { type: 149 }])
    await directory.change(one => removeMembers(one, role, [ann]))
    expect(await directory.roles(ann)).toEqual(['Sales (mapping)'])
  })

  it('keep a role until both of two mappings have let go', async () => {
    const one = await directory.mapping({ name: 'One', actions: gives(sales) })
    const two = await directory.mapping({ name: 'Two', actions: gives(sales) })
    const ann = await directory.user({ username: 'ann7' })
    await directory.events()
    await directory.change(each => deleteMapping(each, one))
    expect(await directory.roles(ann)).toEqual(['Sales (mapping)'])
    expect(await directory.events()).toMatchObject([{ type: 190 }])
    await directory.change(each => deleteMapping(each, two))
    expect(await directory.roles(ann)).toEqual([])
    expect(await directory.events()).toMatchObject([{ type: 190 }, { type: 150, user: 'ann7' }])
  })

  it('take what they gave when they are disabled, at once', async () => {
    const id = await directory.mapping({ actions: [...gives(sales), ...sets('title', 'Boss')] })
    const ann = await directory.user({ username: 'ann8', title: 'Clerk' })
    expect(await directory.person(ann)).toMatchObject({ title: 'Boss' })
    directory.touched()
    const stored = await getMapping(directory.database.query, directory.account, id)
    const disabled = { ...stored, enabled: false, position: null }
    await directory.change(one => replaceMapping(one, id, disabled))
    expect(directory.touched()).toEqual([ann])
    expect(await directory.roles(ann)).toEqual([])
    expect(await directory.person(ann)).toMatchObject({ title: 'Clerk' })
  })

  it('replace roles by "set role", and return them as they were', async () => {
    const ann = await directory.user({ username: 'ann9', department: 'Sales' })
    const asApi = 'api credential 3f9c'
    await directory.change(one => addMembers(one, { id: staff, name: 'Staff' }, [ann]), asApi)
    await directory.mapping({
      conditions: inSales,
      actions: [{ action: 'set_role', value: [String(sales)] }],
    })
    await directory.events()
    await change(ann, { title: 'Clerk' })
    expect(await directory.roles(ann)).toEqual(['Sales (mapping)'])
    expect(await directory.events()).toMatchObject([
      { type: 14 },
      { type: 149, role: 'Sales' },
      { type: 150, role: 'Staff' },
    ])
    await directory.change(one => addMembers(one, { id: staff, name: 'Staff' }, [ann]))
    expect(await directory.roles(ann)).toEqual(['Sales (mapping)'])
    await change(ann, { department: 'IT' })
    expect(await directory.roles(ann)).toEqual(['Staff (api)'])
  })

  it('leave a name that is taken, and say so, without stopping anything else', async () => {
    const ann = await directory.user({ username: 'boss', email: 'boss@mail.example' })
    await directory.mapping({
      name: 'Bosses',
      conditions: inSales,
      actions: [...sets('username', 'BOSS'), ...sets('email', 'Boss@mail.example'), ...sets('title', 'Boss')],
    })
    await directory.events()
    const bob = await directory.user({ username: 'bob10', department: 'Sales' })
    expect(await directory.person(bob)).toMatchObject({ username: 'bob10', email: null, title: 'Boss' })
    expect(await directory.events()).toMatchObject([
      { type: 13 },
      { type: 14, notes: 'mapping Bosses; changed: title' },
      {
        type: 25,
        user: 'bob10',
        error: "Mapping Bosses could not set username: 'BOSS' is somebody else's already",
      },
      {
        type: 25,
        error: "Mapping Bosses could not set email: 'Boss@mail.example' is somebody else's already",
      },
    ])
    await change(ann, { username: 'ann10', email: null })
    await change(bob, { title: 'Clerk' })
    expect(await directory.person(bob)).toMatchObject({ username: 'BOSS', email: 'Boss@mail.example' })
  })

  it('go with a role or a person that is deleted', async () => {
    const gone = await directory.role('Gone')
    await directory.mapping({ actions: gives(gone) })
    const ann = await directory.user({ username: 'ann11' })
    expect(await directory.roles(ann)).toEqual(['Gone (mapping)'])
    await directory.database.query.deleteFrom('role').where('id', '=', gone).execute()
    await change(ann, { title: 'Clerk' })
    expect(await directory.roles(ann)).toEqual([])
    await directory.database.query.deleteFrom('directory_user').where('id', '=', ann).execute()
    expect(await directory.database.query.selectFrom('mapping_role').selectAll().execute()).toEqual([])
  })
})
