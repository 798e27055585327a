/** The fields of a person in the order in which the page shows them. */

export const textFields = [
  'firstname',
  'lastname',
  'username',
  'email',
  'phone',
  'company',
  'department',
  'title',
  'external_id',
  'samaccountname',
  'userprincipalname',
  'distinguished_name',
  'member_of',
  'preferred_locale_code',
  'comment',
] as const
export type TextField = (typeof textFields)[number]

export interface FieldGroup {
  readonly title: string
  readonly fields: readonly TextField[]
}

export const fieldGroups: readonly FieldGroup[] = [
  { title: 'Person', fields: ['firstname', 'lastname', 'username', 'email', 'phone'] },
  { title: 'Organization', fields: ['company', 'department', 'title'] },
  {
    title: 'Directory',
    fields: [
      'external_id',
      'samaccountname',
      'userprincipalname',
      'distinguished_name',
      'member_of',
      'preferred_locale_code',
      'comment',
    ],
  },
]
