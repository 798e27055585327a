/**
 * The custom schema by which an identity provider says which role a person has in which environment, as the workspace has
 * registered it: with Workato's, `workato_role` is the development environment, `workato_role_test` and
 * `workato_role_prod` the others, and any further environment follows by its suffix. RFC 7643 §3.3.
 */
import { defineSchema, type JsonObject, type SchemaExtension } from '@joinery/scim'
import type { RoleAttributes, WorkspaceSettings } from '../tenants/settings.ts'

/** The environment of the attribute without a suffix. */
const plainEnvironment = 'dev'

export type RoleSchema = Pick<WorkspaceSettings, 'environments' | 'roleAttributes'>

/** `dev` -> `workato_role`, `prod` -> `workato_role_prod`. */
export function roleAttributeOf({ prefix }: RoleAttributes, environment: string): string {
  return environment === plainEnvironment ? prefix : `${prefix}_${environment}`
}

/** The extension of the User resource type with one attribute an environment. */
export function roleExtension({ environments, roleAttributes }: RoleSchema): SchemaExtension {
  return {
    required: false,
    schema: defineSchema({
      id: roleAttributes.urn,
      name: nameOf(roleAttributes.urn),
      description: 'The role of the user in each environment.',
      attributes: environments.map(environment => ({
        name: roleAttributeOf(roleAttributes, environment),
        description: `The name of the role in the environment ${environment}, case-sensitive. Blank is no role.`,
        caseExact: true,
      })),
    }),
  }
}

/** The roles that a SCIM user is given, environment -> role name: `{ dev: 'Admin', prod: 'Operator' }`. A blank name is not given. */
export function givenRoles(
  resource: JsonObject,
  { environments, roleAttributes }: RoleSchema,
): ReadonlyMap<string, string> {
  const extension = resource[roleAttributes.urn]
  if (extension === null || typeof extension !== 'object' || Array.isArray(extension)) return new Map()
  const given = environments.flatMap((environment): [string, string][] => {
    const role = extension[roleAttributeOf(roleAttributes, environment)]
    return typeof role === 'string' && role.trim() !== '' ? [[environment, role]] : []
  })
  return new Map(given)
}

/** The extension's value for these roles, the inverse of `givenRoles`. */
export function roleAttributesOf(
  roles: Readonly<Record<string, string>>,
  attributes: RoleAttributes,
): JsonObject {
  return Object.fromEntries(
    Object.entries(roles).map(([environment, role]) => [roleAttributeOf(attributes, environment), role]),
  )
}

/** `urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole` -> `Workato Role`. */
function nameOf(urn: string): string {
  const last = urn.split(':').at(-1) ?? urn
  return last.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, ' ')
}
