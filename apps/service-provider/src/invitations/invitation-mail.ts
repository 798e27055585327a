/** What is mailed to somebody who is invited. */

export interface InvitationMail {
  readonly workspace: string
  readonly displayName: string
  readonly url: string
  readonly expiresAt: Date
}

/** The page that accepts an invitation; the token stands behind the `#`, so that no log has it. */
export const invitationPath = '/console/invitation'

/** The page that the link opens, `https://app.example/console/invitation#token=…`. */
export function invitationUrl(publicUrl: string, token: string): string {
  return `${publicUrl}${invitationPath}#token=${token}`
}

export function invitationMail({ workspace, displayName, url, expiresAt }: InvitationMail): {
  readonly subject: string
  readonly body: string
} {
  return {
    subject: `You are invited to ${workspace}`,
    body: `Hello ${displayName},

you have been given access to ${workspace}. To accept, open this link until ${dayOf(expiresAt)}:

${url}

It shows that this address is yours, and lets you choose a password, or sign in with the one that you have.
If you did not expect this, there is nothing to do.
`,
  }
}

/** `29 November 2026, 09:31 UTC`. */
function dayOf(moment: Date): string {
  const day = moment.toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
  return `${day}, ${moment.toISOString().slice(11, 16)} UTC`
}
