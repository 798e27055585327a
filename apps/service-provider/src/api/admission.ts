/** Who may use the admin API: the holder of the one admin token. Without a configured token nobody may. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { ServiceProviderError } from '../errors.ts'
import { bearerToken } from '../tenants/authenticate.ts'

/**
 * Lets a request pass that carries the admin token; compared in constant time.
 * @throws admin_api_closed when the application has no admin token
 * @throws unauthorized when the request's token is missing or another
 */
export function admission(adminToken: string | undefined): MiddlewareHandler {
  const expected = adminToken ? digest(adminToken) : undefined
  return async (context, next) => {
    if (expected === undefined) {
      throw new ServiceProviderError(
        'admin_api_closed',
        'the admin API is closed: the application was started without an admin token',
      )
    }
    const given = bearerToken(context.req.header('authorization'))
    if (given === undefined) {
      throw new ServiceProviderError(
        'unauthorized',
        'the header `Authorization: Bearer <admin token>` is missing',
      )
    }
    if (!timingSafeEqual(digest(given), expected)) {
      throw new ServiceProviderError('unauthorized', 'the admin token is not the right one')
    }
    await next()
  }
}

function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
