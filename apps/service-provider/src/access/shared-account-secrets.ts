/** What of a shared account is sealed, each bound to its place, so that a value copied to another row does not open. */
import type { Secrets } from '@joinery/secrets'

interface AccountPlace {
  readonly workspaceId: string
  readonly id: string
}

type SealedField = 'secret' | 'connector_key'

export function sealFor(secrets: Secrets, place: AccountPlace, field: SealedField, text: string): Uint8Array {
  return secrets.seal(text, boundTo(place, field))
}

/** @throws secret_unreadable */
export function unsealFor(
  secrets: Secrets,
  place: AccountPlace,
  field: SealedField,
  sealed: Uint8Array,
): string {
  return secrets.open(sealed, boundTo(place, field))
}

function boundTo({ workspaceId, id }: AccountPlace, field: SealedField): string {
  return `shared_account ${workspaceId} ${id} ${field}`
}
