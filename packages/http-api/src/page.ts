/**
 * The frame of plain pages, for whoever has a browser and nothing else yet: those that a link in a mail opens, and those
 * by which somebody signs in. They have no script, and a policy under which none would run; their forms work by
 * themselves. The few that need a script (one sends itself on, one takes a secret out of its address) have the one whose
 * hash the policy names.
 */
import { createHash } from 'node:crypto'
import type { Context, Env } from 'hono'
import { html, raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { pageStyle } from './page-style.ts'

/** A piece of a page, whose values are escaped. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

export interface PageOptions {
  /** What the browser's tab says, where it is more than the title. */
  readonly tab?: string
  /** Another origin that a form ends at, also by the redirect that answers it: `app.example:`. */
  readonly formLeadsTo?: string
  /** The page has a list rather than a form on it. */
  readonly wide?: true
  /** Pictures may come from any site, as those of applications do. */
  readonly pictures?: true
  /** The one script that the page has; the policy names its hash. */
  readonly script?: string
  /** Whose accent the page has; the identity provider's unless said. */
  readonly half?: 'application'
}

/** What is sent on to another site by the browser: `{ action: 'https://app.example/acs', fields: { SAMLResponse } }`. */
export interface PostForm {
  readonly action: string
  readonly fields: Readonly<Record<string, string>>
}

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
const styleSource = hashOf(pageStyle)
const sendAtOnce = 'document.forms[0].submit()'
const scriptSource = hashOf(sendAtOnce)

interface Policy {
  readonly formLeadsTo: string
  readonly script?: string
  readonly pictures?: true | undefined
}

/** Browsers hold a form to where it may lead, also by the redirect that answers it. */
function policyOf({ formLeadsTo, script, pictures }: Policy): string {
  return [
    "default-src 'none'",
    `style-src ${styleSource}`,
    ...(script === undefined ? [] : [`script-src ${script}`]),
    ...(pictures === undefined ? [] : ['img-src https: data:']),
    `form-action ${formLeadsTo}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ')
}

/** The page as an answer; `title` stands above it and in the browser's tab. */
export async function showPage<E extends Env>(
  c: Context<E>,
  status: ContentfulStatusCode,
  title: string,
  body: Html,
  options: PageOptions = {},
): Promise<Response> {
  const { formLeadsTo, wide, pictures, script, half, tab = title } = options
  const leadsTo = formLeadsTo === undefined ? "'self'" : `'self' ${formLeadsTo}`
  const allowed = script === undefined ? {} : { script: hashOf(script) }
  c.header('Content-Security-Policy', policyOf({ formLeadsTo: leadsTo, pictures, ...allowed }))
  // The address of the page may have a token in it. Without any referrer a browser would hide the form's origin from us too.
  c.header('Referrer-Policy', 'same-origin')
  const main = wide === undefined ? html`<main>` : html`<main class="wide">`
  const page = html`${main}<header>${title}</header>${await body}</main>${scriptOf(script)}`
  return c.html(document(tab, page, { half }), status)
}

/**
 * A page that sends its fields on to another site at once, and by a button where scripts are off. What answers there may
 * lead on to anywhere, as an application's sign-in does.
 */
export function showPostForm<E extends Env>(
  c: Context<E>,
  title: string,
  form: PostForm,
): Response | Promise<Response> {
  const { protocol, origin } = new URL(form.action)
  const leadsTo = protocol === 'https:' ? 'https:' : 'http: https:'
  c.header('Content-Security-Policy', policyOf({ formLeadsTo: leadsTo, script: scriptSource }))
  // The other site may ask from where the form comes; that is all it learns.
  c.header('Referrer-Policy', 'strict-origin')
  const fields = Object.entries(form.fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )
  const body = html`<main><header>${title}</header><h1>One moment</h1>
    <p>You are being taken to <b>${origin}</b>.</p>
    <form method="post" action="${form.action}">${fields}<button>Continue</button></form></main>
    <script>${raw(sendAtOnce)}</script>`
  return c.html(document(title, body))
}

/**
 * A page that goes on to another site by itself, and by a link where that is off. It ends the chain of redirects that
 * began with a form, so that the form's policy does not stop it.
 */
export function showOnward<E extends Env>(
  c: Context<E>,
  title: string,
  url: string,
): Response | Promise<Response> {
  const { href, origin } = new URL(url)
  c.header('Content-Security-Policy', policyOf({ formLeadsTo: "'none'" }))
  c.header('Referrer-Policy', 'strict-origin')
  const refresh = html`<meta http-equiv="refresh" content="0;url=${href}">`
  const body = html`<main><header>${title}</header><h1>One moment</h1>
    <p>You are being taken to <b>${origin}</b>.</p><p><a href="${href}">Continue</a></p></main>`
  return c.html(document(title, body, { head: refresh }))
}

function scriptOf(script: string | undefined): Html | '' {
  return script === undefined ? '' : html`<script>${raw(script)}</script>`
}

/** What went wrong, above a form. */
export function problemLine(problem: string | undefined): Html | '' {
  return problem === undefined ? '' : html`<p role="alert">${problem}</p>`
}

interface DocumentOptions {
  readonly head?: Html
  readonly half?: 'application' | undefined
}

function document(tab: string, body: Html, { head, half }: DocumentOptions = {}): Html {
  return html`<!doctype html><html lang="en" class="${half ?? ''}"><head><meta charset="utf-8"><title>${tab}</title>
    <meta name="viewport" content="width=device-width,initial-scale=1">${head ?? ''}<style>${raw(pageStyle)}</style></head>
    <body>${body}</body></html>`
}
