/** How a server takes members that it does not know. */
import type { ResolveBy } from '../store/membership-store.ts'

export interface MembersSettings {
  /**
   * What becomes of a member that no resource of the tenant has the name of: `refuse`, the default, answers 400 and
   * names it; `park` accepts and shows it, and makes it a member when it arrives.
   */
  readonly unknown: 'refuse' | 'park'
  /** By what else than the id a client may call a User; `id`, the default, for nothing else. */
  readonly resolveBy: ResolveBy
}

export const defaultMembers: MembersSettings = { unknown: 'refuse', resolveBy: 'id' }
