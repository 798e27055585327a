/** What an admin can do about a failure, by what the app answered last. */

export interface Answered {
  /** Null where nothing came back. */
  readonly status: number | null
}

const byStatus: ReadonlyMap<number, string> = new Map([
  [
    400,
    'The app does not take what was sent. Compare the body with what the app supports, mend the SCIM JSON Template or the ' +
      'parameters in the app, then press Retry.',
  ],
  [
    401,
    'The app does not take the token. Enter a valid SCIM Bearer Token on the app’s Configuration tab, press Enable, then ' +
      'Retry.',
  ],
  [
    403,
    'The token may not do this to this account: it is an owner’s, for example. Change the account in the app, or ask there ' +
      'for more rights for the token, then press Retry.',
  ],
  [
    404,
    'The account is not there any more, or the SCIM Base URL is not the app’s. If it was deleted in the app, press Retry: ' +
      'the person is looked up again.',
  ],
  [
    409,
    'Another account has this username or e-mail address. Rename or delete that account in the app, or give the person ' +
      'another username here, then press Retry.',
  ],
  [413, 'The app takes no request this large. Leave fields out of the SCIM JSON Template, then press Retry.'],
  [429, 'The app asks for fewer requests. Wait a while, then press Retry.'],
])

const afterServerError = 'The app itself failed. Ask those who run it with the body above, then press Retry.'
const afterSilence =
  'The app could not be reached. See whether the SCIM Base URL is right and the app is up, then press Retry.'
const otherwise = 'Mend what the app names above, then press Retry.'

/** Returns the advice; none where nothing was sent. */
export function adviceFor(last: Answered | undefined): string | undefined {
  if (last === undefined) return undefined
  const { status } = last
  if (status === null) return afterSilence
  return status >= 500 ? afterServerError : (byStatus.get(status) ?? otherwise)
}
