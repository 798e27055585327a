/** The addresses of roles. */

export const rolesRoutes = [] as const
