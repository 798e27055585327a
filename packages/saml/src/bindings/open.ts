/**
 * From a binding to a message that passed the gate and, where it has to be, is verified: the redirect binding signs the
 * query, HTTP-POST the XML. What is handed on is read from what was signed, never from around it.
 * SAML bindings 2.0 §3.4.4.1, §3.5.4.
 */
import type { Element } from '@xmldom/xmldom'
import { SamlError } from '../errors.ts'
import { inflateMessage } from '../gate/inflate.ts'
import { type Gated, type MessageName, openMessage, openXml } from '../gate/message.ts'
import { verifiedBytes } from '../gate/verified.ts'
import { type BoundMessage, longestRelayState, type MessageKind } from './message.ts'
import {
  decodedParameter,
  decodedRelayState,
  isSignedQuery,
  type RawQuery,
  readQuery,
  verifyQuery,
} from './query.ts'

/** Which message each parameter may bring. */
export type Expected = Partial<Readonly<Record<MessageKind, MessageName>>>

export interface OpenedMessage {
  readonly kind: MessageKind
  readonly root: Element
  /** Whether a signature is there; `root` is not verified. */
  readonly isSigned: boolean
  readonly relayState: string | null
  /** @throws saml_signature when there is no signature, or one by none of the keys */
  readonly verifiedRoot: (certificates: readonly string[]) => Element
}

/**
 * Returns the message, unverified.
 * @throws saml_malformed when there is none of those expected, more than one, or it does not pass the gate;
 * saml_signature when a signature is of another shape than those that are taken
 */
export function openBound(message: BoundMessage, expected: Expected): OpenedMessage {
  switch (message.binding) {
    case 'redirect':
      return openQuery(readQuery(message.query), expected)
    case 'post':
      return openFields(message.fields, expected)
    default:
      throw new TypeError('a message comes by redirect or by post')
  }
}

function openQuery(query: RawQuery, expected: Expected): OpenedMessage {
  const sent = {
    SAMLRequest: decodedParameter(query, 'SAMLRequest') ?? undefined,
    SAMLResponse: decodedParameter(query, 'SAMLResponse') ?? undefined,
  }
  const { kind, name, encoded } = onlyMessage(sent, expected)
  const { root, signatures } = openXml(inflateMessage(encoded), name)
  // pysaml2 signs inside as well, against §3.4.4.1: what counts is the query, which covers that signature too.
  if (signatures.size > 0 && !isSignedQuery(query)) {
    throw new SamlError(
      'saml_malformed',
      `The ${name} came by redirect with a signature inside; by redirect the query is signed.`,
    )
  }
  return {
    kind,
    root,
    isSigned: isSignedQuery(query),
    relayState: boundRelayState(decodedRelayState(query)),
    verifiedRoot: certificates => {
      verifyQuery(query, certificates)
      return root
    },
  }
}

function openFields(
  fields: Extract<BoundMessage, { binding: 'post' }>['fields'],
  expected: Expected,
): OpenedMessage {
  const { kind, name, encoded } = onlyMessage(fields, expected)
  const gated = openMessage(encoded, name)
  return {
    kind,
    root: gated.root,
    isSigned: gated.signatures.has(gated.root),
    relayState: boundRelayState(fields.RelayState),
    verifiedRoot: certificates => verifiedRoot(gated, name, certificates),
  }
}

/** The verified bytes pass the gate again: what is read is a document of its own, without the signature. */
function verifiedRoot(gated: Gated, name: MessageName, certificates: readonly string[]): Element {
  return openXml(verifiedBytes(gated, gated.root, certificates), name).root
}

function onlyMessage(
  sent: Partial<Readonly<Record<MessageKind, string | undefined>>>,
  expected: Expected,
): { kind: MessageKind; name: MessageName; encoded: string } {
  const kinds = (['SAMLRequest', 'SAMLResponse'] as const).filter(kind => sent[kind] !== undefined)
  const [kind, ...more] = kinds
  const name = kind === undefined ? undefined : expected[kind]
  if (kind === undefined || name === undefined || more.length > 0) {
    const wanted = Object.keys(expected).join(' or ')
    throw new SamlError(
      'saml_malformed',
      `Exactly one ${wanted} is expected, not ${kinds.join(' and ') || 'none'}.`,
    )
  }
  return { kind, name, encoded: sent[kind] ?? '' }
}

function boundRelayState(value: string | null | undefined): string | null {
  if (value === null || value === undefined || value === '') return null
  if (Buffer.byteLength(value) > longestRelayState) {
    throw new SamlError('saml_malformed', `RelayState is longer than ${longestRelayState} bytes.`)
  }
  return value
}
