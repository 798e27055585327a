import { expect, it } from 'vitest'
import { listResponse } from '../../src/message/list-response.ts'

it('a page says how many there are, where it starts and what it holds (RFC 7644 §3.4.2)', () => {
  const page = { totalResults: 12, startIndex: 11, itemsPerPage: 2, resources: [{ id: '1' }, { id: '2' }] }
  expect(listResponse(page)).toEqual({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults: 12,
    startIndex: 11,
    itemsPerPage: 2,
    Resources: [{ id: '1' }, { id: '2' }],
  })
})

it('an empty page still has its Resources (RFC 7644 §3.4.2)', () => {
  const page = { totalResults: 0, startIndex: 1, itemsPerPage: 0, resources: [] }
  expect(listResponse(page)).toMatchObject({ totalResults: 0, Resources: [] })
})

it('a page by cursor names its neighbours, and may leave out how many there are (RFC 9865 §2)', () => {
  const page = { itemsPerPage: 1, resources: [{ id: '1' }], nextCursor: 'YkU3', previousCursor: 'ze7L' }
  expect(listResponse(page)).toEqual({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    itemsPerPage: 1,
    previousCursor: 'ze7L',
    nextCursor: 'YkU3',
    Resources: [{ id: '1' }],
  })
})
