/** The addresses of apps. */

export const appsRoutes = [] as const
