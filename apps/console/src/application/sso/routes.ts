/** The addresses of sso. */

export const ssoRoutes = [] as const
