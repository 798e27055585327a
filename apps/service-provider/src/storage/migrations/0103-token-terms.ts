/**
 * What a token may be bound to: scopes, address ranges and a rate; null is no bound. A rotated token knows the one
 * that it took over from, and one token has one successor at most.
 */
import type { Migration } from '@joinery/database'

export const tokenTerms: Migration = {
  name: '0103-token-terms',
  statements: [
    `alter table scim_token
      add column scopes text[] check (cardinality(scopes) > 0),
      add column address_ranges text[] check (cardinality(address_ranges) > 0),
      add column rate_requests integer check (rate_requests > 0),
      add column rate_seconds integer check (rate_seconds > 0),
      add column rotated_from uuid,
      add constraint scim_token_rate check ((rate_requests is null) = (rate_seconds is null)),
      add constraint scim_token_rotated_from foreign key (workspace_id, rotated_from)
        references scim_token (workspace_id, id),
      add constraint scim_token_rotated_once unique (workspace_id, rotated_from)`,
  ],
}
