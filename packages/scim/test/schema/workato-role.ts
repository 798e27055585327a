/** The extension that Workato asks for: a role for each environment. */
import { defineSchema } from '../../src/schema/define-schema.ts'

export const workatoRole = defineSchema({
  id: 'urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole',
  name: 'WorkatoRole',
  description: 'Roles in Workato',
  attributes: [{ name: 'workato_role' }, { name: 'workato_role_test' }, { name: 'workato_role_prod' }],
})
