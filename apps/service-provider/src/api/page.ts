/**
 * The frame of the few pages that the application serves itself, for whoever follows a link and has no console yet. They
 * have no script, and a policy under which none would run; their forms work in any browser.
 */
import { createHash } from 'node:crypto'
import { html, raw } from 'hono/html'
import type { ApiRequest } from './context.ts'

const style = `:root{color-scheme:light dark;--line:light-dark(#8a8f98,#7b818c);--soft:light-dark(#5b616b,#a6acb8)}
*{box-sizing:border-box}
body{background:light-dark(#f5f6f8,#15171c);color:light-dark(#1c1f24,#e8eaee);font:1rem/1.5 system-ui,sans-serif;margin:0;padding:min(10vh,5rem) 1rem 2rem}
main{background:light-dark(#fff,#1e2128);border:1px solid light-dark(#dfe2e7,#343943);border-radius:.75rem;margin:0 auto;max-width:26rem;padding:1.5rem}
header{color:var(--soft);font-weight:600}h1{font-size:1.5rem;line-height:1.25;margin:.25rem 0 1rem}p{margin:1rem 0;overflow-wrap:anywhere}
label{display:block;font-weight:500;margin:1rem 0}small{color:var(--soft);font-weight:400}
input,select{background:light-dark(#fff,#15171c);border:1px solid var(--line);border-radius:.375rem;color:inherit;display:block;font:inherit;margin-top:.25rem;padding:.5rem .625rem;width:100%}
button{background:light-dark(#1f5fbf,#2f6fd0);border:0;border-radius:.375rem;color:#fff;cursor:pointer;font:inherit;font-weight:600;margin-top:.5rem;padding:.625rem 1rem;width:100%}
:focus-visible{outline:2px solid light-dark(#1f5fbf,#8ab4f8);outline-offset:2px}
[role=alert]{background:light-dark(#fdecea,#3a1d1f);border-radius:.375rem;color:light-dark(#8f1d14,#ffb4ab);padding:.5rem .75rem}`
const styleHash = createHash('sha256').update(style).digest('base64')

export type Html = ReturnType<typeof html>

type PageStatus = 200 | 201 | 202 | 400 | 401 | 403 | 404 | 409 | 422 | 429

export interface Page {
  readonly status: PageStatus
  readonly body: Html
  /** Where else than to us a form may lead, in the end: `com.example.app:`. Browsers hold the redirect to it too. */
  readonly formLeadsTo?: string
}

/** The page as an answer. */
export async function showPage(c: ApiRequest, { status, body, formLeadsTo }: Page): Promise<Response> {
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${styleHash}'`,
    `form-action 'self'${formLeadsTo === undefined ? '' : ` ${formLeadsTo}`}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ')
  c.header('Content-Security-Policy', policy)
  return c.html(
    html`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Joinery</title>
      <meta name="viewport" content="width=device-width,initial-scale=1"><style>${raw(style)}</style></head>
      <body><main><header>Joinery</header>${await body}</main></body></html>`,
    status,
  )
}

/** What went wrong, above a form. */
export function problemLine(problem: string | undefined): Html | '' {
  return problem === undefined ? '' : html`<p role="alert">${problem}</p>`
}
