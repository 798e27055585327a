/**
 * The role that an assertion gives in each environment. A person has one role there, and an attribute may have several values:
 * one element each, or one text with `;` between them, as identity providers are set. Of several the one of the highest
 * rank is taken, and where the workspace has none of them the first.
 */
import type { VerifiedAssertion } from '@joinery/saml'
import type { Catalogue } from '../../roles/catalogue.ts'
import { type RoleSchema, roleAttributeOf } from '../../roles/role-attributes.ts'
import type { AttributeNames } from '../provider/attribute-names.ts'

/** Environment -> the names that were given, in their order; an environment without one is left out. */
export type GivenNames = ReadonlyMap<string, readonly string[]>

/** What the assertion says of roles; a blank value says nothing. */
export function readAssertedRoles(
  { attributes }: Pick<VerifiedAssertion, 'attributes'>,
  names: AttributeNames,
  { environments, roleAttributes }: RoleSchema,
): GivenNames {
  const given = environments.flatMap((environment): [string, readonly string[]][] => {
    const name = names.roles[environment] ?? roleAttributeOf(roleAttributes, environment)
    const values = (attributes.get(name) ?? []).flatMap(value => value.split(';'))
    const roles = values.map(value => value.trim()).filter(value => value !== '')
    return roles.length === 0 ? [] : [[environment, roles]]
  })
  return new Map(given)
}

/** Of what is no role of the workspace; below every rank. */
const lowest = Number.MIN_SAFE_INTEGER

/** The one role of each environment. */
export function chooseRoles(given: GivenNames, { byName }: Catalogue): ReadonlyMap<string, string> {
  const rankOf = (role: string) => byName.get(role)?.rank ?? lowest
  const chosen = [...given].flatMap(([environment, roles]): [string, string][] => {
    // Of the same rank the first, for a sort keeps their order.
    const [best] = roles.toSorted((left, right) => rankOf(right) - rankOf(left))
    return best === undefined ? [] : [[environment, best]]
  })
  return new Map(chosen)
}
