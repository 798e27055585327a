/** What can go wrong at the command line, each with a code; the message is a sentence for the person who typed. */
export type CliErrorCode =
  | 'half_failed'
  | 'request_failed'
  | 'bad_option'
  | 'data_folder'
  | 'story_failed'
  | 'took_too_long'

export class CliError extends Error {
  readonly code: CliErrorCode

  constructor(code: CliErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'CliError'
    this.code = code
  }
}
