/**
 * What a run of an import goes through, batch by batch: rows of the file as they were read, those that are none with the
 * reason, and at the end the managers who were not there before. Kept as JSON, and checked when it is read again.
 */
import { z } from 'zod'
import { importModes } from './key.ts'

const remark = z.object({ line: z.int(), reason: z.string() })
const link = z.object({
  line: z.int(),
  user: z.int(),
  manager: z.string(),
  outcome: z.enum(['created', 'updated', 'unchanged']),
  hadManager: z.boolean(),
})

const batchSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('rows'),
    records: z.array(z.object({ line: z.int(), fields: z.array(z.string()).readonly() })).readonly(),
    rejected: z.array(remark).readonly(),
  }),
  z.object({ kind: z.literal('links'), links: z.array(link).readonly() }),
])
export type ImportBatch = z.output<typeof batchSchema>

const subjectSchema = z.object({
  /** What the file is called. */
  file: z.string(),
  /** The name of the column by which its rows find people. */
  key: z.string(),
  mode: z.enum(importModes),
  header: z.array(z.string()),
})
export type ImportSubject = z.output<typeof subjectSchema>

/** Returns the batch. The row is ours: @throws ZodError when it is none, which is a fault of ours */
export function readBatch(content: unknown): ImportBatch {
  return batchSchema.parse(content)
}

/** Returns what the run is about. @throws ZodError when it is no run of an import */
export function readSubject(subject: unknown): ImportSubject {
  return subjectSchema.parse(subject)
}
