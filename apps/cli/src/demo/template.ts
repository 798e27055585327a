/** The SCIM JSON templates that the demo pastes: the one of the Workato guide, and the recommended one for others. */

export const workatoSchema = 'urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole'

/** OneLogin's shape: its own schema URN, `emails` as an object, and the guide's extension after it. */
export const workatoTemplate: string = JSON.stringify(
  {
    schemas: ['urn:scim:schemas:core:2.0', workatoSchema],
    userName: '{$parameters.scimusername}',
    name: {
      givenName: '{$user.firstname}',
      familyName: '{$user.lastname}',
      formatted: '{$user.display_name}',
    },
    title: '{$parameters.title}',
    emails: { value: '{$user.email}', type: 'work', primary: true },
    [workatoSchema]: {
      workato_role: '{$user.custom_fields.workato_role}',
      workato_role_test: '{$user.custom_fields.workato_role_test}',
      workato_role_prod: '{$user.custom_fields.workato_role_prod}',
    },
  },
  undefined,
  2,
)

/** The RFC's URN, `emails` as an array: what an unknown endpoint most likely takes. RFC 7643 §8.1 */
export const recommendedTemplate: string = JSON.stringify(
  {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    userName: '{$parameters.scimusername}',
    name: {
      givenName: '{$user.firstname}',
      familyName: '{$user.lastname}',
      formatted: '{$user.display_name}',
    },
    displayName: '{$user.display_name}',
    title: '{$parameters.title}',
    emails: [{ value: '{$user.email}', type: 'work', primary: true }],
  },
  undefined,
  2,
)
