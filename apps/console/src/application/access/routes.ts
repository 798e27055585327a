/** The addresses of access. */

export const accessRoutes = [] as const
