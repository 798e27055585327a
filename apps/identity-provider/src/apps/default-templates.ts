/**
 * The SCIM JSON Templates that new apps start with. Those of OneLogin's connectors have its own schema URNs and its
 * e-mail as an object, as its targets know them; ours is as RFC 7643 §4.1 and §4.3 have it.
 */

export type UserSchema = 'core-1' | 'enterprise-1' | 'core-2' | 'enterprise-2' | 'rfc'

const names = {
  userName: '{$parameters.scimusername}',
  name: {
    givenName: '{$user.firstname}',
    familyName: '{$user.lastname}',
    formatted: '{$user.display_name}',
  },
}

/** An object and not an array, as OneLogin's own default template has it. */
const email = { value: '{$user.email}', type: 'work', primary: true }

const enterprise = {
  department: '{$parameters.department}',
  manager: {
    managerId: '{$parameters.external_manager_id}',
    displayName: '{$user.manager_firstname} {$user.manager_lastname}',
  },
}

const enterpriseUrn = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

export const defaultTemplates: Readonly<Record<UserSchema, string>> = {
  'core-1': print({ schemas: ['urn:scim:schemas:core:1.0'], ...names }),
  'enterprise-1': print({
    schemas: ['urn:scim:schemas:core:1.0', 'urn:scim:schemas:extension:enterprise:1.0'],
    ...names,
    emails: email,
    title: '{$parameters.title}',
    'urn:scim:schemas:extension:enterprise:1.0': enterprise,
  }),
  'core-2': print({ schemas: ['urn:scim:schemas:core:2.0'], ...names, emails: email }),
  'enterprise-2': print({
    schemas: ['urn:scim:schemas:core:2.0', 'urn:scim:schemas:extension:enterprise:2.0'],
    ...names,
    emails: email,
    title: '{$parameters.title}',
    'urn:scim:schemas:extension:enterprise:2.0': enterprise,
  }),
  rfc: print({
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User', enterpriseUrn],
    ...names,
    emails: [email],
    title: '{$parameters.title}',
    [enterpriseUrn]: {
      department: '{$parameters.department}',
      manager: { value: '{$parameters.external_manager_id}' },
    },
  }),
}

/** For the connector that brings no parameters: everything comes from the person directly. */
export const withoutParameters: string = print({
  schemas: ['urn:scim:schemas:core:2.0', 'urn:scim:schemas:extension:enterprise:2.0'],
  ...names,
  userName: '{$user.username}',
  emails: email,
  title: '{$user.title}',
  'urn:scim:schemas:extension:enterprise:2.0': {
    department: '{$user.department}',
    manager: { displayName: '{$user.manager_firstname} {$user.manager_lastname}' },
  },
})

function print(template: object): string {
  return JSON.stringify(template, null, 2)
}
