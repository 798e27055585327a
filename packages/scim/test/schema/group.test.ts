import { expect, it } from 'vitest'
import { searchForm } from '../../src/resource/search-form.ts'
import { groupSchema } from '../../src/schema/group.ts'
import { groupResourceType } from '../../src/schema/group-resource-type.ts'
import { characteristics } from './characteristics.ts'

/**
 * RFC 7643 §8.7.1, with displayName required (erratum 5368) and unique (as clients expect of it), references case
 * exact (§2.3.7), members.display (§2.4).
 */
const expected = {
  displayName: 'string required unique:server',
  members: 'complex[]',
  'members.value': 'string immutable',
  'members.$ref': 'reference caseExact immutable refers:User,Group',
  'members.type': 'string immutable values:User,Group',
  'members.display': 'string immutable',
}

it('Group has every attribute with its characteristics (RFC 7643 §4.2 and §8.7.1)', () => {
  expect(groupSchema.id).toBe('urn:ietf:params:scim:schemas:core:2.0:Group')
  expect(characteristics(groupSchema)).toEqual(expected)
})

it('two spellings of a displayName that differ in case are one name (RFC 7643 §7, caseExact)', () => {
  const type = groupResourceType()
  expect(searchForm(type, { displayName: 'Team ÅSE' })).toEqual(searchForm(type, { displayName: 'team åse' }))
})
