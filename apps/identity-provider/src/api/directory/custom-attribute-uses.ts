/**
 * Who names a custom attribute: templates, parameters and rules of apps, published connectors and mappings. Deleting or
 * renaming one that is still named would quietly empty what is made of it.
 */
import { sql } from 'kysely'
import type { Change } from '../../change.ts'
import { explainMacroText } from '../../directory/macro-text.ts'
import type { Query } from '../../storage/query.ts'

interface Naming {
  /** In words: `the template of Workato`. */
  readonly place: string
  readonly text: string
}

/** Returns the places that name the shortname, in words, each once. */
export async function findCustomAttributeUses(
  { tx, account }: Pick<Change, 'account'> & { readonly tx: Query },
  shortname: string,
): Promise<readonly string[]> {
  const pattern = namingPattern(shortname)
  const { rows } = await sql<Naming>`
    select * from (
      select 'the template of ' || name as place, scim_json_template as text from app
      where account_id = ${account}
      union all
      select 'the parameter ' || p.label || ' of ' || a.name, concat_ws(' ', p.source, p.macro) from app_parameter p
      join app a on a.account_id = p.account_id and a.id = p.app_id where p.account_id = ${account}
      union all
      select 'the rule ' || r.name || ' of ' || a.name, r.conditions::text || r.actions::text from app_rule r
      join app a on a.account_id = r.account_id and a.id = r.app_id where r.account_id = ${account}
      union all
      select 'the connector ' || name, scim_json_template || parameters::text from published_connector
      where account_id = ${account} and unpublished_at is null
      union all
      select 'the mapping ' || name, conditions::text || actions::text from mapping
      where account_id = ${account}
    ) named where strpos(text, ${shortname}) > 0
    order by place`.execute(tx)
  return [...new Set(rows.filter(({ text }) => pattern.test(text)).map(({ place }) => place))]
}

/**
 * `custom_attribute_badge`, `{$user.custom_fields.badge}`, and `{badge}` unless that macro is somebody else's.
 * A shortname has letters, digits and _ only, so it needs no escaping.
 */
function namingPattern(shortname: string): RegExp {
  const named = `(?:custom_attribute_|custom_fields\\.)${shortname}(?![A-Za-z0-9_])`
  const bare = `\\{\\$?(?:user\\.)?${shortname}\\}`
  const isOwn = explainMacroText(`{${shortname}}`, new Set()) !== undefined
  return new RegExp(isOwn ? `${named}|${bare}` : named, 'u')
}
