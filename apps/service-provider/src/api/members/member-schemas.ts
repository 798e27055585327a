/** What the routes of members take and answer. */
import { z } from 'zod'
import { privileges } from '../../members/privileges.ts'
import { moment } from '../answers.ts'
import { pageQuery, text } from '../reading.ts'

const statuses = ['invited', 'active', 'suspended', 'deprovisioned'] as const

const managers = ['manual', 'scim', 'saml'] as const
const linkKeys = ['externalId', 'userName', 'email'] as const

const shape = {
  id: z.uuid(),
  scimId: z.string().describe('Of the SCIM user; of somebody who has left the one that was'),
  userName: z.string(),
  displayName: z.string(),
  givenName: z.string().nullable(),
  familyName: z.string().nullable(),
  email: z.string().nullable(),
  externalId: z.string().nullable(),
  status: z.enum(statuses),
  privilege: z.enum(privileges),
  managedBy: z.enum(managers),
  managedByToken: z.string().nullable().describe('The label of the SCIM token that wrote last'),
  hasAccount: z.boolean().describe('Whether the person can sign in with a password'),
  heldByHand: z.boolean().describe('Suspended by hand: no push lets the person in again'),
  pendingStatus: z
    .enum(['suspended', 'deprovisioned'])
    .nullable()
    .describe('What a push asked for, and the last administrator was spared'),
  pendingSince: moment.nullable(),
  erasedAt: moment.nullable(),
  roles: z.record(z.string(), z.string()).describe('Environment to role'),
  firstSyncedAt: moment.nullable(),
  createdAt: moment,
  updatedAt: moment,
}

export const member = z.object(shape).meta({ id: 'Member' })

const named = z.object({ id: z.string(), name: z.string() })

export const memberDetail = z
  .object({
    ...shape,
    lockedFields: z
      .array(
        z.object({
          field: z.string(),
          reason: z.string(),
          editable: z.boolean().describe('Whether an edit here is let through, with a warning'),
        }),
      )
      .describe('What SCIM manages or sign-ins give, and is to be changed at the identity provider'),
    rolesHeld: z.array(
      z.object({
        environment: z.string(),
        role: z.string(),
        via: z.enum(['attribute', 'assertion', 'group', 'default', 'kept']),
      }),
    ),
    roleFlags: z.array(
      z.object({
        environment: z.string(),
        given: z.string(),
        reason: z.enum(['letter_case', 'unknown']),
        meant: z.string().nullable(),
      }),
    ),
    groups: z.array(named),
    teams: z.array(named),
    sessions: z.int(),
    apiKeys: z.int(),
    grants: z.int(),
    timeline: z.string().describe('The path of the history of the member'),
  })
  .meta({ id: 'MemberDetail' })

/** A flag in a query: `true` or `false`. */
const flag = z.enum(['true', 'false']).transform(value => value === 'true')

export const memberQuery = pageQuery.extend({
  status: z.enum(statuses).optional(),
  privilege: z.enum(privileges).optional(),
  managedBy: z.enum(managers).optional(),
  pending: flag.optional().describe('Whether something waits because of the last administrator'),
  userName: text.optional(),
  text: text.optional().describe('A part of the names or of the address, in any letter case'),
  role: text.optional().describe('Who holds this role, to the letter'),
  environment: z.string().max(40).optional().describe('Where the role is held; anywhere unless given'),
  group: z.string().min(1).max(128).optional().describe('Who is in this SCIM group directly'),
})

export const memberCount = z.object({ total: z.int().min(0) }).meta({ id: 'MemberCount' })

const rolesBy = <T extends z.ZodType>(role: T) => z.record(z.string().max(40), role)

export const memberDraft = z
  .strictObject({
    userName: text,
    givenName: text,
    familyName: text,
    email: z.email().max(320),
    externalId: text.optional(),
    invite: z.boolean().optional().describe('Whether the person has to accept an invitation first'),
    roles: rolesBy(text).optional(),
  })
  .meta({ id: 'MemberDraft' })

export const memberEdit = z
  .strictObject({
    displayName: text.optional(),
    userName: text.optional(),
    givenName: text.nullable().optional(),
    familyName: text.nullable().optional(),
    email: z.email().max(320).nullable().optional(),
    externalId: text.nullable().optional(),
    roles: rolesBy(text.nullable()).optional().describe('Environment to role; null takes it away'),
  })
  .meta({ id: 'MemberEdit' })

export const changed = z
  .object({
    member,
    warnings: z
      .array(z.object({ field: z.string(), message: z.string() }))
      .describe('Fields that SCIM manages, and may take back'),
  })
  .meta({ id: 'MemberChanged' })

export const privilegeBody = z.strictObject({ privilege: z.enum(privileges) })

export const deedPreview = z
  .object({
    deed: z.string(),
    before: z.enum(statuses),
    after: z.enum(statuses),
    outcomes: z
      .array(z.object({ what: z.string(), ended: z.int(), open: z.int() }))
      .describe('What would end, and what somebody would have to see to; empty where nobody loses anything'),
    warnings: z.array(z.object({ field: z.string(), message: z.string() })),
  })
  .meta({ id: 'DeedPreview' })

export const deactivation = z
  .object({
    id: z.uuid(),
    memberId: z.uuid(),
    userName: z.string(),
    at: moment,
    before: z.enum(statuses),
    after: z.enum(statuses),
    actor: z.string(),
    actorLabel: z.string(),
    source: z.string(),
    elapsedMs: z.number().describe('How long all of it took'),
    outcomes: z.array(z.object({ what: z.string(), ended: z.int(), open: z.int() })),
    ended: z.int(),
    open: z.int().describe('What somebody has still to do'),
  })
  .meta({ id: 'Deactivation' })

const conflictMember = z.object({
  id: z.uuid(),
  userName: z.string(),
  displayName: z.string(),
  email: z.string().nullable(),
  status: z.enum(statuses),
})

export const linkConflict = z
  .object({
    id: z.uuid(),
    userName: z.string(),
    externalId: z.string().nullable(),
    email: z.string().nullable(),
    reason: z.string(),
    members: z.array(conflictMember).describe('Who may be meant'),
    token: z.string(),
    firstAt: moment,
    lastAt: moment,
    times: z.int(),
    decision: z.enum(['link', 'new']).nullable(),
    decidedMemberId: z.uuid().nullable(),
    decidedBy: z.string().nullable(),
  })
  .meta({ id: 'LinkConflict' })

export const linkDecision = z
  .strictObject({
    memberId: z.uuid().nullable().describe('Who is meant; null for somebody new'),
  })
  .meta({ id: 'LinkDecision' })

const mostPreviewed = 500

export const previewBody = z.strictObject({
  people: z
    .array(
      z.strictObject({ userName: text, email: z.string().max(320).optional(), externalId: text.optional() }),
    )
    .min(1)
    .max(mostPreviewed),
})

export const preview = z.object({
  items: z.array(
    z.object({
      userName: z.string(),
      outcome: z.enum(['linked', 'link', 'rehire', 'new', 'unclear']),
      by: z.enum(linkKeys).nullable(),
      reason: z.string().nullable(),
      members: z.array(z.object({ id: z.uuid(), userName: z.string() })),
    }),
  ),
  counts: z.record(z.string(), z.int()).describe('How many of each outcome'),
})
