/** The addresses of activity. */

export const activityRoutes = [] as const
