import { expect, it } from 'vitest'
import { uniqueness } from '../../src/errors.ts'
import { bulkResponse } from '../../src/message/bulk-response.ts'

it('a bulk response has a result for each operation, its status a string (RFC 7644 §3.7.3)', () => {
  const location = 'https://x.example/scim/v2/Users/92b7'
  const response = uniqueness('userName: taken').toMessage()
  expect(
    bulkResponse([
      { location, method: 'POST', bulkId: 'ann', version: 'W/"1"', status: 201 },
      { method: 'POST', bulkId: 'bob', status: 409, response },
      { status: 400, response: {} },
    ]),
  ).toEqual({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkResponse'],
    Operations: [
      { location, method: 'POST', bulkId: 'ann', version: 'W/"1"', status: '201' },
      { method: 'POST', bulkId: 'bob', status: '409', response },
      { status: '400', response: {} },
    ],
  })
})
