import { describe, expect, test } from 'vitest'
import { menu } from '../../src/application/menu.ts'
import { type Capability, menuFor } from '../../src/application/menu-for.ts'

const addresses = (capabilities: readonly Capability[]): readonly string[] =>
  menuFor(menu, capabilities).flatMap(({ to, children }) => children?.map(child => child.to) ?? [to])

describe('the menu', () => {
  test('of a member without privileges has what is his own and no group of which nothing is left', () => {
    const shown = addresses([])
    expect(shown).toContain('/my')
    for (const to of ['/', '/members', '/scim', '/audit', '/mails']) expect(shown).not.toContain(to)
    expect(menuFor(menu, []).map(({ label }) => label)).not.toContain('People')
  })

  test('of an auditor has what he may read, and no mails', () => {
    const shown = addresses(['scim.read', 'members.read', 'history.read'])
    expect(shown).toEqual(expect.arrayContaining(['/members', '/scim', '/audit', '/my']))
    expect(shown).not.toContain('/mails')
  })

  test('of who may do everything is whole', () => {
    const all = ['workspace.manage', 'scim.read', 'members.read', 'access.manage', 'history.read'] as const
    expect(menuFor(menu, all)).toEqual(menu)
  })
})
