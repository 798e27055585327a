/** What the answers of several routes are made of: moments, errors, and lists that say where the next page begins. */
import { z } from 'zod'

/** A moment as it leaves, ISO 8601 in UTC. */
export const moment = z.iso.datetime()

export const errorSchema = z
  .object({
    error: z.object({
      code: z.string().describe('Stable: switch on it, show the message'),
      message: z.string(),
      issues: z
        .array(z.object({ path: z.string(), message: z.string() }))
        .describe('What is wrong with the request, and where'),
    }),
  })
  .meta({ id: 'Error' })

/** RFC 6749 §5.2. */
export const oauthErrorSchema = z
  .object({ error: z.string(), error_description: z.string() })
  .meta({ id: 'OauthError' })

/** The schema of a list of such items; `next` is the `after` of the next page, null after the last. */
export function listOf<T extends z.ZodType>(
  item: T,
): z.ZodObject<{ items: z.ZodArray<T>; next: z.ZodNullable<z.ZodString> }> {
  return z.object({
    items: z.array(item),
    next: z.string().nullable().describe('What to send as after; null after the last page'),
  })
}

/** Where the next page begins; null after one that is not full. */
export function nextOf<T>(items: readonly T[], limit: number, cursorOf: (item: T) => string): string | null {
  const last = items.at(-1)
  return last !== undefined && items.length >= limit ? cursorOf(last) : null
}
