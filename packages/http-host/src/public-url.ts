/** The address under which clients reach a process from outside; links and locations are made from it alone. */
import { HostError } from './errors.ts'

/**
 * Returns the origin without a trailing slash: `https://app.example/` -> `https://app.example`.
 * @throws bad_public_url when it is no http or https URL or carries more than an origin
 */
export function readPublicUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isOrigin =
    url !== undefined &&
    ['http:', 'https:'].includes(url.protocol) &&
    url.pathname === '/' &&
    `${url.search}${url.hash}${url.username}${url.password}` === ''
  if (url === undefined || !isOrigin) {
    const message = `The public URL must be an http or https origin like https://app.example, not ${text}`
    throw new HostError('bad_public_url', message)
  }
  return url.origin
}
