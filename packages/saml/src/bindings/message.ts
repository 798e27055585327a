/**
 * A SAML message as HTTP brings it: in the query of a redirect, or in the fields of a form. SAML bindings 2.0 §3.4, §3.5.
 */

export type MessageKind = 'SAMLRequest' | 'SAMLResponse'

export type BoundMessage =
  | {
      readonly binding: 'redirect'
      /** As it was sent, without `?`: the signature is over these very characters. */
      readonly query: string
    }
  | {
      readonly binding: 'post'
      readonly fields: {
        readonly SAMLRequest?: string | undefined
        readonly SAMLResponse?: string | undefined
        readonly RelayState?: string | undefined
      }
    }

/** The standard asks for at most 80 bytes; products send paths that are longer. */
export const longestRelayState = 1024
