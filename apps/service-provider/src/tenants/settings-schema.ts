/**
 * The settings of a workspace as a schema: everything is there, nothing else is, and what belongs together fits
 * together. RFC 7643 §2.1 (names of attributes), RFC 8141 §2 (URNs).
 */
import { z } from 'zod'
import type { WorkspaceSettings } from './settings-shape.ts'

const mostEnvironments = 20

/** A role's name as it may be written: kept to the letter, for its case counts. */
export const roleName = z
  .string()
  .min(1)
  .max(100)
  .refine(
    value => value.isWellFormed() && !/\p{Cc}/u.test(value) && value.trim() === value,
    'has characters that cannot be kept, or blanks around it',
  )

/** The suffix of an attribute, and what the environment is called everywhere else. */
export const environmentName = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,40}$/, 'may have letters, digits, - and _ only, at most 40')

const urn = z
  .string()
  .max(200)
  .regex(/^urn:[A-Za-z0-9][A-Za-z0-9-]{1,31}:[A-Za-z0-9._:-]+$/, 'is no URN like urn:example:1.0:Role')
  .refine(
    value => !/^urn:ietf:params:scim:schemas:(core|extension:enterprise):/i.test(value),
    'is the name of a schema of SCIM itself',
  )

const attributePrefix = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_-]{0,60}$/, 'begins with a letter and has letters, digits, - and _ only')

export const settingsSchema: z.ZodType<WorkspaceSettings> = z
  .strictObject({
    preset: z.enum(['vault', 'automation', 'catalog', 'plain']),
    displayName: z.enum(['first_sync', 'follow']),
    invitations: z.enum(['none', 'on_create']),
    invitationDays: z.number().int().min(1).max(90),
    environments: z.array(environmentName).max(mostEnvironments).readonly(),
    roleAttributes: z.strictObject({ urn, prefix: attributePrefix }).readonly(),
    unknownRole: z.enum(['accept', 'refuse', 'default', 'no_access']),
    absentRole: z.enum(['default', 'keep']),
    defaultRole: roleName.nullable(),
    groups: z.enum(['teams', 'not_advertised']),
    grants: z.boolean(),
    assets: z.boolean(),
    manualEdits: z.enum(['refuse', 'warn']),
    linkBy: z
      .array(z.enum(['externalId', 'userName', 'email']))
      .min(1)
      .max(3)
      .readonly(),
    silenceHours: z.number().int().min(0).max(8_760),
  })
  .superRefine(({ environments, linkBy }, context) => {
    // Names of SCIM attributes know no case, so two environments differ in more than that.
    for (const index of repeated(environments.map(name => name.toLowerCase()))) {
      context.addIssue({ code: 'custom', path: ['environments', index], message: 'is given twice' })
    }
    for (const index of repeated(linkBy)) {
      context.addIssue({ code: 'custom', path: ['linkBy', index], message: 'is given twice' })
    }
  })
  .readonly()

function repeated(texts: readonly string[]): readonly number[] {
  return texts.flatMap((text, index) => (texts.indexOf(text) < index ? [index] : []))
}
