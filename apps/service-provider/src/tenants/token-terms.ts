/**
 * What a token was issued on: everything about it that a rotation hands on to its successor. Null is no bound: every
 * scope, every address, any rate, any role.
 */
import type { JsonObject } from '@joinery/scim'
import type { ProfileName, RateLimit, Scope } from '@joinery/scim-server'
import type { TokenRow } from '../storage/tables.ts'
import { profileNamed } from './client-profiles.ts'
import { isScope } from './token-scopes.ts'

export interface TokenTerms {
  readonly label: string
  readonly profile: ProfileName
  readonly scopes: readonly Scope[] | null
  /** In canonical CIDR notation, e.g. `['203.0.113.0/24', '2001:db8::/32']`. */
  readonly addressRanges: readonly string[] | null
  readonly rateLimit: RateLimit | null
  /** The roles that it can give, by attribute or by group. */
  readonly allowedRoles: readonly string[] | null
}

/** The terms of a token that is bound by nothing. */
export function freeTerms(label: string, profile: ProfileName = 'generic'): TokenTerms {
  return { label, profile, scopes: null, addressRanges: null, rateLimit: null, allowedRoles: null }
}

/** The columns that terms are read from. */
export type TermsRow = Pick<
  TokenRow,
  'label' | 'profile' | 'scopes' | 'address_ranges' | 'rate_requests' | 'rate_seconds' | 'allowed_roles'
>

/** A scope that this version does not know grants nothing. */
export function readTerms(row: TermsRow): TokenTerms {
  const { rate_requests: requests, rate_seconds: perSeconds } = row
  return {
    label: row.label,
    profile: profileNamed(row.profile),
    scopes: row.scopes?.filter(isScope) ?? null,
    addressRanges: row.address_ranges,
    rateLimit: requests === null || perSeconds === null ? null : { requests, perSeconds },
    allowedRoles: row.allowed_roles,
  }
}

export function termsRow(terms: TokenTerms): TermsRow {
  return {
    label: terms.label,
    profile: terms.profile,
    scopes: terms.scopes,
    address_ranges: terms.addressRanges,
    rate_requests: terms.rateLimit?.requests ?? null,
    rate_seconds: terms.rateLimit?.perSeconds ?? null,
    allowed_roles: terms.allowedRoles,
  }
}

/** What the history says of a token, by which it can be told from others of its label; never the secret. */
export function tokenFacts(id: string, hint: string, terms: TokenTerms, expiresAt: Date | null): JsonObject {
  const { profile, scopes, addressRanges, rateLimit, allowedRoles } = terms
  return {
    id,
    hint,
    profile,
    scopes: scopes && [...scopes],
    addressRanges: addressRanges && [...addressRanges],
    rateLimit: rateLimit && { ...rateLimit },
    allowedRoles: allowedRoles && [...allowedRoles],
    expiresAt: expiresAt?.toISOString() ?? null,
  }
}
