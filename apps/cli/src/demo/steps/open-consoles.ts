/**
 * After the story, where the halves stay up: each gets an owner, by the setup link of its first start, and the link by
 * which he signs in to the console once without a password. It comes last, so that nobody is counted who is not of the
 * story.
 */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { patiently } from '../../clients/patience.ts'
import { CliError } from '../../errors.ts'
import type { Stage } from '../world.ts'

/** What a half said of its owner when it was ready. */
export interface OwnerLinks {
  readonly setupUrl: string
  readonly signInUrl: string
}

/** Where a console is, and the link by which its owner comes in, once. */
export interface OpenedConsole {
  readonly url: string
  readonly signInUrl: string
}

export type Consoles = Readonly<Partial<Record<'identityProvider' | 'application', OpenedConsole>>>

/** With which a half is started for the first time: a day is longer than a demo is left running. */
export const signInLinkArgs: readonly string[] = ['--issue-sign-in-link', String(24 * 60)]

const ownerEmail = 'owner@example.com'
const passwordBytes = 24
const wordsAtMost = 600
const links = z.object({ setupUrl: z.url(), signInUrl: z.url() })

/** The links out of what a half said; undefined where it was not asked for them. */
export function ownerLinksOf(ready: Readonly<Record<string, unknown>>): OwnerLinks | undefined {
  return links.safeParse(ready).data
}

/** Makes the owners and returns where the consoles are. @throws request_failed when a half refuses its owner */
export async function openConsoles(
  { signal }: Stage,
  owners: { readonly identityProvider: OwnerLinks | undefined; readonly application: OwnerLinks | undefined },
): Promise<Consoles> {
  const { identityProvider, application } = owners
  return {
    ...(identityProvider && {
      identityProvider: await openConsole(identityProvider, '/api/session/setup', {}, signal),
    }),
    ...(application && {
      application: await openConsole(application, '/api/setup', named, signal),
    }),
  }
}

const named = { givenName: 'Olga', familyName: 'Owner' }

/** Nobody learns the password: the owner may set one with a setup link, or in the console. */
async function openConsole(
  { setupUrl, signInUrl }: OwnerLinks,
  path: string,
  more: object,
  signal: AbortSignal,
): Promise<OpenedConsole> {
  const { origin, hash } = new URL(setupUrl)
  const password = randomBytes(passwordBytes).toString('base64url')
  const body = {
    token: new URLSearchParams(hash.slice(1)).get('token'),
    email: ownerEmail,
    password,
    ...more,
  }
  const { ok, status, text } = await patiently({ method: 'POST', path }, { signal }, attempt =>
    fetch(`${origin}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: attempt,
    }),
  )
  if (ok) return { url: `${origin}/console`, signInUrl }
  const message = `${origin} takes no owner: it answered ${status} to POST ${path}: ${text.slice(0, wordsAtMost)}`
  throw new CliError('request_failed', message)
}
