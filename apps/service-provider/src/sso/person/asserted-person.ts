/**
 * What an assertion says of a person, as the application works with it: by what he is known again, the address, the names
 * and roles. What is absent or blank is not said, and takes nothing away. SAML core 2.0 §2.2.2, §8.3.
 */
import { nameIdFormats, type VerifiedAssertion } from '@joinery/saml'
import { isMailAddress } from '../../accounts/mail-address.ts'
import type { RoleSchema } from '../../roles/role-attributes.ts'
import type { AttributeNames } from '../provider/attribute-names.ts'
import { type GivenNames, readAssertedRoles } from './asserted-roles.ts'

export interface AssertedPerson {
  /** By which the identity provider names the person at every sign-in; null where it names him anew each time. */
  readonly nameId: string | null
  /** The NameID where it is a number of the person's that means nothing to people. */
  readonly externalId: string | null
  /** Under which he is made here: the NameID, or the address where that is no name. */
  readonly userName: string | null
  readonly email: string | null
  readonly givenName: string | null
  readonly familyName: string | null
  readonly displayName: string | null
  readonly roles: GivenNames
}

export function readAssertedPerson(
  assertion: Pick<VerifiedAssertion, 'nameId' | 'attributes'>,
  names: AttributeNames,
  schema: RoleSchema,
): AssertedPerson {
  const { value, format } = assertion.nameId
  const isLasting = format !== nameIdFormats.transient
  const isNumber = format === nameIdFormats.persistent
  const text = (wanted: readonly string[]) => textOf(assertion, wanted)
  const email = addressOf([text(names.email), isLasting && !isNumber ? value : null])
  return {
    nameId: isLasting ? value : null,
    externalId: isNumber ? value : null,
    userName: isLasting && !isNumber ? value : email,
    email,
    givenName: text(names.firstName),
    familyName: text(names.lastName),
    displayName: text(names.displayName),
    roles: readAssertedRoles(assertion, names, schema),
  }
}

/** Nobody's name is longer; what is, is not taken. */
const longestText = 256

/** The first of these attributes that has a value. */
function textOf(
  { attributes }: Pick<VerifiedAssertion, 'attributes'>,
  wanted: readonly string[],
): string | null {
  for (const name of wanted) {
    const text = attributes
      .get(name)
      ?.map(value => value.trim())
      .find(value => value !== '')
    if (text !== undefined && text.length <= longestText) return text
  }
  return null
}

/** The first that is said, if mails can go to it. */
function addressOf(texts: readonly (string | null)[]): string | null {
  const said = texts.find(text => text !== null) ?? null
  return said !== null && isMailAddress(said) ? said : null
}
