/**
 * The frame of the pages that a link in a mail opens, for whoever has a browser and nothing else yet. They have no
 * script, and a policy under which none would run; their forms work by themselves.
 */
import { createHash } from 'node:crypto'
import { html, raw } from 'hono/html'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ApiRequest } from './context.ts'

/** A piece of a page, whose values are escaped. */
export type Html = ReturnType<typeof html>

const style = `:root{color-scheme:light dark;--line:light-dark(#8a8f98,#7b818c);--soft:light-dark(#5b616b,#a6acb8)}
*{box-sizing:border-box}
body{background:light-dark(#f5f6f8,#15171c);color:light-dark(#1c1f24,#e8eaee);font:1rem/1.5 system-ui,sans-serif;margin:0;padding:min(10vh,5rem) 1rem 2rem}
main{background:light-dark(#fff,#1e2128);border:1px solid light-dark(#dfe2e7,#343943);border-radius:.75rem;margin:0 auto;max-width:26rem;padding:1.5rem}
header{color:var(--soft);font-weight:600}h1{font-size:1.5rem;line-height:1.25;margin:.25rem 0 1rem}p{margin:1rem 0;overflow-wrap:anywhere}
a{color:light-dark(#1f5fbf,#8ab4f8)}label{display:block;font-weight:500;margin:1rem 0}small{color:var(--soft);font-weight:400}
input,select{background:light-dark(#fff,#15171c);border:1px solid var(--line);border-radius:.375rem;color:inherit;display:block;font:inherit;margin-top:.25rem;padding:.5rem .625rem;width:100%}
button{background:light-dark(#1f5fbf,#2f6fd0);border:0;border-radius:.375rem;color:#fff;cursor:pointer;font:inherit;font-weight:600;margin-top:.5rem;padding:.625rem 1rem;width:100%}
:focus-visible{outline:2px solid light-dark(#1f5fbf,#8ab4f8);outline-offset:2px}
[role=alert]{background:light-dark(#fdecea,#3a1d1f);border-radius:.375rem;color:light-dark(#8f1d14,#ffb4ab);padding:.5rem .75rem}`

const styleHash = createHash('sha256').update(style).digest('base64')

/** Browsers hold a form to where it may lead, also by the redirect that answers it. */
function policyOf(formLeadsTo: string | undefined): string {
  return [
    "default-src 'none'",
    `style-src 'sha256-${styleHash}'`,
    `form-action 'self'${formLeadsTo === undefined ? '' : ` ${formLeadsTo}`}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ')
}

/** The page as an answer. `title` is what the browser's tab says; `formLeadsTo` another origin that a form ends at: `app.example:`. */
export async function showPage(
  c: ApiRequest,
  status: ContentfulStatusCode,
  title: string,
  body: Html,
  formLeadsTo?: string,
): Promise<Response> {
  c.header('Content-Security-Policy', policyOf(formLeadsTo))
  // The address of the page has its token in it. Without any referrer a browser would hide the form's origin from us too.
  c.header('Referrer-Policy', 'same-origin')
  return c.html(
    html`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>
      <meta name="viewport" content="width=device-width,initial-scale=1"><style>${raw(style)}</style></head>
      <body><main><header>${title}</header>${await body}</main></body></html>`,
    status,
  )
}

/** What went wrong, above a form. */
export function problemLine(problem: string | undefined): Html | '' {
  return problem === undefined ? '' : html`<p role="alert">${problem}</p>`
}
