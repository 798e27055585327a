/** What it comes to when a person gets other roles: which apps he gets, which he loses. Pure. */
import type { Why } from '../user-queries.ts'

export interface RoleGives {
  readonly id: number
  readonly apps: readonly { readonly id: number; readonly name: string }[]
}

export interface RolesEffect {
  readonly gets: readonly { readonly id: number; readonly name: string }[]
  readonly loses: Why['apps']
  /** Roles that would be taken away and that mappings give back at once. */
  readonly returning: Why['roles']
}

/**
 * Returns the apps that are gained and lost when the person's roles become `wanted`. What a mapping gives stays; what
 * is given directly is nobody's to lose by a role.
 */
export function effectOfRoles(
  why: Why,
  wanted: ReadonlySet<number>,
  added: readonly RoleGives[],
): RolesEffect {
  const returning = why.roles.filter(role => !wanted.has(role.id) && role.mappings.length > 0)
  const stays = (role: number) => wanted.has(role) || returning.some(({ id }) => id === role)
  const has = new Set(why.apps.filter(app => app.granted).map(app => app.id))
  const given = new Map(added.flatMap(role => role.apps.map(app => [app.id, app] as const)))
  return {
    gets: [...given.values()].filter(app => !has.has(app.id)),
    loses: why.apps.filter(
      app => app.granted && !app.direct && !given.has(app.id) && !app.roles.some(role => stays(role.id)),
    ),
    returning,
  }
}
