/** Finding an app on the portal by what is typed. */
import type { Schemas } from '../../api/identity-provider-client.ts'

export type PortalApp = Schemas['Portal']['apps'][number]

/** Returns the apps in whose names every typed word begins a word or stands within one, in any letter case. */
export function matchingApps(apps: readonly PortalApp[], typed: string): readonly PortalApp[] {
  const words = folded(typed).split(/\s+/u).filter(Boolean)
  return apps.filter(({ name }) => words.every(word => folded(name).includes(word)))
}

/** `Überblick` is found by `uber`. */
function folded(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}
