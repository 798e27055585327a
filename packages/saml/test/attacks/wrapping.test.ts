/**
 * Signature wrapping: a signature that holds is kept in the message, and around it, before it or inside it stands what
 * the attacker wants to be read. The eight forms of "On Breaking SAML" (XSW1 to XSW8), for whatever is signed and for
 * either element that is forged.
 */
import type { Element } from '@xmldom/xmldom'
import { describe, expect, it } from 'vitest'
import { childrenNamed, parseXml, withDescendants } from '../../src/gate/elements.ts'
import { verifiedBytes } from '../../src/gate/verified.ts'
import { namespaces } from '../../src/namespaces.ts'
import {
  attacker,
  ds,
  forge,
  genuineAssertion,
  genuineResponse,
  identityProviderKey,
  outcome,
  type Signed,
  signedWays,
  victim,
  writeAssertion,
  writeResponse,
} from './forge.ts'

/** A signed element, the same without its signature, the signature, and the evil copy before and after the place of a signature. */
interface Pieces {
  readonly signedElement: string
  readonly bare: string
  readonly signature: string
  readonly evil: (signature: string, last?: string) => string
}

type Form = (pieces: Pieces) => string

/** Where nothing is signed there is no signature to hide anything in, so the original goes into Extensions. */
const insideSignature = (signature: string, xml: string): string =>
  signature === '' ? extensions(xml) : signature.replace('</ds:Signature>', `${xml}</ds:Signature>`)
const inKeyInfo = (signature: string, xml: string): string =>
  insideSignature(signature, `<ds:KeyInfo ${ds}>${xml}</ds:KeyInfo>`)
const inObject = (signature: string, xml: string): string =>
  insideSignature(signature, `<ds:Object ${ds}>${xml}</ds:Object>`)
const extensions = (xml: string): string => `<samlp:Extensions>${xml}</samlp:Extensions>`

/** What stands where the forged element stood. */
const forms: readonly (readonly [string, Form])[] = [
  [
    'XSW1: the original inside the signature of the evil copy',
    ({ evil, signature, bare }) => evil(insideSignature(signature, bare)),
  ],
  [
    'XSW2: the original beside the signature of the evil copy',
    ({ evil, signature, bare }) => evil(`${bare}${signature}`),
  ],
  ['XSW3: the evil copy before the original', ({ evil, signedElement }) => `${evil('')}${signedElement}`],
  ['XSW4: the original as a child of the evil copy', ({ evil, signedElement }) => evil('', signedElement)],
  [
    'XSW5: the evil copy with the signature, the original after it',
    ({ evil, signature, bare }) => `${evil(signature)}${bare}`,
  ],
  [
    'XSW6: the original in the KeyInfo of the evil copy',
    ({ evil, signature, bare }) => evil(inKeyInfo(signature, bare)),
  ],
  [
    'XSW7: the evil copy in Extensions before the original',
    ({ evil, signedElement }) => `${extensions(evil(''))}${signedElement}`,
  ],
  [
    'XSW8: the original in an Object of the signature of the evil copy',
    ({ evil, signature, bare }) => evil(inObject(signature, bare)),
  ],
]

const evilAssertion = (id: string) => ({
  ...genuineAssertion,
  id,
  nameId: genuineAssertion.nameId.replace(attacker, victim),
})

/** Wraps the assertion; the response around it is as it was signed, if it was. */
function wrapAssertion(form: Form, signed: Signed, id: string): string {
  const { xml, assertion, assertionSignature } = forge({ signed })
  const pieces = {
    signedElement: assertion,
    bare: writeAssertion(genuineAssertion),
    signature: assertionSignature,
    evil: (signature: string, last = '') =>
      writeAssertion(evilAssertion(id), signature).replace('</saml:Assertion>', `${last}</saml:Assertion>`),
  }
  return xml.replace(assertion, form(pieces))
}

/** Wraps the response: the evil copy of it holds an evil assertion, and the whole is the root or in one. */
function wrapResponse(form: Form, signed: Signed, id: string): string {
  const { xml, assertion, responseSignature } = forge({ signed })
  const pieces = {
    signedElement: xml,
    bare: writeResponse(genuineResponse, assertion),
    signature: responseSignature,
    evil: (signature: string, last = '') =>
      writeResponse({ ...genuineResponse, id }, writeAssertion(evilAssertion('_evil-2')), signature).replace(
        '</samlp:Response>',
        `${last}</samlp:Response>`,
      ),
  }
  return form(pieces)
}

const cases = signedWays.flatMap(signed =>
  forms.flatMap(([name, form]) => [
    { signed, name: `${name}, of the assertion`, xml: wrapAssertion(form, signed, '_evil-1') },
    {
      signed,
      name: `${name}, of the assertion under its own id`,
      xml: wrapAssertion(form, signed, genuineAssertion.id),
    },
    { signed, name: `${name}, of the response`, xml: wrapResponse(form, signed, '_evil-1') },
    {
      signed,
      name: `${name}, of the response under its own id`,
      xml: wrapResponse(form, signed, genuineResponse.id),
    },
  ]),
)

describe('signature wrapping', () => {
  it.each(signedWays)('a response with its %s signed and nothing wrapped is accepted', async signed => {
    expect(await outcome(forge({ signed }).xml)).toEqual({ person: attacker })
  })

  it.each(cases)('$signed signed, $name', async ({ xml }) => {
    expect(xml).toContain(victim)
    const { person, code, message } = await outcome(xml)
    expect(person).toBeUndefined()
    expect(['saml_malformed', 'saml_signature']).toContain(code)
    expect(message).toMatch(/more than one assertion|not directly in it|something after its root/)
  })

  it.each(cases)("past the gate no verified byte is the attacker's: $signed signed, $name", ({ xml }) => {
    const found = bytesThatVerify(xml)
    expect(found.join('')).not.toContain(victim)
  })

  it.each(signedWays)('past the gate the bytes of what is signed do verify: %s', signed => {
    const found = bytesThatVerify(forge({ signed }).xml)
    expect(found).toHaveLength(signed === 'both' ? 2 : 1)
    expect(found.join('')).toContain(attacker)
  })

  it('the wrapped messages are worth refusing: in dozens of them a signature holds', () => {
    const holding = cases.filter(({ xml }) => bytesThatVerify(xml).length > 0)
    expect(holding.length).toBeGreaterThan(36)
  })
})

/** What the library verifies of any element that carries a signature, with no gate in front of it. */
function bytesThatVerify(xml: string): string[] {
  const root = parse(xml)
  if (root === undefined) return []
  return [...withDescendants(root)].flatMap(element =>
    childrenNamed(element, namespaces.signature, 'Signature').flatMap(signature => {
      const gated = { xml, root, assertion: null, signatures: new Map([[element, signature]]) }
      try {
        return [verifiedBytes(gated, element, [identityProviderKey.certificate])]
      } catch {
        return []
      }
    }),
  )
}

/** Nothing where there are two roots, which no parser takes. */
function parse(xml: string): Element | undefined {
  const count = (pattern: RegExp): number => [...xml.matchAll(pattern)].length
  try {
    return parseXml(xml, { elements: count(/<[a-z]/g), attributes: count(/="/g) })
  } catch {
    return undefined
  }
}
