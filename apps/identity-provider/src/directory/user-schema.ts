/** What the API takes as a person: OneLogin's fields, each checked by the directory's own rules for text. */
import { passwordAlgorithms } from '@joinery/sign-in'
import { z } from 'zod'
import { checkCustomAttribute, checkField, type TextCheck, type TextField } from './field-text.ts'
import { states, statuses } from './status.ts'

function text(check: (text: string) => TextCheck): z.ZodType<string | null> {
  return z.string().transform((value, context) => {
    const checked = check(value)
    if ('value' in checked) return checked.value
    context.addIssue({ code: 'custom', message: checked.reason })
    return z.NEVER
  })
}

function field(name: TextField): z.ZodType<string | null | undefined> {
  return text(value => checkField(name, value)).nullish()
}

const id = z.int().positive()

/** What may be sent back unread: a client that reads, changes and writes the whole person sends these along. */
const readOnly = z
  .unknown()
  .optional()
  .transform(() => undefined)

/** What every object has by nature, such as `constructor`, could not be told apart from a field nobody filled in. */
const shortname = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_]{0,63}$/u, {
    error: 'A shortname begins with a letter and has letters, digits and _ only, at most 64',
  })
  .refine(name => !(name in Object.prototype), { error: 'This shortname is reserved' })

/** Values by shortname; which shortnames there are is asked when they are stored. */
export const customValuesSchema = z.record(z.string(), text(checkCustomAttribute).nullable())

const written = {
  password: z.string().max(1000).optional(),
  password_confirmation: z.string().max(1000).optional(),
  password_algorithm: z.enum(passwordAlgorithms).optional(),
  salt: z.string().max(255).optional(),
}

export const userSchema = z
  .strictObject({
    username: field('username'),
    email: field('email'),
    firstname: field('firstname'),
    lastname: field('lastname'),
    title: field('title'),
    department: field('department'),
    company: field('company'),
    comment: field('comment'),
    phone: field('phone'),
    external_id: field('external_id'),
    samaccountname: field('samaccountname'),
    userprincipalname: field('userprincipalname'),
    distinguished_name: field('distinguished_name'),
    member_of: field('member_of'),
    preferred_locale_code: field('preferred_locale_code'),
    group_id: id.nullish(),
    directory_id: id.nullish(),
    trusted_idp_id: id.nullish(),
    manager_ad_id: id.nullish(),
    manager_user_id: id.nullish(),
    status: z.literal(statuses).optional(),
    state: z.literal(states).optional(),
    role_ids: z.array(id).max(1000).optional(),
    custom_attributes: customValuesSchema.optional(),
    ...written,
    id: readOnly,
    activated_at: readOnly,
    last_login: readOnly,
    invitation_sent_at: readOnly,
    invalid_login_attempts: readOnly,
    locked_until: readOnly,
    password_changed_at: readOnly,
    created_at: readOnly,
    updated_at: readOnly,
  })
  .meta({ id: 'UserInput' })

export const customAttributeSchema = z.strictObject({
  user_field: z.strictObject({ name: z.string().trim().min(1).max(255), shortname }),
})

export const changedCustomAttributeSchema = z.strictObject({
  user_field: z.strictObject({
    name: z.string().trim().min(1).max(255).optional(),
    shortname: shortname.optional(),
    id: readOnly,
    position: readOnly,
  }),
})
