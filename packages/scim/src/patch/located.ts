/**
 * Says where in a patch something went wrong: an error keeps its code and status, and its message begins with
 * the operation. RFC 7644 §3.12.
 */
import { ScimError } from '../errors.ts'

/**
 * What `run` returns.
 * @throws ScimError whatever `run` throws of that kind, its message led by `at`: `Operations[2]: …`
 */
export function located<Result>(at: string, run: () => Result): Result {
  try {
    return run()
  } catch (error) {
    if (!(error instanceof ScimError)) throw error
    throw new ScimError(error.code, error.status, `${at}: ${error.message}`, error.scimType)
  }
}
