/** What the pages of people have in common: the account's name above them, and errors that are said on the page. */
import { type Html, type PageOptions, showPage } from '@joinery/http-api'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { z } from 'zod'
import { homeAccount } from '../../access/home-account.ts'
import { IdentityProviderError } from '../../errors.ts'
import type { FactorPorts } from '../../sso/people/second-factor.ts'
import type { MailPorts } from '../../sso/people/set-password.ts'
import type { ApiContext, ApiEnv } from '../context.ts'

/** A field of a form, empty where it was left out. */
export const field = z.string().max(4096).default('')

export interface PersonPage extends PageOptions {
  readonly status?: ContentfulStatusCode
  /** What the page is, for the browser's tab. */
  readonly tab: string
  readonly body: Html
}

/** The page as an answer, under the account's name. */
export async function showPersonPage(
  { database }: ApiContext,
  c: Context<ApiEnv>,
  { status = 200, tab, body, ...options }: PersonPage,
): Promise<Response> {
  const { name } = await homeAccount(database.query)
  return showPage(c, status, name, body, { ...options, tab: `${tab} - ${name}` })
}

export interface Problem {
  readonly status: ContentfulStatusCode
  readonly text: string
}

const captions: ReadonlyMap<string, string> = new Map([['password', 'Password']])
const shown = [401, 403, 404, 409, 422, 429] as const

/** Returns what the page says of an error, with its headers set. @throws the error where it is ours */
export function problemOf(c: Context<ApiEnv>, error: unknown): Problem {
  const status =
    error instanceof IdentityProviderError ? shown.find(candidate => candidate === error.status) : undefined
  if (!(error instanceof IdentityProviderError) || status === undefined) throw error
  for (const [name, value] of Object.entries(error.headers)) c.header(name, value)
  const [first] = error.errors
  const text =
    first === undefined
      ? `${error.message}.`
      : `${captions.get(first.field) ?? first.field}: ${first.message.join('; ')}.`
  return { status, text }
}

/** Returns what people's sign-in needs of the process. */
export function peoplePorts(context: ApiContext): FactorPorts & MailPorts {
  const { database, runChange, clock, secrets, access, publicUrl, mailing = false } = context
  return { database, runChange, clock, secrets, passwords: access.passwords, publicUrl, mailing }
}
