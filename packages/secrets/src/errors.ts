/** Why a secret cannot be kept or opened, each with a code. A message never holds a secret or a key. */

export type SecretsErrorCode = 'secret_key_required' | 'secret_key_invalid' | 'secret_unreadable'

export class SecretsError extends Error {
  readonly code: SecretsErrorCode

  constructor(code: SecretsErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'SecretsError'
    this.code = code
  }
}
