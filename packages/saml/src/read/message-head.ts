/**
 * What every request and every logout message has at its head: id, version, when it was written, by whom and for which
 * address. SAML core 2.0 §3.2.1, §3.2.2.
 */
import type { Element } from '@xmldom/xmldom'
import { SamlError } from '../errors.ts'
import { attributeOf, requiredAttribute, requiredChild, textOf } from '../gate/elements.ts'
import { readInstant } from '../gate/instant.ts'
import { namespaces } from '../namespaces.ts'

export interface MessageHead {
  readonly id: string
  readonly issuer: string
  readonly issueInstant: Date
}

/** How far clocks may differ, and how long a message may be under way. */
export interface MessageAge {
  /** 180,000 unless given. */
  readonly clockSkewMs?: number | undefined
  /** 600,000 unless given. */
  readonly longestAgeMs?: number | undefined
}

/** How far clocks may differ where nothing else is said. */
export const defaultSkewMs = 180_000
const defaultAgeMs = 600_000
const longestEntityId = 1024

/**
 * Returns the head of a message, checked.
 * @throws saml_malformed when a part is missing or wrong; saml_time when it is too old or from the future
 */
export function readHead(root: Element, age: MessageAge, now: Date): MessageHead {
  const version = attributeOf(root, 'Version')
  if (version !== '2.0') {
    throw new SamlError(
      'saml_malformed',
      `The ${root.localName} has ${version === null ? 'no Version' : `the Version ${JSON.stringify(version.slice(0, 20))}`}; only 2.0 is taken.`,
    )
  }
  const issueInstant = readInstant(requiredAttribute(root, 'IssueInstant'), 'IssueInstant')
  checkAge(root.localName, issueInstant, age, now)
  return { id: readId(root, 'ID'), issuer: readIssuer(root), issueInstant }
}

/** Returns the entity id in Issuer. @throws saml_malformed when there is none */
export function readIssuer(root: Element): string {
  const issuer = textOf(requiredChild(root, namespaces.assertion, 'Issuer')).trim()
  if (issuer === '' || issuer.length > longestEntityId) {
    throw new SamlError(
      'saml_malformed',
      `The Issuer of the ${root.localName} has to have 1 to ${longestEntityId} characters.`,
    )
  }
  return issuer
}

/** Returns an attribute that holds an id. @throws saml_malformed when it is none */
export function readId(element: Element, attribute: 'ID' | 'InResponseTo'): string {
  const id = requiredAttribute(element, attribute)
  // Some service providers begin with a digit, which XML does not allow; nothing here depends on it.
  if (/^[\w.:-]{1,256}$/.test(id)) return id
  throw new SamlError(
    'saml_malformed',
    `The ${attribute} of the ${element.localName} is no id of at most 256 letters, digits, ".", "-", "_" and ":": ${JSON.stringify(id.slice(0, 80))}.`,
  )
}

/**
 * Returns when the message is meant for one of the addresses.
 * @throws saml_addressee when it names another one, or is signed and names none: SAML bindings 2.0 §3.5.5.2
 */
export function checkDestination(root: Element, addresses: readonly string[], isSigned: boolean): void {
  const destination = attributeOf(root, 'Destination')
  if (destination === null || destination === '') {
    if (!isSigned) return
    throw new SamlError('saml_addressee', `The ${root.localName} is signed and names no Destination.`)
  }
  if (addresses.includes(destination)) return
  throw new SamlError(
    'saml_addressee',
    `The ${root.localName} is for ${JSON.stringify(destination.slice(0, 200))}, not for ${addresses.join(' or ')}.`,
  )
}

function checkAge(name: string, at: Date, age: MessageAge, now: Date): void {
  const { clockSkewMs = defaultSkewMs, longestAgeMs = defaultAgeMs } = age
  const ageMs = now.getTime() - at.getTime()
  if (ageMs < -clockSkewMs) {
    throw new SamlError(
      'saml_time',
      `The ${name} was issued at ${at.toISOString()}, in the future: compare the clocks.`,
    )
  }
  if (ageMs > longestAgeMs + clockSkewMs) {
    throw new SamlError('saml_time', `The ${name} was issued at ${at.toISOString()}, too long ago.`)
  }
}
