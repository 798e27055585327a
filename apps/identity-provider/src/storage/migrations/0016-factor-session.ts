/**
 * A second factor that waits to be confirmed belongs to the session that has begun it: nobody else who knows the password
 * is shown its key. Those that waited before are begun anew.
 */
import type { Migration } from '@joinery/database'

export const factorSession: Migration = {
  name: '0016-factor-session',
  statements: [
    'alter table person_factor add column session_id bigint',
    'delete from person_factor where confirmed_at is null',
    `alter table person_factor add constraint person_factor_session
      check ((confirmed_at is null) = (session_id is not null))`,
  ],
}
