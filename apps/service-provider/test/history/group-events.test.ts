import type { JsonObject } from '@joinery/scim'
import type { Change } from '@joinery/scim-server'
import { describe, expect, test } from 'vitest'
import { groupChanges } from '../../src/history/group-events.ts'

const urn = 'urn:example:schemas:Place:2.0:Group'

function group(more: JsonObject = {}): JsonObject {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
    id: 'g1',
    displayName: 'Bakers',
    meta: { resourceType: 'Group', version: 'W/"1"' },
    ...more,
  }
}

function change(kind: Change['kind'], parts: Partial<Change>): Change {
  return {
    kind,
    resourceType: 'Group',
    id: 'g1',
    before: undefined,
    after: undefined,
    principal: { tenant: 't', label: 'l', id: 'p' },
    at: new Date(0),
    ...parts,
  }
}

describe('what one write of a group turns into', () => {
  test('a making is one row with its fields, and one for everybody who is in it', () => {
    const ann = { value: 'u1', type: 'User', display: 'Ann' } as const
    const members = { added: [ann, { value: 'parked@example.com' }], removed: [] }
    expect(groupChanges(change('create', { after: group({ externalId: 'x' }), members }))).toEqual([
      {
        event: 'group.created',
        field: null,
        oldValue: null,
        newValue: { displayName: 'Bakers', externalId: 'x' },
      },
      { event: 'group.member_added', field: 'members', oldValue: null, newValue: ann, member: ann },
      {
        event: 'group.member_added',
        field: 'members',
        oldValue: null,
        newValue: { value: 'parked@example.com' },
        member: { value: 'parked@example.com' },
      },
    ])
  })

  test.each(['replace', 'patch'] as const)('a %s is one row a field, an extension by its path', kind => {
    const before = group({ externalId: 'x', [urn]: { floor: 1, wing: 'A' }, meta: { version: 'W/"1"' } })
    const after = group({ displayName: 'Cooks', [urn]: { floor: 2, wing: 'A' }, meta: { version: 'W/"2"' } })
    expect(groupChanges(change(kind, { before, after }))).toEqual([
      { event: 'group.changed', field: 'displayName', oldValue: 'Bakers', newValue: 'Cooks' },
      { event: 'group.changed', field: 'externalId', oldValue: 'x', newValue: null },
      { event: 'group.changed', field: `${urn}:floor`, oldValue: 1, newValue: 2 },
    ])
  })

  test('who leaves is told before who joins, and a write of members alone tells nothing else', () => {
    const members = {
      added: [{ value: 'g2', type: 'Group' }],
      removed: [{ value: 'u1', type: 'User' }],
    } as const
    const told = groupChanges(change('patch', { before: group(), after: group(), members }))
    expect(told.map(({ event, oldValue, newValue }) => [event, oldValue, newValue])).toEqual([
      ['group.member_removed', { value: 'u1', type: 'User' }, null],
      ['group.member_added', null, { value: 'g2', type: 'Group' }],
    ])
  })

  test('a removal is one row with what it was, and a write without a difference is none', () => {
    expect(groupChanges(change('delete', { before: group() }))).toEqual([
      { event: 'group.removed', field: null, oldValue: { displayName: 'Bakers' }, newValue: null },
    ])
    expect(groupChanges(change('replace', { before: group(), after: group() }))).toEqual([])
  })
})
