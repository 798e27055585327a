/**
 * The stub's own limit: pgbench, which sends the same prepared statements over as many connections and makes neither
 * HTTP nor JSON. Behind a read is little but messages, so there Node and HTTP are what the stub spends its time on;
 * behind a write the database is, and a stub at less than half of pgbench would be a bad stub.
 */
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { personAt } from './people.ts'
import { storedFormsOf } from './stored-forms.ts'
import { hashOf, tenant, token } from './tables.ts'

const run = promisify(execFile)
const placeholder = 'number-of-person'

export type MeasuredByPgbench = 'get' | 'post'

export interface PgbenchOptions {
  readonly databaseUrl: string
  readonly users: number
  readonly connections: number
  readonly seconds: number
}

/** Transactions a second, or undefined where the machine has no pgbench. */
export async function measurePgbench(
  name: MeasuredByPgbench,
  { databaseUrl, users, connections, seconds }: PgbenchOptions,
): Promise<number | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'joinery-pgbench-'))
  const { document, search } = storedFormsOf(tenant, 'pgbench', personTemplate(users))
  try {
    const file = join(folder, 'script.sql')
    await writeFile(file, `${selectToken(users)}${scripts[name]}`)
    const words = [
      '--no-vacuum',
      '--protocol=prepared',
      `--client=${connections}`,
      '--jobs=2',
      `--time=${Math.max(1, Math.ceil(seconds))}`,
      `--define=document=${document}`,
      `--define=search=${search}`,
      `--file=${file}`,
    ]
    const { stdout } = await run('pgbench', words, {
      env: { ...process.env, ...connectionVariables(databaseUrl) },
    })
    return Number(/tps = ([\d.]+)/.exec(stdout)?.[1])
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** With a placeholder in each value that no two people share, so that the index on them has as much work. */
function personTemplate(number: number): string {
  return JSON.stringify(personAt(number)).replaceAll(String(number), placeholder)
}

function selectToken(users: number): string {
  return `\\set person random(0, ${users - 1})
\\set chance random(0, 1000000000000)
select tenant, id, label from bench_token where token_hash = '${hashOf(`Bearer ${token}`)}';
`
}

/** The ids of a GET are those of `idOf`, put together by the server; those of a POST grow, as a UUIDv7 does. */
const scripts: Readonly<Record<MeasuredByPgbench, string>> = {
  get: `select id, document, version, created, last_modified from scim_resource
where tenant = '${tenant}' and resource_type = 'User'
and id = '0193a1b2-c3d4-7000-8000-' || lpad(to_hex(cast(:person as bigint)), 12, '0');
`,
  post: `insert into scim_resource
(tenant, resource_type, id, user_name, document, search, version, created, last_modified)
values ('${tenant}', 'User', 'f' || clock_timestamp()::text || '-' || cast(:chance as bigint),
'pgbench-' || :client_id || '-' || cast(:chance as bigint), :document, cast(replace(:search, '${placeholder}', cast(cast(:chance as bigint) as text)) as jsonb), 1, now(), now());
`,
}

/** As variables, because arguments can be read by everybody on the machine. */
function connectionVariables(databaseUrl: string): Readonly<Record<string, string>> {
  const url = new URL(databaseUrl)
  return {
    PGHOST: url.searchParams.get('host') ?? url.hostname,
    PGPORT: url.port === '' ? '5432' : url.port,
    PGUSER: decodeURIComponent(url.username),
    PGPASSWORD: decodeURIComponent(url.password),
    PGDATABASE: url.pathname.slice(1),
  }
}
