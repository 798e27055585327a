/**
 * Single sign-on of apps: the certificates that assertions are signed by, what each app's addresses are known by, and
 * requests of applications that wait for a person. *Include in User Provisioning* now decides whether a parameter that
 * an admin added is sent: those that were sent before the flag meant anything go on being sent.
 */
import type { Migration } from '@joinery/database'

export const singleSignOn: Migration = {
  name: '0014-single-sign-on',
  statements: [
    `create table saml_certificate (
      account_id bigint not null references account (id),
      id bigint generated always as identity,
      name text not null,
      certificate text not null,
      private_key_sealed bytea not null,
      sha256 text not null,
      key_bits integer not null,
      not_before timestamptz not null,
      not_after timestamptz not null,
      created_at timestamptz not null,
      primary key (account_id, id)
    )`,
    `alter table app
      add column sso_key uuid not null default gen_random_uuid(),
      add column certificate_id bigint,
      add column sp_certificates jsonb not null default '[]',
      add column requires_signed_requests boolean not null default false,
      add constraint app_sso_key unique (sso_key),
      add constraint app_certificate foreign key (account_id, certificate_id)
        references saml_certificate (account_id, id)`,
    `alter table published_connector add column saml_configuration jsonb not null default '{}'`,
    `create table app_announced_certificate (
      account_id bigint not null,
      app_id bigint not null,
      certificate_id bigint not null,
      primary key (account_id, app_id, certificate_id),
      foreign key (account_id, app_id) references app (account_id, id) on delete cascade,
      foreign key (account_id, certificate_id) references saml_certificate (account_id, id)
    )`,
    `create table saml_request (
      account_id bigint not null,
      id uuid not null primary key,
      app_id bigint not null,
      request_id text not null,
      consumer text not null,
      relay_state text,
      force_authn boolean not null,
      is_passive boolean not null,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      foreign key (account_id, app_id) references app (account_id, id) on delete cascade
    )`,
    `create index saml_request_expiry on saml_request (account_id, expires_at)`,
    `create index saml_request_app on saml_request (account_id, app_id)`,
    // One setting under one name, whatever the connector calls it; a certificate is a row from now on.
    `update app set saml_configuration = (saml_configuration - 'consumer' - 'certificate_id')
      || case when saml_configuration ? 'consumer'
        then jsonb_build_object('consumer_url', saml_configuration -> 'consumer') else '{}'::jsonb end`,
    `update app_parameter set provisioned_entitlements = true
      where key not in ('scimusername', 'saml_username', 'groups', 'title', 'department', 'external_manager_id')`,
    `update published_connector p set parameters = (
      select coalesce(jsonb_agg(case
        when one ->> 'key' in
          ('scimusername', 'saml_username', 'groups', 'title', 'department', 'external_manager_id') then one
        else one || '{"provisioned_entitlements": true}'::jsonb end order by place), '[]'::jsonb)
      from jsonb_array_elements(p.parameters) with ordinality as listed(one, place))`,
  ],
}
