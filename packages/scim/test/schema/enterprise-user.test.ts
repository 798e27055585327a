import { expect, it } from 'vitest'
import { enterpriseUserSchema } from '../../src/schema/enterprise-user.ts'
import { characteristics } from './characteristics.ts'

/** RFC 7643 §8.7.1, with references case exact (§2.3.7). */
const expected = {
  employeeNumber: 'string',
  costCenter: 'string',
  organization: 'string',
  division: 'string',
  department: 'string',
  manager: 'complex',
  'manager.value': 'string',
  'manager.$ref': 'reference caseExact refers:User',
  'manager.displayName': 'string readOnly',
}

it('Enterprise User has every attribute with its characteristics (RFC 7643 §4.3 and §8.7.1)', () => {
  expect(enterpriseUserSchema.id).toBe('urn:ietf:params:scim:schemas:extension:enterprise:2.0:User')
  expect(characteristics(enterpriseUserSchema)).toEqual(expected)
})
