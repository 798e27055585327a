/** Why a process cannot be reached as it was asked to be, each with a code. */

export type HostErrorCode = 'port_in_use' | 'cannot_listen' | 'bad_public_url'

export class HostError extends Error {
  readonly code: HostErrorCode

  constructor(code: HostErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'HostError'
    this.code = code
  }
}
