/**
 * The SCIM Base URL as an administrator types it, made into one spelling or refused with what is wrong about it.
 * Every path of RFC 7644 §3.2 is appended to it, so it ends neither in a slash nor in `/Users`.
 */
import { ClientInputError } from './errors.ts'

/**
 * The base URL without blanks around it and without trailing slash: ` https://App.example/scim/v2/ ` gives
 * `https://app.example/scim/v2`.
 *
 * @throws ClientInputError bad_base_url when it is not a URL, is not http(s), carries a user name or password, a
 * query or a fragment, or names the Users endpoint itself
 * @see RFC 7644 §3.2
 */
export function checkBaseUrl(text: string): string {
  const typed = text.trim()
  if (typed === '') throw refuse('is empty. It looks like https://app.example.com/scim/v2')
  if (hasBlankOrControl(typed)) throw refuse('contains a blank or a control character')
  if (!/^[a-z][a-z0-9+.-]*:/i.test(typed)) {
    throw refuse('is not a complete URL. It starts with https:// (or http://)')
  }
  if (!/^https?:\/\//i.test(typed)) {
    throw refuse('must start with https:// (or http://)')
  }
  const url = URL.parse(typed)
  if (url === null) throw refuse('is not a URL: its host or port cannot be understood')
  if (url.username !== '' || url.password !== '') {
    throw refuse('contains a user name or a password. Put the secret into SCIM Bearer Token instead')
  }
  if (typed.includes('#')) throw refuse('contains a fragment (#). Leave it out')
  if (typed.includes('?')) throw refuse('contains a query (?). Leave it out')
  const path = withoutTrailingSlashes(url.pathname)
  if (path.toLowerCase().endsWith('/users')) {
    throw refuse(`ends in ${path.slice(path.lastIndexOf('/'))}. Leave that out: it is added to each request`)
  }
  return url.origin + path
}

function refuse(why: string): ClientInputError {
  return new ClientInputError('bad_base_url', `The SCIM Base URL ${why}.`)
}

function hasBlankOrControl(text: string): boolean {
  return /[\s\p{Cc}]/u.test(text)
}

function withoutTrailingSlashes(path: string): string {
  let end = path.length
  while (end > 0 && path[end - 1] === '/') end -= 1
  return path.slice(0, end)
}
