/** What the routes of single sign-on hand on to the room, and how its messages leave by the browser. */
import { showPostForm } from '@joinery/http-api'
import type { Onward } from '../../sso/outgoing-message.ts'
import type { AnswerPorts } from '../../sso/receive-answer.ts'
import type { ApiContext, ApiRequest } from '../context.ts'

/** What receiving an answer in the workspace needs, as the workspace is set now. */
export async function answerPorts(context: ApiContext, workspaceId: string): Promise<AnswerPorts> {
  const { database, ports, publicUrl, configurations } = context
  const scim = await context.scim(workspaceId)
  return { database, ports, publicUrl, scim, settings: configurations.known(workspaceId).settings }
}

/** Sends the browser on with the message. */
export function sendBrowser(c: ApiRequest, onward: Onward): Response | Promise<Response> {
  if (onward.by === 'redirect') return c.redirect(onward.url, 303)
  return showPostForm(c, 'Single sign-on', onward)
}
