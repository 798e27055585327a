/** Channel names and payloads that mean the same to both databases. */
import { DatabaseError } from './errors.ts'

const channelName = /^[a-z_][a-z0-9_]{0,62}$/
const payloadBytes = 7999

/** @throws invalid_channel */
export function checkChannel(channel: string): void {
  if (channelName.test(channel)) return
  throw new DatabaseError(
    'invalid_channel',
    `The channel ${JSON.stringify(channel)} is not a name of at most 63 of a-z, 0-9 and _ that begins with no digit.`,
  )
}

/** @throws payload_too_long above 7,999 bytes, PostgreSQL's limit. */
export function checkPayload(payload: string): void {
  const bytes = Buffer.byteLength(payload)
  if (bytes <= payloadBytes) return
  throw new DatabaseError(
    'payload_too_long',
    `A notification carries at most ${payloadBytes} bytes, this one has ${bytes}: store it, and notify its id.`,
  )
}
