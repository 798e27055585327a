/**
 * What open pages are told when a table is written, as data: pages read by topic, so a topic is what makes them read
 * again. A table without topics is shown nowhere. Every table stands here, or this file does not compile.
 */
import type { Tables } from './tables.ts'

export const topics = [
  'members',
  'invitations',
  'roles',
  'groups',
  'access',
  'assets',
  'followups',
  'scim',
  'tokens',
  'requests',
  'history',
  'sso',
  'mails',
  'settings',
  'sessions',
] as const

export type Topic = (typeof topics)[number]

const silent: readonly Topic[] = []

const topicsByTable: Readonly<Record<keyof Tables, readonly Topic[]>> = {
  workspace: ['settings', 'scim'],
  account: ['members', 'settings'],
  account_network: silent,
  api_key: ['tokens', 'sessions'],
  connection: ['assets'],
  deactivation_report: ['members'],
  follow_up: ['followups'],
  follow_up_cause: ['followups'],
  group_mapping: ['groups', 'roles'],
  history: ['history'],
  history_head: silent,
  history_seal: ['history'],
  invitation: ['invitations'],
  link_conflict: ['scim', 'members'],
  mail: ['mails'],
  member: ['members'],
  member_role: ['roles', 'members'],
  oauth_client: silent,
  oauth_code: silent,
  password_link: silent,
  permission_grant: ['access'],
  person_key: silent,
  recipe: ['assets'],
  recipe_run: ['assets'],
  refresh_token: silent,
  role: ['roles'],
  role_flag: ['roles'],
  saml_assertion_used: silent,
  saml_provider: ['sso'],
  saml_request: silent,
  scim_activity: ['scim'],
  scim_member: ['groups'],
  scim_request: ['requests', 'scim'],
  scim_resource: ['members', 'groups'],
  scim_token: ['tokens', 'scim'],
  scim_traffic: ['scim'],
  scim_unique_value: silent,
  session: ['sessions'],
  session_token: silent,
  setup_link: silent,
  shared_account: ['access'],
  shared_account_opening: ['access'],
  sign_in_attempt: silent,
  sign_in_link: silent,
  sso_attempt: ['sso'],
  team: ['groups'],
  team_member: ['groups'],
}

/** By table; those without topics are left out, so that nothing is done when they are written. */
export const topicsOf: ReadonlyMap<string, readonly Topic[]> = new Map(
  Object.entries(topicsByTable).filter(([, told]) => told.length > 0),
)
