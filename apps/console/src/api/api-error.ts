/** A refusal of an API as a page can show it: what happened, and which field is concerned. */

export interface FieldProblem {
  readonly field: string
  readonly message: string
}

export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly status: number
  readonly fields: readonly FieldProblem[]
  /** The word for what happened, where the API has one: `fresh_sign_in_required`. */
  readonly code: string | undefined

  constructor(status: number, message: string, fields: readonly FieldProblem[], code?: string) {
    super(message)
    this.status = status
    this.fields = fields
    this.code = code
  }

  /** Reads what either half says: `{message, errors}`, `{error: {message, issues}}`, or `{status: {message}}` of version 1. */
  static async of(response: Response): Promise<ApiError> {
    const body: unknown = await response.json().catch(() => undefined)
    const said = insideOf(body)
    const { message, code } = isRecord(said) ? said : {}
    return new ApiError(
      response.status,
      typeof message === 'string' ? message : `The server answered ${response.status}`,
      fieldsOf(said),
      typeof code === 'string' ? code : undefined,
    )
  }
}

function insideOf(body: unknown): unknown {
  if (!isRecord(body)) return body
  return [body['error'], body['status']].find(isRecord) ?? body
}

function fieldsOf(said: unknown): readonly FieldProblem[] {
  const list = isRecord(said) ? (said['errors'] ?? said['issues']) : undefined
  if (!Array.isArray(list)) return []
  return list.filter(isRecord).map(one => ({
    field: textOf(one['field'] ?? one['path']),
    message: textOf(one['message']),
  }))
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join('; ')
  return typeof value === 'string' ? value : ''
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
