/** The addresses of groups. */

export const groupsRoutes = [] as const
