/** The addresses of provisioning. */

export const provisioningRoutes = [] as const
