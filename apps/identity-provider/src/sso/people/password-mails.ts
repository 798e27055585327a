/** The mails that bring a person the link by which he sets his password. */

export interface MailText {
  readonly subject: string
  readonly body: string
}

/** For who has asked for it himself. */
export function askedMail(username: string, url: string): MailText {
  return {
    subject: 'Set your password',
    body: `Somebody, most likely you, has asked to set the password of ${username} anew.

Open this link to set it. It is good for one use within an hour:
${url}

If it was not you, there is nothing to do: your password stays as it is.
`,
  }
}

/** For whom an admin lets in. */
export function invitationMail(to: {
  readonly account: string
  readonly username: string
  readonly url: string
}): MailText {
  return {
    subject: `Your account at ${to.account}`,
    body: `You have an account at ${to.account}. Your username is ${to.username}.

Open this link to set your password. It is good for one use within seven days:
${to.url}
`,
  }
}
