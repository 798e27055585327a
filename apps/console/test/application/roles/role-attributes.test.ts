import { expect, test } from 'vitest'
import { roleAttributes } from '../../../src/application/roles/role-attributes.ts'

test('the plain attribute is the development environment’s, the others have a suffix', () => {
  const settings = { environments: ['dev', 'prod'], roleAttributes: { urn: 'urn:x', prefix: 'workato_role' } }
  expect(roleAttributes(settings).map(({ attribute }) => attribute)).toEqual([
    'workato_role',
    'workato_role_prod',
  ])
})
