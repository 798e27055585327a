/** Certificates by which apps sign, and how near their end is. */
import { useQuery } from '@tanstack/react-query'
import { api, type Schemas } from '../../../api/identity-provider-client.ts'
import { said } from '../../../api/said.ts'
import type { Look } from '../../../design/look.ts'

export type Certificate = Schemas['CertificateInUse']

export function useCertificateList() {
  return useQuery({
    queryKey: ['settings', 'certificates', 'list'],
    queryFn: () => said(api.GET('/api/provisioning/certificates')),
  })
}

export interface Validity {
  readonly word: string
  readonly look: Look
}

/** A roll-over takes the other side too: this long before the end somebody should begin. */
const soonMs = 60 * 24 * 60 * 60 * 1000

/** Returns whether the certificate is valid at the instant, in milliseconds. */
export function validityOf(
  { not_before: from, not_after: until }: Pick<Certificate, 'not_before' | 'not_after'>,
  nowMs: number,
): Validity {
  const leftMs = Date.parse(until) - nowMs
  if (leftMs <= 0) return { word: 'Expired', look: 'failed' }
  if (Date.parse(from) > nowMs) return { word: 'Not valid yet', look: 'pending' }
  return leftMs < soonMs ? { word: 'Expires soon', look: 'attention' } : { word: 'Valid', look: 'done' }
}
