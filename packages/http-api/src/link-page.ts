/**
 * The page that a one-time link opens. The link's secret stands behind the `#`, so that no server, log or preview sees it;
 * a short script puts it into the form. Nothing is used up before somebody presses a button: here, or on the page that the
 * form leads on to.
 */
import type { Context, Env } from 'hono'
import { html, raw } from 'hono/html'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { type Html, type PageOptions, problemLine, showPage } from './page.ts'

export interface LinkPage extends Pick<PageOptions, 'tab' | 'half'> {
  readonly title: string
  readonly heading: string
  /** What the button does, said above it. */
  readonly text: Html
  /** Where the form goes: a path of ours. Its field is `token`. */
  readonly action: string
  readonly button: string
  /** What is sent along. */
  readonly fields?: Readonly<Record<string, string>>
  /** The form goes by itself: it uses nothing up, but opens the page that does. */
  readonly atOnce?: true
}

/** A page that takes the secret of its address on to another, which only who has it is shown. */
export function leadsOn(action: string): Omit<LinkPage, 'title'> {
  return {
    heading: 'One moment',
    text: html`The page of your link opens.`,
    action,
    button: 'Continue',
    atOnce: true,
  }
}

/** The address then no longer has the secret, nor has the browser's history. */
const takeSecret = `const token=new URLSearchParams(location.hash.slice(1)).get('token')
const form=document.forms[0]
if(token){form.token.value=token;form.querySelector('button').disabled=false;document.querySelector('[role=alert]').hidden=true;history.replaceState(null,'',location.pathname)
if('atOnce' in form.dataset)form.submit()}`

/** The page as an answer. Without a secret in the address its button does nothing, and it says why. */
export function showLinkPage<E extends Env>(c: Context<E>, page: LinkPage): Promise<Response> {
  const { tab, half } = page
  const fields = Object.entries(page.fields ?? {}).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )
  const body = html`<h1>${page.heading}</h1>
    ${problemLine('The link is not whole, or this browser runs no scripts: open the link as it was given, up to its last letter.')}
    <p>${page.text}</p>
    <form method="post" action="${page.action}"${page.atOnce === undefined ? '' : raw(' data-at-once')}>
      <input type="hidden" name="token" value="">${fields}
      <button disabled>${page.button}</button>
    </form>`
  const options = { ...(tab !== undefined && { tab }), ...(half !== undefined && { half }) }
  return showPage(c, 200, page.title, body, { ...options, script: takeSecret })
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
