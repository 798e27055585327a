/**
 * The identity provider's schema, forward only: a migration that has shipped is never edited, the next one mends it.
 * Every table is keyed by account first, so that accounts never meet and a table can be spread by account.
 */
import type { Migration } from '@joinery/database'
import { directoryTables } from './migrations/0001-directory.ts'
import { appTables } from './migrations/0002-apps.ts'
import { provisioningTables } from './migrations/0003-provisioning.ts'
import { decidedAndHeld } from './migrations/0004-decided-and-held.ts'
import { peopleInFull } from './migrations/0005-people.ts'
import { mappingsAndRuns } from './migrations/0006-mappings-and-runs.ts'
import { appSettings } from './migrations/0007-app-settings.ts'
import { engineTables } from './migrations/0008-engine.ts'
import { findingPeople } from './migrations/0010-finding-people.ts'
import { notifications } from './migrations/0011-notifications.ts'
import { accessTables } from './migrations/0012-access.ts'
import { cheaperRows } from './migrations/0013-cheaper-rows.ts'
import { singleSignOn } from './migrations/0014-single-sign-on.ts'
import { peopleSignIn } from './migrations/0015-people-sign-in.ts'
import { factorSession } from './migrations/0016-factor-session.ts'
import { unansweredRequests } from './migrations/0017-unanswered-requests.ts'
import { signInLinks } from './migrations/0018-sign-in-links.ts'
import { findingEvents } from './migrations/0019-finding-events.ts'
import { adminFactor } from './migrations/0020-admin-factor.ts'
import { statistics } from './migrations/0021-statistics.ts'
import { boundLinks } from './migrations/0022-bound-links.ts'
import { importRuns } from './migrations/0023-import-runs.ts'

export const migrations: readonly Migration[] = [
  directoryTables,
  appTables,
  provisioningTables,
  decidedAndHeld,
  peopleInFull,
  mappingsAndRuns,
  appSettings,
  engineTables,
  findingPeople,
  notifications,
  accessTables,
  cheaperRows,
  singleSignOn,
  peopleSignIn,
  factorSession,
  unansweredRequests,
  signInLinks,
  findingEvents,
  adminFactor,
  statistics,
  boundLinks,
  importRuns,
]
