/** What is mailed to people about their accounts. No word of it says more than its reader may know. */

export interface MailText {
  readonly subject: string
  readonly body: string
}

/** The page that asks for a link and sets the password; the token stands behind the `#`, so that no log has it. */
export const passwordPath = '/console/password'

/** Where a password is set by a link, `https://app.example/console/password#token=…`. */
export function passwordUrl(publicUrl: string, token: string): string {
  return `${publicUrl}${passwordPath}#token=${token}`
}

/** The link that was asked for. `first` for who has no password yet. */
export function passwordLinkMail(url: string, first: boolean): MailText {
  const what = first ? 'set your first password' : 'set another password'
  return {
    subject: first ? 'Set your password' : 'Set another password',
    body: `Somebody asked for a link to ${what}. If it was you, open it within an hour; it is good once:

${url}

If it was not you, there is nothing to do: nothing has changed.
`,
  }
}

/** What follows when the password has been changed, so that whoever did not do it hears of it. */
export function passwordChangedMail(publicUrl: string): MailText {
  return {
    subject: 'Your password was changed',
    body: `The password of your account was changed just now, and every session of it has ended.

If it was not you, set another one at once:

${publicUrl}${passwordPath}
`,
  }
}
