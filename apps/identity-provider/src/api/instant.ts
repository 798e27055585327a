/** Moments in a query. The database knows no year 0, and writing down a year of five digits is beyond most readers. */
import { z } from 'zod'

const earliest = Date.parse('0001-01-01T00:00:00Z')
const latest = Date.parse('9999-12-31T23:59:59.999Z')

/** A time with its offset from UTC; a date alone is the beginning of its day in UTC. */
export const instantParameter: z.ZodType<Date, string> = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()], {
    error: 'Expected a time such as 2026-11-22T06:00:00Z',
  })
  .transform(text => new Date(text))
  .refine(time => time.getTime() >= earliest && time.getTime() <= latest, {
    error: 'Expected a time in the years 1 to 9999',
  })
