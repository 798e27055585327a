/**
 * The page that a one-time link opens. The link's secret stands behind the `#`, so that no server, log or preview sees it;
 * a script of three lines puts it into the form, and nothing is used up before somebody presses the button.
 */
import type { Context, Env } from 'hono'
import { html } from 'hono/html'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { type Html, problemLine, showPage } from './page.ts'

export interface LinkPage {
  readonly title: string
  readonly heading: string
  /** What the button does, said above it. */
  readonly text: Html
  /** Where the form goes: a path of ours. Its one field is `token`. */
  readonly action: string
  readonly button: string
}

/** The address then no longer has the secret, nor has the browser's history. */
const takeSecret = `const token=new URLSearchParams(location.hash.slice(1)).get('token')
const form=document.forms[0]
if(token){form.token.value=token;form.querySelector('button').disabled=false;document.querySelector('[role=alert]').hidden=true;history.replaceState(null,'',location.pathname)}`

/** The page as an answer. Without a secret in the address its button does nothing, and it says why. */
export function showLinkPage<E extends Env>(c: Context<E>, page: LinkPage): Promise<Response> {
  const body = html`<h1>${page.heading}</h1>
    ${problemLine('The link is not whole, or this browser runs no scripts: open the link as it was given, up to its last letter.')}
    <p>${page.text}</p>
    <form method="post" action="${page.action}">
      <input type="hidden" name="token" value="">
      <button disabled>${page.button}</button>
    </form>`
  return showPage(c, 200, page.title, body, { script: takeSecret })
}

/** What a link that opens nothing leads to. */
export function showSpentLink<E extends Env>(
  c: Context<E>,
  {
    status,
    title,
    heading,
    text,
  }: Pick<LinkPage, 'title' | 'heading' | 'text'> & { readonly status: ContentfulStatusCode },
): Promise<Response> {
  return showPage(c, status, title, html`<h1>${heading}</h1><p>${text}</p>`)
}
