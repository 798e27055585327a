/**
 * Members by their account, and by the address that has no account yet: whom a first password is sent to, and who is
 * linked when the address is proved. A member is in one of the two indexes at most.
 */
import type { Migration } from '@joinery/database'

export const memberAccounts: Migration = {
  name: '0113-member-accounts',
  statements: [
    `create index member_unlinked_email on member (email_folded)
      where account_id is null and status in ('invited', 'active', 'suspended')`,
    'create index member_of_account on member (account_id) where account_id is not null',
  ],
}
