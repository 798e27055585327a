/** Instants as SAML writes them: xs:dateTime with its time zone, UTC by SAML core 2.0 §1.3.3. */
import { SamlError } from '../errors.ts'

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/

/**
 * @returns the instant that `2026-11-22T10:00:00.123Z` names.
 * @throws saml_malformed when it is none, or names no time zone; `where` says which attribute it stood in
 */
export function readInstant(text: string, where: string): Date {
  const at = new Date(instant.test(text) ? text : Number.NaN)
  if (Number.isNaN(at.getTime())) {
    throw new SamlError(
      'saml_malformed',
      `${where} is no instant in UTC: ${JSON.stringify(text.slice(0, 40))}.`,
    )
  }
  return at
}
