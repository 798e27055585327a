/**
 * What open pages are told when a table is written, as data: pages read by topic, so a topic is what makes them read
 * again. A table without topics is shown nowhere. Every table stands here, or this file does not compile.
 */
import type { Tables } from './tables.ts'

export const topics = [
  'users',
  'roles',
  'mappings',
  'apps',
  'assignments',
  'tasks',
  'runs',
  'events',
  'mails',
  'settings',
] as const

export type Topic = (typeof topics)[number]

const silent: readonly Topic[] = []

const topicsByTable: Readonly<Record<keyof Tables, readonly Topic[]>> = {
  account: ['settings'],
  api_credential: ['settings'],
  access_token: silent,
  admin: ['settings'],
  admin_session: ['settings'],
  admin_factor: ['settings'],
  admin_recovery_code: ['settings'],
  admin_address: silent,
  setup_link: silent,
  sign_in_attempt: silent,
  sign_in_link: silent,
  custom_attribute: ['users', 'settings'],
  directory_user: ['users'],
  role: ['roles'],
  role_member: ['roles', 'users'],
  role_admin: ['roles'],
  security_group: ['users', 'settings'],
  mapping: ['mappings'],
  mapping_role: ['mappings', 'roles'],
  mapping_field: ['mappings'],
  mapping_taken_role: ['mappings'],
  run: ['runs'],
  run_batch: silent,
  import_remark: silent,
  event: ['events'],
  app: ['apps'],
  app_parameter: ['apps'],
  published_connector: ['apps', 'settings'],
  app_user_parameter: ['assignments'],
  app_rule: ['apps'],
  app_entitlement: ['apps'],
  app_role: ['apps', 'roles'],
  app_user: ['assignments', 'users'],
  saml_certificate: ['settings', 'apps'],
  app_announced_certificate: ['apps'],
  saml_request: silent,
  assignment: ['assignments'],
  app_flow: ['apps'],
  task: ['tasks'],
  exchange: ['assignments'],
  provisioning_sample: silent,
  notification: ['settings'],
  notice: silent,
  notification_turn: silent,
  mail: ['mails'],
  person_session: ['users'],
  person_address: silent,
  password_link: silent,
  person_factor: ['users'],
  recovery_code: ['users'],
  app_policy: ['settings', 'apps'],
  saml_participant: silent,
  saml_logout: silent,
  unanswered_request: silent,
}

/** By table; those without topics are left out, so that nothing is done when they are written. */
export const topicsOf: ReadonlyMap<string, readonly Topic[]> = new Map(
  Object.entries(topicsByTable).filter(([, told]) => told.length > 0),
)
