/** The address of the first page. */

export const homeRoutes = [] as const
