/** What the load generator is told, and what it tells when the time is over. */
import { z } from 'zod'
import { caseNames } from './cases.ts'

export const loadOrder = z.object({
  origin: z.string(),
  case: z.enum(caseNames),
  /** In place of what the case asks for: this path below the SCIM base, again and again. */
  path: z.string().optional(),
  users: z.number(),
  connections: z.number(),
  seconds: z.number(),
  /** The first number that no request had yet. */
  from: z.number(),
})
export type LoadOrder = z.infer<typeof loadOrder>

export const loadReport = z.object({
  answered: z.number(),
  seconds: z.number(),
  /** The first number that is still free. */
  next: z.number(),
  failure: z.string().optional(),
})
export type LoadReport = z.infer<typeof loadReport>
