/** The addresses of audit. */

export const auditRoutes = [] as const
