/** The addresses of scim. */

export const scimRoutes = [] as const
