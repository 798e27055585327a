/** What the processes of this bench are told, and what they tell. */
import { z } from 'zod'

/** The name of the variable with the database's URL, which holds a password and is no argument therefore. */
export const databaseVariable = 'JOINERY_BENCH_DATABASE'

export const listening = z.object({ port: z.number() })
export const asked = z.object({ askedAt: z.number() })

/** `prepare`: as many approved tasks as people. `sync`: until they are done. `change`: one person is hired. */
export const prepared = z.object({ account: z.number(), app: z.number() })
export const synced = z.object({ done: z.number(), seconds: z.number() })
export const changed = z.object({ changedAt: z.number() })

export const bareOrder = z.object({
  origin: z.string(),
  account: z.number(),
  app: z.number(),
  connections: z.number(),
})
export type BareOrder = z.infer<typeof bareOrder>
