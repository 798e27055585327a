/** A certificate as the API shows it; its private key is in no answer. */
import { z } from 'zod'
import type { SamlCertificate } from '../../storage/tables.ts'

export const certificateSchema = z
  .object({
    id: z.int(),
    name: z.string(),
    value: z.string().describe('PEM'),
    sha256: z.string(),
    key_bits: z.int(),
    not_before: z.iso.datetime(),
    not_after: z.iso.datetime(),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'Certificate' })

/** Returns the certificate as it is shown. */
export function viewCertificate(certificate: SamlCertificate): z.output<typeof certificateSchema> {
  return {
    id: certificate.id,
    name: certificate.name,
    value: certificate.certificate,
    sha256: certificate.sha256,
    key_bits: certificate.key_bits,
    not_before: certificate.not_before.toISOString(),
    not_after: certificate.not_after.toISOString(),
    created_at: certificate.created_at.toISOString(),
  }
}
