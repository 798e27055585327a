/** The addresses of home. */

export const homeRoutes = [] as const
