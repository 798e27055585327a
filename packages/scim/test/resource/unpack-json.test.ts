/** INTEROP(entra): an app role as a text of JSON. */
import { describe, expect, it } from 'vitest'
import type { Json } from '../../src/json.ts'
import { readResource } from '../../src/resource/read-resource.ts'
import { tolerant } from '../../src/resource/tolerance.ts'
import { userResourceType } from '../../src/schema/user-resource-type.ts'

const type = userResourceType()
const tolerance = { ...tolerant, jsonInStrings: true }
const role = JSON.stringify({ id: '18d1', value: 'Admin', displayName: 'Administrator' })

function read(roles: Json, how = tolerance) {
  const input = { schemas: [type.schema.id], userName: 'ann', roles }
  const { resource, warnings } = readResource(type, input, { tolerance: how })
  return { roles: resource['roles'], warnings: warnings.map(({ path, reason }) => `${path}: ${reason}`) }
}

describe('a role as a text of JSON', () => {
  it('becomes the sub-attributes that it holds, where that is set', () => {
    expect(read([{ value: role }])).toEqual({
      roles: [{ value: 'Admin', display: 'Administrator' }],
      warnings: ['roles[0].value: a text of JSON was taken as the sub-attributes that it holds, without id'],
    })
    expect(read([{ value: role }], tolerant)).toEqual({ roles: [{ value: role }], warnings: [] })
  })

  it('also bare, and with flags as texts; what stands beside it counts more', () => {
    const packed = JSON.stringify({ Value: 'A', type: 'inner', primary: 'True' })
    expect(read([{ value: packed, type: 'outer' }]).roles).toEqual([
      { value: 'A', type: 'outer', primary: true },
    ])
    expect(read(role).roles).toEqual([{ value: 'Admin', display: 'Administrator' }])
  })

  it.each(['{', '[{"value":"a"}]', '{"id":"7"}', '{"value":{"a":1}}', '{"value":""}', 'Admin'])(
    '%s is a text like another',
    value => {
      expect(read([{ value }])).toEqual({ roles: [{ value }], warnings: [] })
    },
  )

  it.each(['{"value":"\\u0000"}', '{"value":"a","displayName":"\\ud800"}'])(
    '%s is refused for the text that it hides',
    value => {
      expect(() => read([{ value }])).toThrow(expect.objectContaining({ scimType: 'invalidValue' }))
    },
  )
})
