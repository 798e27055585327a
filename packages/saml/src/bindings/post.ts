/** HTTP-POST: the message as base64 in a form that the browser submits. SAML bindings 2.0 §3.5.4. */
import type { MessageKind } from './message.ts'

/**
 * Returns the form's fields, `{SAMLResponse: 'PHNhbWxw…', RelayState: '/reports'}`. Escaping them in HTML is the page's.
 */
export function postFields(
  kind: MessageKind,
  xml: string,
  relayState?: string,
): Readonly<Record<string, string>> {
  const message = { [kind]: Buffer.from(xml, 'utf8').toString('base64') }
  return relayState === undefined ? message : { ...message, RelayState: relayState }
}
