import { parseFilter } from '@joinery/scim'
import { findUserRequest } from '@joinery/scim-client'
import { assert, property, string } from 'fast-check'
import { expect, test } from 'vitest'

test('whatever the user name, the filter on the wire compares userName with exactly it (RFC 7644 §3.4.2.2)', () => {
  assert(
    property(string({ unit: 'binary', minLength: 1, maxLength: 60 }), userName => {
      const { path } = findUserRequest(userName)
      expect(path).toMatch(/^\/Users\?filter=[\w.*%+-]+&$/)
      const filter = new URLSearchParams(path.slice(path.indexOf('?'))).get('filter') ?? ''
      expect(parseFilter(filter)).toMatchObject({ kind: 'compare', operator: 'eq', value: userName })
    }),
  )
})
