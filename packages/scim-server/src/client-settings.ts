/**
 * The settings for each kind of client: what its profile says, over what all clients share. They are made once, so that a
 * request only finds its own. The options `tolerance` and `patch` are those of the profile `generic`.
 */
import { type PatchTolerance, strict, strictPatch, type Tolerance, tolerantPatch } from '@joinery/scim'
import type { Principal } from './message/records.ts'
import { profiles } from './profiles/named.ts'
import type { Profile } from './profiles/profile.ts'
import type { ScimServerOptions, Settings, SharedSettings } from './settings.ts'

type Options<Tx> = Pick<ScimServerOptions<Tx>, 'tolerance' | 'patch' | 'profiles'>

/** The settings for a client of the profile `generic`, through which those for every other are found. */
export function clientSettings<Tx>(shared: SharedSettings<Tx>, options: Options<Tx>): Settings<Tx> {
  const settingsFor = ({ profile }: Pick<Principal, 'profile'>): Settings<Tx> => {
    const found = byName.get(profile ?? 'generic')
    if (found === undefined) throw new Error(`There is no client profile "${profile}".`)
    return found
  }
  const byName: ReadonlyMap<string, Settings<Tx>> = new Map(
    Object.values(profiles).map(known => {
      const profile: Profile = { ...known, ...options.profiles?.[known.name] }
      const own = profile.name === 'generic' ? optionsOver(profile, options) : settingsOf(profile, options)
      return [profile.name, { ...shared, ...own, profile, for: settingsFor }]
    }),
  )
  return settingsFor({})
}

type Own = Pick<Settings<never>, 'tolerance' | 'patch'>

/** How many operations and values are taken is a matter of the server, whoever sends them. */
function settingsOf<Tx>({ tolerance, noTarget, memberList }: Profile, { patch }: Options<Tx>): Own {
  const bounds = {
    ...(patch?.limits && { limits: patch.limits }),
    ...(patch?.maxValues !== undefined && { maxValues: patch.maxValues }),
  }
  const replaceAsAdd = memberList === 'add' ? { replaceAsAdd: ['members'] } : {}
  return { tolerance, patch: { tolerance, noTarget, ...replaceAsAdd, ...bounds } }
}

function optionsOver<Tx>(profile: Profile, options: Options<Tx>): Own {
  const { tolerance, patch } = settingsOf(profile, options)
  if (options.tolerance === undefined) return { tolerance, patch: { ...patch, ...options.patch } }
  const ofPatches = patchTolerance(options.tolerance)
  return { tolerance: options.tolerance, patch: { ...patch, tolerance: ofPatches, ...options.patch } }
}

/** Who wants resources by the letter wants patches so too. */
function patchTolerance(tolerance: Tolerance): PatchTolerance {
  const byTheLetter = JSON.stringify({ ...strict, ...tolerance }) === JSON.stringify(strict)
  return { ...(byTheLetter ? strictPatch : tolerantPatch), ...tolerance }
}
