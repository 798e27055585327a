/**
 * What this application takes from a SCIM user. The resource itself keeps all that was sent; a member keeps what the
 * application works with, and the history names the rest by its SCIM path. RFC 7643 §4.1.
 */
import type { Json, JsonObject } from '@joinery/scim'
import { givenRoles, type RoleSchema } from '../roles/role-attributes.ts'

export interface Profile {
  readonly userName: string
  readonly givenName: string | null
  readonly familyName: string | null
  /** The primary address, or the first where none is primary. */
  readonly email: string | null
  /** What the client calls the person. */
  readonly externalId: string | null
  /** Undefined where the client did not say. */
  readonly active: boolean | undefined
  /** First and last name, or the nearest thing to them that was sent. */
  readonly fullName: string
  /** Environment -> role name, as the attributes say it. */
  readonly givenRoles: ReadonlyMap<string, string>
  /** The attributes that are none of the above, by their SCIM path: `{ title: 'Engineer', ... }`. */
  readonly others: JsonObject
}

/** The profile of a stored SCIM user, whose attributes are already named and typed by the schema. */
export function readProfile(resource: JsonObject, schema: RoleSchema): Profile {
  const name = objectOf(resource['name'])
  const userName = textOf(resource['userName']) ?? ''
  const givenName = textOf(name['givenName'])
  const familyName = textOf(name['familyName'])
  const bothNames = [givenName, familyName].filter(part => part !== null).join(' ')
  return {
    userName,
    givenName,
    familyName,
    email: emailOf(resource['emails']),
    externalId: textOf(resource['externalId']),
    active: typeof resource['active'] === 'boolean' ? resource['active'] : undefined,
    fullName: bothNames || (textOf(resource['displayName']) ?? textOf(name['formatted']) ?? userName),
    givenRoles: givenRoles(resource, schema),
    others: otherAttributes(resource, schema.roleAttributes.urn),
  }
}

function emailOf(emails: Json | undefined): string | null {
  if (!Array.isArray(emails)) return null
  const entries = emails.map(objectOf)
  const chosen = entries.find(entry => entry['primary'] === true) ?? entries[0]
  return chosen === undefined ? null : textOf(chosen['value'])
}

/** Attributes that the member itself shows, or that are the server's and not the person's. */
const shownElsewhere: ReadonlySet<string> = new Set([
  'schemas',
  'id',
  'meta',
  'groups',
  'password',
  'userName',
  'active',
])
const namesShownElsewhere: ReadonlySet<string> = new Set(['givenName', 'familyName'])

function otherAttributes(resource: JsonObject, roleUrn: string): JsonObject {
  const others: JsonObject = {}
  for (const [key, value] of Object.entries(resource)) {
    if (shownElsewhere.has(key) || key === roleUrn) continue
    if (key === 'name') {
      for (const [part, text] of Object.entries(objectOf(value))) {
        if (!namesShownElsewhere.has(part)) others[`name.${part}`] = text
      }
    } else if (key.startsWith('urn:')) {
      for (const [attribute, inner] of Object.entries(objectOf(value))) others[`${key}:${attribute}`] = inner
    } else if (key === 'displayName') {
      // The member has a displayName of its own, so the resource's is named in full.
      others['urn:ietf:params:scim:schemas:core:2.0:User:displayName'] = value
    } else if (key !== 'emails' || (Array.isArray(value) && value.length > 1)) {
      others[key] = value
    }
  }
  return others
}

function objectOf(value: Json | undefined): JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {}
}

function textOf(value: Json | undefined): string | null {
  return typeof value === 'string' ? value : null
}
