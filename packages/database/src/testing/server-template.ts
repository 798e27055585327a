/**
 * One template database per list of migrations and queues on the server, shared by all test processes and kept from
 * one run to the next. Its name is a hash of them, and it is renamed into place when it is complete. What has not
 * been of use for long goes when another template is made: the oldest templates, and what runs that were killed left.
 */
import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import type { OpenOptions } from '../database.ts'
import { openDatabase } from '../open.ts'
import { templateKey } from './template-key.ts'

const templatesKept = 32
const leftoverAgeMs = 24 * 60 * 60_000

/** Serialises the making and the copying of templates: a database that is being copied cannot be copied by another. */
const templateLock = '5713920886415302'

/** Returns the URL of a new database like one that was opened with these options. */
export async function copyTemplate(server: string, options: OpenOptions): Promise<string> {
  const template = `joinery_template_${templateKey(options)}`
  const name = `joinery_test_${Date.now()}_${randomBytes(6).toString('hex')}`
  await onServer(server, async client => {
    await client.query(`select pg_advisory_lock(${templateLock})`)
    const { rows } = await client.query('select 1 from pg_database where datname = $1', [template])
    if (rows.length === 0) {
      await makeTemplate(client, server, template, options)
      await dropOld(client)
    }
    await client.query(`create database ${name} template ${template}`)
  })
  return databaseUrl(server, name)
}

/** Removes the database of that URL, whoever is still connected. */
export async function dropDatabase(server: string, url: string): Promise<void> {
  const name = new URL(url).pathname.slice(1)
  await onServer(server, client => client.query(`drop database if exists ${name} with (force)`))
}

async function makeTemplate(
  client: Client,
  server: string,
  template: string,
  options: OpenOptions,
): Promise<void> {
  const building = `${template}_new`
  await client.query(`drop database if exists ${building} with (force)`)
  await client.query(`create database ${building} encoding 'UTF8' template template0`)
  const database = await openDatabase(databaseUrl(server, building), options)
  await database.close()
  await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [building])
  await client.query(`alter database ${building} rename to ${template}`)
}

/** Templates are copied under the lock that the caller holds, and whoever misses one makes it again. */
async function dropOld(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `(select datname as name from pg_database where datname ~ '^joinery_template_[0-9a-f]{16}$'
      order by oid desc offset $1)
    union all
    select datname from pg_database
    where case when datname ~ '^joinery_test_[0-9]{13}_' then split_part(datname, '_', 3)::bigint < $2 end`,
    [templatesKept, Date.now() - leftoverAgeMs],
  )
  for (const { name } of rows) await client.query(`drop database if exists ${name} with (force)`)
}

function databaseUrl(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

async function onServer(server: string, run: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: server })
  await client.connect()
  try {
    await run(client)
  } finally {
    await client.end()
  }
}
