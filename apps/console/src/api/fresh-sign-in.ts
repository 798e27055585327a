/**
 * What takes a fresh sign-in is asked for twice: refused, the person confirms who he is, and the same request goes again.
 * No page has to know which calls these are.
 */
import type { Middleware } from 'openapi-fetch'
import { ApiError } from './api-error.ts'

/** Asks the person to confirm who he is; false where he would rather not. */
export type AskToConfirm = () => Promise<boolean>

let askToConfirm: AskToConfirm | undefined

/** The dialog that asks, as long as it is on the page. Returns how it is taken away again. */
export function confirmBy(ask: AskToConfirm): () => void {
  askToConfirm = ask
  return () => {
    if (askToConfirm === ask) askToConfirm = undefined
  }
}

/** Sends again what was refused for an old sign-in, once that was confirmed. Goes last, so that it sees answers first. */
export function freshSignIn(csrfToken: () => string): Middleware {
  // A body can be read once, so a copy of each call that changes something is kept until its answer.
  const kept = new Map<string, Request>()
  return {
    onRequest({ request, id }) {
      if (request.method !== 'GET') kept.set(id, request.clone())
      return undefined
    },
    async onResponse({ response, id, options: { fetch: send } }) {
      const again = kept.get(id)
      kept.delete(id)
      if (again === undefined || askToConfirm === undefined || !(await isTooOld(response))) return undefined
      if (!(await askToConfirm())) return undefined
      again.headers.set('X-CSRF-Token', csrfToken())
      return send(again)
    },
    onError({ id }) {
      kept.delete(id)
    },
  }
}

/** Whether a refusal says that the sign-in is too old for what was asked. */
async function isTooOld(response: Response): Promise<boolean> {
  if (response.status !== 403) return false
  return (await ApiError.of(response.clone())).code === 'fresh_sign_in_required'
}
