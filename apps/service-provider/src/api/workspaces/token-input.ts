/**
 * What the admin API takes about tokens. Whatever is left out is no bound: every scope, every address, any rate,
 * any role, no expiry.
 */
import type { Scope } from '@joinery/scim-server'
import { parseRange, writeRange } from '@joinery/sign-in'
import { z } from 'zod'
import { ServiceProviderError } from '../../errors.ts'
import { clientProfiles } from '../../tenants/client-profiles.ts'
import { roleName } from '../../tenants/settings-schema.ts'
import type { TokenTerms } from '../../tenants/token-terms.ts'
import { text } from '../reading.ts'

/** At most one of the two is given. */
interface AskedExpiry {
  readonly expiresAt?: Date | undefined
  readonly expiresInDays?: number | undefined
}

interface TokenRequest extends AskedExpiry {
  readonly terms: TokenTerms
}

interface RotationRequest extends AskedExpiry {
  readonly overlapHours: number
}

const dayMs = 24 * 3_600_000
const longestLifeDays = 3_650
const longestOverlapHours = 720
const mostRanges = 64
const mostRoles = 256

const expiry = {
  /** ISO 8601 with an offset. */
  expiresAt: z.iso
    .datetime({ offset: true })
    .transform(value => new Date(value))
    .optional(),
  expiresInDays: z.number().int().min(1).max(longestLifeDays).optional(),
}

const oneExpiry = { message: 'expiresAt and expiresInDays exclude each other', path: ['expiresInDays'] }

const range = z
  .string()
  .max(64)
  .transform((value, context): string => {
    const parsed = parseRange(value.trim())
    if (typeof parsed !== 'string') return writeRange(parsed)
    context.addIssue({ code: 'custom', message: parsed })
    return z.NEVER
  })

const rateLimit = z.strictObject({
  requests: z.number().int().min(1).max(1_000_000),
  perSeconds: z.number().int().min(1).max(86_400),
})

/** The body that issues a token, where these are the scopes that there are. */
export function tokenBody(scopes: readonly Scope[]): z.ZodType<TokenRequest> {
  const scope = z.string().transform((value, context): Scope => {
    const found = scopes.find(known => known === value)
    if (found !== undefined) return found
    context.addIssue({ code: 'custom', message: `is no scope here; there are ${scopes.join(', ')}` })
    return z.NEVER
  })
  return z
    .strictObject({
      label: text,
      profile: z.enum(clientProfiles).default('generic'),
      scopes: z.array(scope).min(1).max(scopes.length).optional(),
      addressRanges: z.array(range).min(1).max(mostRanges).optional(),
      rateLimit: rateLimit.optional(),
      allowedRoles: z.array(roleName).max(mostRoles).optional(),
      ...expiry,
    })
    .refine(hasOneExpiry, oneExpiry)
    .transform(body => ({
      terms: {
        label: body.label,
        profile: body.profile,
        scopes: distinct(body.scopes),
        addressRanges: distinct(body.addressRanges),
        rateLimit: body.rateLimit ?? null,
        allowedRoles: distinct(body.allowedRoles),
      },
      expiresAt: body.expiresAt,
      expiresInDays: body.expiresInDays,
    }))
}

/** The body that rotates one; an empty one will do. */
export const rotationBody: z.ZodType<RotationRequest> = z
  .strictObject({ overlapHours: z.number().int().min(0).max(longestOverlapHours).default(24), ...expiry })
  .refine(hasOneExpiry, oneExpiry)

/**
 * The moment of an expiry, undefined where none is asked for.
 * @throws invalid_request when it is not in the future
 */
export function readExpiry({ expiresAt, expiresInDays }: AskedExpiry, now: Date): Date | undefined {
  if (expiresInDays !== undefined) return new Date(now.getTime() + expiresInDays * dayMs)
  if (expiresAt === undefined || expiresAt > now) return expiresAt
  const issues = [{ path: 'expiresAt', message: 'must lie in the future' }]
  throw new ServiceProviderError('invalid_request', 'the token would already be expired', issues)
}

function hasOneExpiry({ expiresAt, expiresInDays }: AskedExpiry): boolean {
  return expiresAt === undefined || expiresInDays === undefined
}

function distinct<T>(values: readonly T[] | undefined): readonly T[] | null {
  return values === undefined ? null : [...new Set(values)]
}
