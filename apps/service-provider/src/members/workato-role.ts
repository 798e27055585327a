/**
 * The extension by which an identity provider says which role a person has in which environment: `workato_role` is
 * the development environment, `workato_role_test` and `workato_role_prod` the others, and any further
 * environment follows by its suffix. Role names are case-sensitive. RFC 7643 §3.3.
 */
import { defineSchema, type JsonObject, type SchemaExtension } from '@joinery/scim'

export const workatoRoleUrn = 'urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole'

/** The environment of the attribute without a suffix. */
const plainEnvironment = 'dev'

/** The environments of an installation that names none itself. */
export const defaultEnvironments: readonly string[] = [plainEnvironment, 'test', 'prod']

/** Whether a name can be the suffix of an attribute (RFC 7643 §2.1) and is not longer than is sensible. */
export function isEnvironmentName(name: string): boolean {
  return /^[A-Za-z0-9_-]{1,40}$/.test(name)
}

/** `dev` -> `workato_role`, `prod` -> `workato_role_prod`. */
function attributeOf(environment: string): string {
  return environment === plainEnvironment ? 'workato_role' : `workato_role_${environment}`
}

/** The extension of the User resource type with one attribute an environment. */
export function workatoRoleExtension(environments: readonly string[]): SchemaExtension {
  return {
    required: false,
    schema: defineSchema({
      id: workatoRoleUrn,
      name: 'Workato Role',
      description: 'The role of the user in each environment.',
      attributes: environments.map(environment => ({
        name: attributeOf(environment),
        description: `The name of the role in the environment ${environment}, case-sensitive. Blank is no role.`,
        caseExact: true,
      })),
    }),
  }
}

/** The roles that a SCIM user is given, environment -> role name: `{ dev: 'Admin', prod: 'Operator' }`. A blank name is not given. */
export function readRoles(
  resource: JsonObject,
  environments: readonly string[],
): ReadonlyMap<string, string> {
  const extension = resource[workatoRoleUrn]
  if (extension === null || typeof extension !== 'object' || Array.isArray(extension)) return new Map()
  const given = environments.flatMap((environment): [string, string][] => {
    const role = extension[attributeOf(environment)]
    return typeof role === 'string' && role.trim() !== '' ? [[environment, role]] : []
  })
  return new Map(given)
}

/** The extension's value for these roles, the inverse of `readRoles`. */
export function writeRoles(roles: Readonly<Record<string, string>>): JsonObject {
  return Object.fromEntries(
    Object.entries(roles).map(([environment, role]) => [attributeOf(environment), role]),
  )
}
