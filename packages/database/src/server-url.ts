/** A server's URL: what may be said of it, the same for another login, and in words why the server did not let us in. */
import { sqlState } from './errors.ts'

/** Returns the URL without password and query: `postgres://ann:***@db.example:5432/joinery`. */
export function redactUrl(url: string): string {
  const parsed = URL.parse(url)
  if (parsed === null) return 'the given URL'
  const user = parsed.username === '' ? '' : `${parsed.username}${parsed.password === '' ? '' : ':***'}@`
  return `${parsed.protocol}//${user}${parsed.host}${parsed.pathname}`
}

/**
 * Returns the URL of the same server for another login and the database of its name. Whoever the given URL names, in
 * its authority or in its query (which goes first), is in it no more; where it has no host, as with a socket
 * (`postgres://ann:s3cret@/x?host=/run/postgresql`), the query is the only place for the new one.
 */
export function urlForLogin(given: string, name: string, password: string): string {
  const url = new URL(given.replace(/^([a-z]+:\/\/)[^/@]*@\//i, '$1/'))
  url.searchParams.delete('user')
  url.searchParams.delete('password')
  url.pathname = `/${name}`
  if (url.host === '') {
    url.searchParams.set('user', name)
    url.searchParams.set('password', password)
  } else {
    url.username = name
    url.password = password
  }
  return url.href
}

/** Returns one sentence for `database_unreachable`, without the password. */
export function describeConnectError(url: string, error: unknown): string {
  return `The database ${redactUrl(url)} cannot be reached: ${reasonOf(url, error)}.`
}

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens at that host and port',
  ENOTFOUND: 'the host name is unknown',
  EAI_AGAIN: 'the host name could not be looked up',
  ETIMEDOUT: 'the host does not answer',
  EHOSTUNREACH: 'there is no route to the host',
  ECONNRESET: 'the server closed the connection',
  '28P01': 'user name or password is wrong',
  '28000': 'the server refuses this user',
  '3D000': 'there is no database of that name',
  '42501': 'this user may not open that database',
  '53300': 'the server has no connection left',
  '57P03': 'the server is starting or stopping',
}

function reasonOf(url: string, error: unknown): string {
  const code = sqlState(error)
  const known = code === undefined ? undefined : reasons[code]
  if (known !== undefined) return known
  const message = error instanceof Error && error.message !== '' ? error.message : (code ?? 'unknown reason')
  return withoutPassword(url, message).replace(/\.$/, '')
}

function withoutPassword(url: string, text: string): string {
  const parsed = URL.parse(url)
  const written = [parsed?.password ?? '', parsed?.searchParams.get('password') ?? '']
  const passwords = written.flatMap(password => [password, decode(password)]).filter(Boolean)
  return passwords.reduce(
    (redacted, password) => redacted.replaceAll(password, '***'),
    text.replaceAll(url, redactUrl(url)),
  )
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
