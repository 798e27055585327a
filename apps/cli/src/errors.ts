/** What can go wrong at the command line, each with a code; the message is a sentence for the person who typed. */
export type CliErrorCode =
  | 'half_failed'
  | 'request_failed'
  | 'bad_option'
  | 'data_folder'
  | 'folder_in_use'
  | 'story_failed'
  | 'took_too_long'
  | 'history_damaged'
  | 'not_verified'
  | 'interrupted'
  | 'terminated'

export class CliError extends Error {
  readonly code: CliErrorCode

  constructor(code: CliErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'CliError'
    this.code = code
  }
}

/** 2 for what was typed wrong; 128 and the number of the signal for a signal, as shells have it; else 1. */
const exitCodes: Readonly<Record<CliErrorCode, number>> = {
  half_failed: 1,
  request_failed: 1,
  bad_option: 2,
  data_folder: 1,
  folder_in_use: 1,
  story_failed: 1,
  took_too_long: 1,
  history_damaged: 1,
  not_verified: 2,
  interrupted: 130,
  terminated: 143,
}

/** Returns the exit code of a command that ended with this error. */
export function exitCodeOf(error: unknown): number {
  return error instanceof CliError ? exitCodes[error.code] : 1
}

/** Returns the sentence of an error, whoever threw it. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** Returns the stable code of an error of one of our packages or of the operating system: `port_in_use`, `EACCES`. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined
  const code: unknown = Reflect.get(error, 'code')
  return typeof code === 'string' ? code : undefined
}
