/** The addresses of mappings. */

export const mappingsRoutes = [] as const
