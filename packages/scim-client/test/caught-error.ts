/** The error of something that has to fail, for looking at more than its message. */
import { ClientInputError, TargetError } from '@joinery/scim-client'

export async function targetErrorOf(run: () => unknown): Promise<TargetError> {
  const error = await errorOf(run)
  if (error instanceof TargetError) return error
  throw new Error('this was to fail with a TargetError', { cause: error })
}

export async function inputErrorOf(run: () => unknown): Promise<ClientInputError> {
  const error = await errorOf(run)
  if (error instanceof ClientInputError) return error
  throw new Error('this was to fail with a ClientInputError', { cause: error })
}

export async function errorOf(run: () => unknown): Promise<unknown> {
  try {
    await run()
  } catch (error) {
    return error
  }
  throw new Error('this was to fail, and did not')
}
