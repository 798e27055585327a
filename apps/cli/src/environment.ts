/** What the command reads from its environment; a variable that is set to nothing counts as not set. */

type Name = 'DATABASE_URL' | 'PUBLIC_URL' | 'JOINERY_ADMIN_TOKEN'

export function environment(name: Name): string | undefined {
  const value = process.env[name]?.trim()
  return value === '' ? undefined : value
}
