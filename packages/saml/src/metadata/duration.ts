/** Durations as metadata write them: `PT6H`, `P1D`. XML Schema part 2 §3.2.6. */
import { SamlError } from '../errors.ts'

const pattern =
  /^P(?=.)(?:(\d{1,6})Y)?(?:(\d{1,6})M)?(?:(\d{1,6})D)?(?:T(?=.)(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,9})(?:\.\d{1,9})?S)?)?$/
/** Years, months, days, hours, minutes, seconds; a month is 30 days, near enough for a cache. */
const unitsMs: readonly number[] = [365 * 86_400_000, 30 * 86_400_000, 86_400_000, 3_600_000, 60_000, 1000]

/** Returns milliseconds. @throws saml_malformed when the text is no duration, or a negative one; `where` names it */
export function readDurationMs(text: string, where: string): number {
  const parts = pattern.exec(text.trim())
  if (parts === null) {
    throw new SamlError(
      'saml_malformed',
      `${where} is no duration such as PT6H: ${JSON.stringify(text.slice(0, 40))}.`,
    )
  }
  return unitsMs.reduce((sum, unit, index) => sum + Number(parts[index + 1] ?? 0) * unit, 0)
}
