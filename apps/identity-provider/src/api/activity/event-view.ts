/** An event as OneLogin's version 1 shows it: every field of its record, null where this identity provider has none. */
import { z } from 'zod'
import type { EventRow } from '../../activity/list-events.ts'

/** Fields of OneLogin's record for what there is not here: devices, policies, risk, directories. */
const absent = [
  'ipaddr',
  'actor_user_id',
  'actor_user_name',
  'assuming_acting_user_id',
  'otp_device_id',
  'otp_device_name',
  'policy_id',
  'policy_name',
  'custom_message',
  'operation_name',
  'directory_sync_run_id',
  'directory_id',
  'resolution',
  'client_id',
  'resource_type_id',
  'proxy_ip',
  'risk_score',
  'risk_reasons',
  'risk_cookie_id',
  'browser_fingerprint',
] as const

const id = z.int().nullable()
const text = z.string().nullable()

export const shownEvent = z
  .object({
    id: z.int(),
    created_at: z.iso.datetime(),
    account_id: z.int(),
    event_type_id: z.int(),
    /** Who did it, in words. */
    actor_system: z.string(),
    user_id: id,
    user_name: text,
    role_id: id,
    role_name: text,
    app_id: id,
    app_name: text,
    group_id: id,
    group_name: text,
    mapping_id: id,
    user_field_id: id,
    privilege_id: id,
    /** Not OneLogin's: the provisioning task that it is about. */
    task_id: id,
    notes: text,
    error_description: text,
    ...Object.fromEntries(absent.map(name => [name, z.null()])),
  })
  .meta({ id: 'Event' })

const nothing = Object.fromEntries(absent.map(name => [name, null]))

/** Returns the event as it is shown. */
export function viewEvent(event: EventRow): Readonly<Record<string, unknown>> {
  const { actor, created_at: created, ...rest } = event
  return { ...rest, ...nothing, actor_system: actor, created_at: created.toISOString() }
}
