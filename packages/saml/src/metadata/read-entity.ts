/**
 * Finding one end in a metadata document: the document may describe one or many, and each may play several roles. A
 * signature inside is not looked at: what is said here is trusted because of where it was fetched, or who pasted it.
 * SAML metadata 2.0 §2.3.
 */
import type { Element } from '@xmldom/xmldom'
import { SamlError } from '../errors.ts'
import { openDocument } from '../gate/document.ts'
import { attributeOf, childrenNamed, childrenOf, isNamed } from '../gate/elements.ts'
import { readInstant } from '../gate/instant.ts'
import { namespaces } from '../namespaces.ts'
import { readDurationMs } from './duration.ts'

export type RoleName = 'IDPSSODescriptor' | 'SPSSODescriptor'

/** How long what metadata say may be used. */
export interface MetadataLifetime {
  /** From then on they say nothing any more; null where they do not say until when. */
  readonly validUntil: Date | null
  /** After so long they are to be fetched again; null where they do not say. */
  readonly cacheDurationMs: number | null
}

export interface DescribedRole extends MetadataLifetime {
  readonly entityId: string
  readonly role: Element
}

interface Found {
  readonly entityId: string
  readonly role: Element
  /** From the outermost to the role: each may say how long it is valid. */
  readonly path: readonly Element[]
}

const roleWords: Readonly<Record<RoleName, string>> = {
  IDPSSODescriptor: 'identity provider',
  SPSSODescriptor: 'service provider',
}
const mostNamed = 10

/**
 * Returns the role of the only entity that plays it in SAML 2.0, or of the one called `entityId`.
 * @throws saml_malformed when the text is no XML or not what metadata may be; saml_metadata when no entity plays the
 * role, or several do and none was named
 */
export function readRole(xml: string, name: RoleName, entityId?: string): DescribedRole {
  const root = openDocument(xml)
  if (!isMetadata(root, 'EntityDescriptor') && !isMetadata(root, 'EntitiesDescriptor')) {
    throw new SamlError(
      'saml_metadata',
      `This is no SAML metadata: it begins with ${root.localName}, not with EntityDescriptor.`,
    )
  }
  const all = [...entities(root, name, [])]
  const { entityId: chosen, role, path } = choose(all, name, entityId)
  return {
    entityId: chosen,
    role,
    validUntil: earliest(path.map(validUntilOf)),
    cacheDurationMs: shortest(path.map(cacheDurationOf)),
  }
}

function* entities(element: Element, name: RoleName, above: readonly Element[]): Generator<Found> {
  const path = [...above, element]
  if (isMetadata(element, 'EntitiesDescriptor')) {
    for (const child of childrenOf(element)) yield* entities(child, name, path)
    return
  }
  if (!isMetadata(element, 'EntityDescriptor')) return
  const role = childrenNamed(element, namespaces.metadata, name).find(speaksSaml2)
  if (role === undefined) return
  yield { entityId: attributeOf(element, 'entityID')?.trim() ?? '', role, path: [...path, role] }
}

function choose(all: readonly Found[], name: RoleName, entityId: string | undefined): Found {
  const wanted = entityId === undefined ? all : all.filter(found => found.entityId === entityId)
  const [only, ...more] = wanted
  const word = roleWords[name]
  if (only === undefined) {
    const whom = entityId === undefined ? `no SAML 2.0 ${word}` : `no SAML 2.0 ${word} "${entityId}"`
    throw new SamlError(
      'saml_metadata',
      `The metadata describe ${whom}${all.length === 0 ? ` (${name})` : `, but ${named(all)}`}.`,
    )
  }
  if (more.length > 0) {
    const why = entityId === undefined ? 'several' : 'one twice'
    throw new SamlError(
      'saml_metadata',
      `The metadata describe ${why}: say by its entity id which ${word} is meant: ${named(wanted)}.`,
    )
  }
  if (only.entityId === '' || only.entityId.length > 1024) {
    throw new SamlError('saml_metadata', 'The EntityDescriptor has no entityID of 1 to 1024 characters.')
  }
  return only
}

function named(all: readonly Found[]): string {
  const names = all.slice(0, mostNamed).map(({ entityId }) => JSON.stringify(entityId.slice(0, 200)))
  return `${names.join(', ')}${all.length > mostNamed ? ` and ${all.length - mostNamed} more` : ''}`
}

function speaksSaml2(role: Element): boolean {
  return (attributeOf(role, 'protocolSupportEnumeration') ?? '').split(/\s+/).includes(namespaces.protocol)
}

function isMetadata(element: Element, name: string): boolean {
  return isNamed(element, namespaces.metadata, name)
}

function validUntilOf(element: Element): Date | null {
  const text = attributeOf(element, 'validUntil')
  return text === null ? null : readInstant(text, 'validUntil')
}

function cacheDurationOf(element: Element): number | null {
  const text = attributeOf(element, 'cacheDuration')
  return text === null ? null : readDurationMs(text, 'cacheDuration')
}

function earliest(dates: readonly (Date | null)[]): Date | null {
  const times = shortest(dates.map(date => date?.getTime() ?? null))
  return times === null ? null : new Date(times)
}

function shortest(numbers: readonly (number | null)[]): number | null {
  const given = numbers.filter(number => number !== null)
  return given.length === 0 ? null : Math.min(...given)
}
