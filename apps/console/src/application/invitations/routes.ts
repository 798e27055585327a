/** The addresses of invitations. */

export const invitationsRoutes = [] as const
