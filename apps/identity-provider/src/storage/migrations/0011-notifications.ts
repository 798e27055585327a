/**
 * Who is told of what by mail. An event that a notification is about leaves a notice, in the event's own transaction; the
 * mailer makes mails of the notices, many into one, and sends them. A mail is a row until it is sent and after.
 */
import type { Migration } from '@joinery/database'

const addDefaults = `
  insert into notification (account_id, name, enabled, shipped, kind, event_type_ids, waiting_hours, subject, body,
    digest_minutes, created_at, updated_at)
  select a.id, d.name, true, d.shipped, d.kind, d.types::jsonb, d.hours::integer, d.subject, d.body, 15, now(), now()
  from account a cross join (values
    ('provisioning_failed', 'Provisioning failed', 'events', '[25, 61, 62, 63, 64, 65]', null,
      '{{app}}: {{event}}', '{{event}}: {{user}} in {{app}}. {{reason}}'),
    ('connector_broken', 'Connector broken', 'events', '[39]', null,
      '{{app}} cannot be provisioned any more', 'The API connection of {{app}} is disabled; what is to be done there waits. {{reason}}'),
    ('user_locked', 'User locked', 'events', '[19]', null,
      '{{user}} is locked', '{{user}} was locked by {{actor}}.'),
    ('tasks_waiting', 'Tasks wait too long', 'waiting_tasks', '[]', '24',
      '{{app}}: tasks have been waiting for {{hours}} hours', 'Tasks of {{app}} that have been waiting for longer than {{hours}} hours: {{count}}. {{reason}}')
  ) as d(shipped, name, kind, types, hours, subject, body)`

export const notifications: Migration = {
  name: '0011-notifications',
  statements: [
    `alter table event
      add column group_id bigint,
      add column group_name text,
      add column mapping_id bigint,
      add column user_field_id bigint,
      add column privilege_id bigint`,
    `alter table account add column notification_email text`,
    `create table notification (
      account_id bigint not null references account (id),
      id bigint generated always as identity,
      name text not null,
      enabled boolean not null,
      shipped text,
      kind text not null check (kind in ('events', 'waiting_tasks')),
      event_type_ids jsonb not null,
      app_ids jsonb,
      role_ids jsonb,
      group_ids jsonb,
      statuses jsonb,
      waiting_hours integer,
      recipients jsonb,
      subject text not null,
      body text not null,
      digest_minutes integer not null,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      primary key (account_id, id),
      check ((kind = 'waiting_tasks') = (waiting_hours is not null))
    )`,
    `create unique index notification_shipped on notification (account_id, shipped) where shipped is not null`,
    `create table notice (
      account_id bigint not null,
      id bigint generated always as identity,
      notification_id bigint not null,
      event_id bigint not null,
      app_id bigint not null,
      primary key (account_id, id),
      foreign key (account_id, notification_id) references notification (account_id, id) on delete cascade
    )`,
    `create index notice_list on notice (account_id, notification_id, app_id, id)`,
    `create table notification_turn (
      account_id bigint not null,
      notification_id bigint not null,
      app_id bigint not null,
      mailed_at timestamptz not null,
      primary key (account_id, notification_id, app_id),
      foreign key (account_id, notification_id) references notification (account_id, id) on delete cascade
    )`,
    `create table mail (
      account_id bigint not null references account (id),
      id bigint generated always as identity,
      notification_id bigint,
      app_id bigint,
      recipients jsonb not null,
      subject text not null,
      body text not null,
      state text not null check (state in ('queued', 'sending', 'sent', 'failed', 'unconfirmed', 'kept')),
      attempts integer not null default 0,
      error text,
      message_id text not null,
      due_at timestamptz,
      lease_token uuid,
      lease_until timestamptz,
      created_at timestamptz not null,
      sent_at timestamptz,
      primary key (account_id, id)
    )`,
    `create index mail_due on mail (due_at) where due_at is not null`,
    addDefaults,
  ],
}
