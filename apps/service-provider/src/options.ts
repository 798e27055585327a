/** Reading what the application is started with: a value that cannot work is refused before anything is opened. */
import { type AddressRange, parseRange } from '@joinery/sign-in'
import { ServiceProviderError } from './errors.ts'
import { environmentName } from './tenants/settings-schema.ts'

/**
 * The names of the environments as given.
 * @throws invalid_option when one cannot be the suffix of an attribute, or is given twice
 */
export function readEnvironments(names: readonly string[]): readonly string[] {
  const seen = new Set<string>()
  for (const name of names) {
    if (!environmentName.safeParse(name).success) {
      const message = `the environment ${JSON.stringify(name)} may have letters, digits, - and _ only, at most 40`
      throw new ServiceProviderError('invalid_option', message)
    }
    // SCIM attribute names are case-insensitive, so two environments must differ in more than letter case.
    if (seen.has(name.toLowerCase())) {
      throw new ServiceProviderError('invalid_option', `the environment ${name} is given twice`)
    }
    seen.add(name.toLowerCase())
  }
  return names
}

/**
 * The proxies whose X-Forwarded-For is believed, as ranges: `10.0.0.0/8`, `::1`.
 * @throws invalid_option when one is no range of addresses
 */
export function readTrustedProxies(ranges: readonly string[]): readonly AddressRange[] {
  return ranges.map(text => {
    const range = parseRange(text.trim())
    if (typeof range !== 'string') return range
    throw new ServiceProviderError('invalid_option', `the trusted proxy ${JSON.stringify(text)} ${range}`)
  })
}

const loopbackNames: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]'])

/**
 * Whether connectors and recipes may call this machine and private networks: `allow` or `refuse`; where neither is said, only
 * on a machine that is itself reached by its loopback address, as on a developer's.
 * @throws invalid_option when it is something else
 */
export function readLocalTargets(given: string | undefined, publicUrl: string): boolean {
  if (given === undefined || given === '') return loopbackNames.has(new URL(publicUrl).hostname)
  if (given === 'allow' || given === 'refuse') return given === 'allow'
  const message = `JOINERY_LOCAL_TARGETS is ${JSON.stringify(given)}; it has to be allow or refuse`
  throw new ServiceProviderError('invalid_option', message)
}
