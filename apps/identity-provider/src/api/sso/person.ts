/** Who is signed in as a person, and where somebody is sent who is not, or not enough for what he wants. */
import type { Context } from 'hono'
import { findPersonSession, type PersonSession } from '../../sso/people/person-session.ts'
import type { ApiContext, ApiEnv } from '../context.ts'
import { readPersonCookie } from './person-cookie.ts'

/** What is wanted of somebody: to sign in, to show the password once more, or the second factor. */
export type SignInNeed = 'sign_in' | 'sign_in_again' | 'second_factor'

export const signInPath = '/login'
export const secondFactorPath = '/second-factor'
export const portalPath = '/portal'

/** Returns the session of the person who asks, `undefined` where nobody is signed in. */
export async function readPerson(
  context: ApiContext,
  c: Context<ApiEnv>,
): Promise<PersonSession | undefined> {
  const token = readPersonCookie(context, c)
  return token === undefined ? undefined : findPersonSession(context.database, token, context.clock())
}

/** Sends the browser to where the need is met, and from there on to `returnTo`, a path here such as `/portal`. */
export function sendToSignIn(
  _context: ApiContext,
  c: Context<ApiEnv>,
  returnTo: string,
  need: SignInNeed,
): Response {
  const query = new URLSearchParams({ return: returnTo })
  if (need === 'sign_in_again') query.set('again', '1')
  return c.redirect(`${need === 'second_factor' ? secondFactorPath : signInPath}?${query.toString()}`, 303)
}
