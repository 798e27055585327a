/** The addresses of mails. */

export const mailsRoutes = [] as const
