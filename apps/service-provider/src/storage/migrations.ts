/**
 * The application's schema: the SCIM resources' tables as the SCIM server ships them, then our own. Forward only:
 * a migration that has shipped is never edited, the next one mends it. Every table is keyed by workspace first,
 * so that workspaces never meet and a table can be spread by workspace.
 */
import type { Migration } from '@joinery/database'
import { postgresMigrations } from '@joinery/scim-server/postgres'
import { workspaceTables } from './migrations/0100-workspaces.ts'
import { memberTables } from './migrations/0101-members.ts'
import { historyTable } from './migrations/0102-history.ts'
import { tokenTerms } from './migrations/0103-token-terms.ts'
import { groupHistory } from './migrations/0104-group-history.ts'
import { accountTables } from './migrations/0105-accounts.ts'
import { workspaceSettings } from './migrations/0106-workspace-settings.ts'
import { memberLifeCycle } from './migrations/0107-members.ts'
import { accessTables } from './migrations/0108-access.ts'
import { assetTables } from './migrations/0109-assets.ts'
import { sealedHistory } from './migrations/0110-sealed-history.ts'
import { invitationTables } from './migrations/0111-invitations.ts'
import { roleTables } from './migrations/0112-roles.ts'
import { memberAccounts } from './migrations/0113-member-accounts.ts'
import { singleSignOn } from './migrations/0114-single-sign-on.ts'
import { justInTime } from './migrations/0115-just-in-time.ts'
import { signInLinks } from './migrations/0116-sign-in-links.ts'
import { boundLinks } from './migrations/0117-bound-links.ts'

export const migrations: readonly Migration[] = [
  ...postgresMigrations,
  workspaceTables,
  memberTables,
  historyTable,
  tokenTerms,
  groupHistory,
  accountTables,
  workspaceSettings,
  memberLifeCycle,
  accessTables,
  assetTables,
  sealedHistory,
  invitationTables,
  roleTables,
  memberAccounts,
  singleSignOn,
  justInTime,
  signInLinks,
  boundLinks,
]
