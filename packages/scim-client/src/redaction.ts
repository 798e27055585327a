/**
 * Keeping secrets out of logs, traces and messages: headers for display, and text in which a target may have echoed
 * the token that it was sent.
 */

const hidden = '[redacted]'
const secretName = /auth|token|secret|key|passw|pwd|cookie|session|credential|signature/i
const shortestSecret = 6

/**
 * The headers with every value that may be a secret replaced: `authorization: Bearer abc` gives
 * `authorization: Bearer [redacted]`. Names stay as they are.
 */
export function redactHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      secretName.test(name) ? redactValue(name, value) : value,
    ]),
  )
}

/** Whether a header may carry a secret, by its name or because its value looks like a credential. */
export function mayHoldSecret(name: string, value: string): boolean {
  return secretName.test(name) || redactCredentials(value) !== value
}

/** The secrets that these request headers carry, as they would be recognised in an answer. */
export function secretsOf(headers: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(headers)
    .filter(([name]) => secretName.test(name))
    .map(([, value]) => value.slice(schemeLength(value)))
    .filter(secret => secret.length >= shortestSecret)
}

/** The text without these secrets, also where JSON or a URL spelt them with escapes. */
export function redactSecrets(text: string, secrets: readonly string[]): string {
  return redactor(secrets)(text)
}

/** A function that does the same to one text after another. */
export function redactor(secrets: readonly string[]): (text: string) => string {
  const spellings = new Set(
    secrets.flatMap(secret => [secret, secret.replaceAll('/', '\\/'), encodeURIComponent(secret)]),
  )
  return text => {
    let clean = text
    for (const spelling of spellings) {
      if (clean.includes(spelling)) clean = clean.replaceAll(spelling, hidden)
    }
    return clean
  }
}

/** The text without what looks like a credential, for words of which one does not know what was sent before. */
export function redactCredentials(text: string): string {
  return text
    .replaceAll(
      /\b(bearer|basic)(\s+|\s*[:=]\s*)(?=[\w.~+/=-]*\d|[\w.~+/=-]{24})[\w.~+/=-]{6,}/gi,
      `$1 ${hidden}`,
    )
    .replaceAll(/\beyJ[\w-]+\.[\w-]+(?:\.[\w-]*)?/g, hidden)
    .replaceAll(/\b(?=[\w-]*\d)(?=[\w-]*[a-z])[\w-]{40,}/gi, hidden)
}

function redactValue(name: string, value: string): string {
  return /^(proxy-)?authorization$/i.test(name) ? value.slice(0, schemeLength(value)) + hidden : hidden
}

function schemeLength(value: string): number {
  return /^[a-z][a-z0-9-]*\s+/i.exec(value)?.[0].length ?? 0
}
