/**
 * Under which names an identity provider says what of a person. Several are looked for, the first that is there is taken:
 * so the usual names need no setting. An environment's role has its own name only where an admin has entered one;
 * otherwise it is that of the role schema, so that sign-in and provisioning say the same.
 */
import { z } from 'zod'
import { environmentName } from '../../tenants/settings-schema.ts'

export interface AttributeNames {
  readonly email: readonly string[]
  readonly firstName: readonly string[]
  readonly lastName: readonly string[]
  readonly displayName: readonly string[]
  /** Environment -> the attribute of its role, where it is not that of the role schema. */
  readonly roles: Readonly<Record<string, string>>
}

const claims = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims'

export const usualAttributeNames: AttributeNames = {
  email: ['email', 'User.email', 'mail', `${claims}/emailaddress`, 'urn:oid:0.9.2342.19200300.100.1.3'],
  firstName: ['firstname', 'User.FirstName', 'firstName', `${claims}/givenname`, 'urn:oid:2.5.4.42'],
  lastName: ['lastname', 'User.LastName', 'lastName', `${claims}/surname`, 'urn:oid:2.5.4.4'],
  displayName: ['display_name', 'displayName', `${claims}/displayname`, 'urn:oid:2.16.840.1.113730.3.1.241'],
  roles: {},
}

const name = z
  .string()
  .trim()
  .min(1)
  .max(256)
  .refine(value => !/\p{Cc}/u.test(value), 'has characters that cannot be kept')
const names = z.array(name).max(10).readonly()

const shape = {
  email: names,
  firstName: names,
  lastName: names,
  displayName: names,
  roles: z.record(environmentName, name).readonly(),
}

export const attributeNamesSchema: z.ZodType<AttributeNames> = z.strictObject(shape).readonly()

/** What is left out stays as it is; of roles all are given. */
export type AttributeNamesChange = {
  readonly [Key in keyof AttributeNames]?: AttributeNames[Key] | undefined
}

export const attributeNamesChangeSchema: z.ZodType<AttributeNamesChange> = z
  .strictObject(shape)
  .partial()
  .readonly()

/** The names after the change. */
export function changedNames(before: AttributeNames, change: AttributeNamesChange = {}): AttributeNames {
  return {
    email: change.email ?? before.email,
    firstName: change.firstName ?? before.firstName,
    lastName: change.lastName ?? before.lastName,
    displayName: change.displayName ?? before.displayName,
    roles: change.roles ?? before.roles,
  }
}
