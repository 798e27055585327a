/** Changes: what a page does with the answer of the server, said so that it is seen and heard. */
import { notifications } from '@mantine/notifications'
import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query'
import { readAgain } from './topics.ts'

export const say = {
  success(message: string): void {
    notifications.show({ message, color: 'green' })
  },
  /** Stays until it is closed: who looks away must not miss it. */
  problem(error: Error): void {
    notifications.show({ title: 'That did not work', message: error.message, color: 'red', autoClose: false })
  },
}

export interface Saving<Result, Given> {
  readonly mutationFn: (given: Given) => Promise<Result>
  readonly success: string | ((result: Result) => string)
  /** What has to be read again: the first words of the keys of queries, which are the topics of the live stream. */
  readonly topics: readonly string[]
  readonly onSuccess?: (result: Result, given: Given) => unknown
  /** The page shows the error itself, beside a field or in the bar below; otherwise it is said in a notification. */
  readonly showsError?: boolean
}

/** Returns a mutation that says how it went and has the lists concerned read again. */
export function useSaving<Result, Given = void>(
  saving: Saving<Result, Given>,
): UseMutationResult<Result, Error, Given> {
  const { mutationFn, success, topics, onSuccess, showsError = false } = saving
  const queries = useQueryClient()
  return useMutation<Result, Error, Given>({
    mutationFn,
    async onSuccess(result, given) {
      say.success(typeof success === 'string' ? success : success(result))
      await readAgain(queries, ...topics)
      await onSuccess?.(result, given)
    },
    onError(error) {
      if (!showsError) say.problem(error)
    },
  })
}
