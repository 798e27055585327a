/** What an API key is issued with: from the fields of a form to what the API takes. */
import type { Schemas } from '../../api/application-client.ts'

export type Profile = Schemas['Token']['profile']

export interface KeyTerms {
  readonly label: string
  readonly profile: Profile
  readonly scopes?: string[]
  readonly addressRanges?: string[]
  readonly rateLimit?: { readonly requests: number; readonly perSeconds: number }
  readonly allowedRoles?: string[]
  readonly expiresInDays?: number
}

/** The fields; an empty one is no bound. */
export interface KeyFields {
  readonly label: string
  readonly profile: string
  readonly scopes: readonly string[]
  readonly addressRanges: readonly string[]
  readonly requests: number | string
  readonly perSeconds: number | string
  readonly boundsRoles: boolean
  readonly allowedRoles: readonly string[]
  readonly expiresInDays: number | string
}

export const noTerms: KeyFields = {
  label: '',
  profile: 'onelogin',
  scopes: [],
  addressRanges: [],
  requests: '',
  perSeconds: 60,
  boundsRoles: false,
  allowedRoles: [],
  expiresInDays: '',
}

export const profiles: readonly { readonly value: Profile; readonly label: string }[] = [
  { value: 'onelogin', label: 'OneLogin' },
  { value: 'okta', label: 'Okta' },
  { value: 'entra', label: 'Microsoft Entra' },
  { value: 'google', label: 'Google' },
  { value: 'jumpcloud', label: 'JumpCloud' },
  { value: 'ping', label: 'Ping' },
  { value: 'generic', label: 'Another one' },
  { value: 'strict', label: 'By the letter of the standard' },
]

export function profileLabel(profile: string): string {
  return profiles.find(({ value }) => value === profile)?.label ?? profile
}

export function keyTermsOf(fields: KeyFields): KeyTerms {
  const { label, scopes, addressRanges, requests, perSeconds, boundsRoles, allowedRoles, expiresInDays } =
    fields
  const profile = profiles.find(({ value }) => value === fields.profile)?.value ?? 'generic'
  return {
    label,
    profile,
    ...(scopes.length > 0 && { scopes: [...scopes] }),
    ...(addressRanges.length > 0 && { addressRanges: [...addressRanges] }),
    ...(requests !== '' && { rateLimit: { requests: Number(requests), perSeconds: Number(perSeconds) } }),
    ...(boundsRoles && { allowedRoles: [...allowedRoles] }),
    ...(expiresInDays !== '' && { expiresInDays: Number(expiresInDays) }),
  }
}
