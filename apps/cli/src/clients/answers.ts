/** The answers of the identity provider's API that the demo reads, as shapes: only the fields it needs. */
import { z } from 'zod'

const counts = z.record(z.string(), z.number())
const badRow = z.object({ line: z.number(), reason: z.string() })

export const anything = z.unknown()
export const withId = z.object({ id: z.number() })
export const named = z.array(z.object({ id: z.number(), name: z.string() }))
export const customAttributes = z.array(z.object({ shortname: z.string() }))
export const role = z.object({ users: z.array(z.number()) })
export const appSignOn = z.object({ sso: z.object({ metadata_url: z.string() }) })
export const users = z.array(z.object({ id: z.number(), username: z.string() }))
/** How many tasks were decided, under the word for it. */
export const decided = z.looseObject({
  approved: z.int().optional(),
  ignored: z.int().optional(),
  retried: z.int().optional(),
})
export const importReport = z.object({
  people: z.number(),
  rejected: z.array(badRow),
  warnings: z.array(badRow).optional(),
})
export const summary = z.object({
  states: counts,
  tasks: counts,
  outcomes: counts,
  requests: counts,
  retried: z.number(),
  working: z.number(),
  waiting: z.number(),
})
export const appUsers = z.array(
  z.object({ username: z.string(), provisioning_state: z.string(), reason: z.string().nullable() }),
)

const taskRow = z.object({
  id: z.number(),
  username: z.string(),
  intent: z.string(),
  state: z.string(),
  reason: z.string().nullable(),
})
export const tasks = z.array(taskRow)
export const taskPage = taskRow.extend({
  request: z.object({ method: z.string(), path: z.string(), body: z.unknown().optional() }),
  diff: z.array(z.object({ field: z.string(), old: z.unknown(), new: z.unknown() })),
})
export const accessToken = z.object({ access_token: z.string() })

export type DirectoryUsers = z.infer<typeof users>
export type ImportReport = z.infer<typeof importReport>
export type Summary = z.infer<typeof summary>
export type AppUsers = z.infer<typeof appUsers>
export type TaskRow = z.infer<typeof taskRow>
export type TaskPage = z.infer<typeof taskPage>
