/** Groups, what they stand for, teams and roles in the application's console, and what the API says then. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { done, rows, textOf, waitFor } from '../../acceptance/speaking.ts'
import type { Workplace } from '../../acceptance/workplace.ts'
import { mayBePassedOver } from '../chromium.ts'
import { openStage, type Stage, type Visitor } from '../stage.ts'
import { handsOf } from './hands.ts'
import { enter, openOwned } from './owned-workplace.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const markup = '<img src=x onerror=alert(1)>'
const detail = z.object({
  roles: z.record(z.string(), z.string()),
  teams: z.array(z.object({ name: z.string() })),
})

describe.skipIf(mayBePassedOver())('groups, teams and roles in the console', () => {
  let stage: Stage
  let place: Workplace
  let owner: Visitor
  let groupId: string

  beforeAll(async () => {
    stage = await openStage()
    const settings = { groups: 'teams', invitations: 'none', unknownRole: 'no_access' }
    place = await openOwned(stage, { preset: 'automation', settings })
    await place.addPerson('ann', { firstname: markup, lastname: 'Ash' })
    await place.addPerson('bob', { custom_attributes: { workato_role: 'Baker' } })
    await place.giveApp('ann', 'bob')
    await place.settle()
    const made = await place.scim('POST', '/Groups', {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
      displayName: markup,
      members: [{ value: textOf(await place.member('ann'), 'scimId') }],
    })
    groupId = z.object({ id: z.string() }).parse(made.body).id
    owner = await enter(stage, place)
  })
  afterAll(() => stage?.close())

  const { text, button, dialog, confirm, isAllWell } = handsOf(() => owner)
  const held = async (name: string) => detail.parse(await place.member(name))

  const roleOf = async (name: string) => {
    const { roles } = await done(place.ask('GET', '/roles'))
    return z
      .array(z.looseObject({ name: z.string() }))
      .parse(roles)
      .find(role => role.name === name)
  }

  test('a pushed group is listed with its members, and stands for a role from the moment at which it is mapped', async () => {
    await owner.go('/groups?text=nothing-like-it')
    await text('No group is called like “nothing-like-it”.')
    await owner.page.getByRole('searchbox', { name: 'Search groups' }).fill('ALERT(1)')
    await owner.page.getByRole('row').filter({ hasText: markup }).getByText('nothing').waitFor()
    await isAllWell()
    await owner.page.getByRole('link', { name: `1 member of ${markup}` }).click()
    await text('1 member')
    await text(place.full('ann'))
    await owner.go(`/groups/mappings?group=${groupId}`)
    await text('No group stands for anything yet.')
    await owner.page.getByLabel('Environment').selectOption('prod')
    await owner.page.getByRole('combobox', { name: 'Role', exact: true }).selectOption('Operator')
    await button('Add mapping').click()
    await owner.page.getByRole('cell', { name: 'Operator in prod', exact: true }).waitFor()
    expect((await held('ann')).roles).toMatchObject({ prod: 'Operator' })
    await isAllWell()
  })

  test('a mapping is removed with its effect said in numbers, and its members lose the role', async () => {
    await owner.go('/groups/mappings')
    await button(`Remove ${markup}, Operator in prod`).click()
    await dialog().getByText('1 person is in the group directly.').waitFor()
    await confirm('Remove')
    await text('No group stands for anything yet.')
    expect((await held('ann')).roles).toMatchObject({ prod: 'No Access' })
  })

  test('a team is made, people are put in and taken out, and it is removed with what it gives', async () => {
    await owner.go('/groups/teams')
    await owner.page.getByRole('link', { name: 'Add team' }).first().click()
    await owner.page.getByLabel('Name').fill('Bakers')
    await button('Add team').click()
    await owner.page.getByRole('heading', { name: 'Bakers' }).waitFor()
    await owner.page.getByRole('combobox', { name: 'Put a member in' }).fill(place.full('bob'))
    await button('Put in').click()
    await owner.page.getByRole('cell', { name: 'put in by hand' }).waitFor()
    expect((await held('bob')).teams).toMatchObject([{ name: 'Bakers' }])
    await isAllWell()
    await owner.go('/groups/teams')
    await owner.page.getByRole('link', { name: 'Bakers' }).click()
    await button('Take out bob Ek').click()
    await dialog().getByText('1 person, bob Ek, loses now what the team alone gives.').waitFor()
    await confirm('Take out')
    await text('Nobody is in this team yet.')
    expect((await held('bob')).teams).toEqual([])
    await button('Remove team').click()
    await dialog().getByText('0 people lose what is granted to the team.').waitFor()
    await confirm('Remove team')
    await text('There is no team yet.')
    expect(await rows(place.ask('GET', '/teams'))).toEqual([])
  })

  test('a value that is no role is told with what to do, and becomes one when the role is made', async () => {
    await owner.go('/roles')
    await text('Role names are case-sensitive')
    await text('workato_role_prod')
    await owner.page.getByRole('cell', { name: /make a role “Baker”/ }).waitFor()
    await isAllWell()
    await owner.page.getByRole('link', { name: 'Add role' }).click()
    await owner.page.getByLabel('Name').fill('Baker')
    await owner.page.getByLabel('Run (run)').check()
    expect(await owner.violations()).toEqual([])
    await button('Add role').click()
    await text('Every value that was given is a role.')
    expect((await held('bob')).roles).toMatchObject({ dev: 'Baker' })
    await owner.page.getByRole('link', { name: '1 member with the role Baker' }).click()
    await text(place.full('bob'))
    await text('1 member')
  })

  test('a role is changed, says why it cannot be removed while it is held, and is removed when nobody holds it', async () => {
    await owner.go('/roles/Baker')
    await text('It can be removed once this is no longer so: 1 member holds it.')
    await isAllWell()
    await owner.page.getByLabel('Description').fill('Bakes')
    await button('Save').click()
    await text('Saved')
    await waitFor(
      () => roleOf('Baker'),
      role => role?.['description'] === 'Bakes',
    )
    await place.change('bob', { custom_attributes: { workato_role: 'Analyst' } })
    await owner.page.getByRole('button', { name: 'Remove role' }).click()
    await dialog().getByText('0 members hold it, and 0 groups stand for it').waitFor()
    await confirm('Remove role')
    await waitFor(
      () => roleOf('Baker'),
      role => role === undefined,
    )
    await button('Apply again').click()
    await confirm('Apply again')
    await text('Every member had the right roles already')
    expect((await held('bob')).roles).toMatchObject({ dev: 'Analyst' })
  })
})
