/** What the API takes as a person: OneLogin's fields, each checked by the directory's own rules for text. */
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

export const userSchema = z.strictObject({
  username: field('username'),
  email: field('email'),
  firstname: field('firstname'),
  lastname: field('lastname'),
  title: field('title'),
  department: field('department'),
  company: field('company'),
  phone: field('phone'),
  external_id: field('external_id'),
  manager_user_id: z.int().positive().nullish(),
  status: z.literal(statuses).optional(),
  state: z.literal(states).optional(),
  role_ids: z.array(z.int().positive()).max(1000).optional(),
  custom_attributes: z.record(z.string(), text(checkCustomAttribute).nullable()).optional(),
  id: readOnly,
  created_at: readOnly,
  updated_at: readOnly,
})

export const customAttributeSchema = z.strictObject({
  user_field: z.strictObject({ name: z.string().trim().min(1).max(255), shortname }),
})
