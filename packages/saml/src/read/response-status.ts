/** Whether the other end could do what was asked. SAML core 2.0 §3.2.2.1. */
import type { Element } from '@xmldom/xmldom'
import { SamlError } from '../errors.ts'
import { onlyChild, requiredAttribute, requiredChild, textOf } from '../gate/elements.ts'
import { namespaces } from '../namespaces.ts'

const success = 'urn:oasis:names:tc:SAML:2.0:status:Success'

/**
 * @throws saml_status when the status is not Success, with the codes and the message that came; they may be anybody's
 * words where the response is not signed
 */
export function checkStatus(response: Element): void {
  const status = requiredChild(response, namespaces.protocol, 'Status')
  const code = requiredChild(status, namespaces.protocol, 'StatusCode')
  const value = requiredAttribute(code, 'Value')
  if (value === success) return
  const detail = onlyChild(code, namespaces.protocol, 'StatusCode')
  const message = onlyChild(status, namespaces.protocol, 'StatusMessage')
  const codes = [value, ...(detail === null ? [] : [requiredAttribute(detail, 'Value')])]
  throw new SamlError(
    'saml_status',
    `The identity provider signed nobody in: ${codes.map(shorten).join(', ')}${
      message === null ? '' : `, ${JSON.stringify(textOf(message).trim().slice(0, 200))}`
    }.`,
  )
}

/** `urn:oasis:names:tc:SAML:2.0:status:NoPassive` -> `NoPassive`; what is not SAML's own stays as it is, in quotes. */
function shorten(code: string): string {
  return (
    /^urn:oasis:names:tc:SAML:2\.0:status:(\w{1,40})$/.exec(code)?.[1] ?? JSON.stringify(code.slice(0, 100))
  )
}
