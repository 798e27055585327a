/** What the command reads from its environment; a variable that is set to nothing counts as not set. */
import { CliError } from './errors.ts'

type Name = 'PUBLIC_URL' | 'JOINERY_ADMIN_TOKEN' | 'JOINERY_TRUSTED_PROXIES' | 'JOINERY_API_CALLS_PER_HOUR'

export function environment(name: Name): string | undefined {
  return variable(name)
}

/** Returns the PostgreSQL server or database to use. @throws bad_option when it is no postgres URL; it is not repeated */
export function databaseUrl(): string | undefined {
  const url = variable('DATABASE_URL')
  if (url === undefined || (/^postgres(ql)?:\/\//i.test(url) && URL.canParse(url))) return url
  const wanted = 'a URL like postgres://user:password@host:5432/name, or is not set'
  throw new CliError('bad_option', `DATABASE_URL is ${wanted}.`)
}

function variable(name: string): string | undefined {
  const value = process.env[name]?.trim()
  return value === '' ? undefined : value
}
