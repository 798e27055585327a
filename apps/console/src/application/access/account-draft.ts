/** A shared account as its form has it, and what of it is sent. */
import type { AccountChange, AccountDraft, SharedAccount } from './account-queries.ts'

export const followUpKinds = ['rotate_credential', 'remove_in_external_app'] as const
export type FollowUpKind = (typeof followUpKinds)[number]

export interface AccountValues {
  readonly name: string
  readonly url: string
  readonly login: string
  /** Empty keeps the one that is there. */
  readonly secret: string
  readonly privileged: boolean
  readonly ownerId: string | null
  readonly followUps: FollowUpKind[]
  /** Whether something gives the account another secret by itself. */
  readonly hasConnector: boolean
  readonly connectorUrl: string
  /** Empty keeps the one that is there. */
  readonly connectorKey: string
}

/** Returns the form of a new account, which who makes it owns. */
export function emptyAccount(ownerId: string): AccountValues {
  return {
    name: '',
    url: '',
    login: '',
    secret: '',
    privileged: false,
    ownerId,
    followUps: ['rotate_credential'],
    hasConnector: false,
    connectorUrl: '',
    connectorKey: '',
  }
}

/** Returns the form of an account: secrets are shown to nobody, so their fields are empty. */
export function valuesOf({ name, url, login, privileged, ...rest }: SharedAccount): AccountValues {
  return {
    name,
    url,
    login,
    secret: '',
    privileged,
    ownerId: rest.ownerId,
    followUps: followUpKinds.filter(kind => rest.followUps.includes(kind)),
    hasConnector: rest.connector !== null,
    connectorUrl: rest.connector?.url ?? '',
    connectorKey: '',
  }
}

const kind = 'signed_http'

export function draftOf({
  hasConnector,
  connectorUrl,
  connectorKey,
  ...values
}: AccountValues): AccountDraft {
  return { ...values, connector: hasConnector ? { kind, url: connectorUrl, key: connectorKey } : null }
}

/** Returns only what differs: a secret that is not sent stays as it is. */
export function changeOf(before: SharedAccount, after: AccountValues): AccountChange {
  const { name, url, login, privileged, ownerId, followUps, secret } = after
  const had = valuesOf(before)
  return {
    ...(name !== had.name && { name }),
    ...(url !== had.url && { url }),
    ...(login !== had.login && { login }),
    ...(privileged !== had.privileged && { privileged }),
    ...(ownerId !== had.ownerId && { ownerId }),
    ...(followUps.toSorted().join() !== had.followUps.toSorted().join() && { followUps }),
    ...(secret !== '' && { secret }),
    ...connectorChange(had, after),
  }
}

function connectorChange(had: AccountValues, after: AccountValues): Pick<AccountChange, 'connector'> {
  const { hasConnector, connectorUrl: url, connectorKey: key } = after
  if (!hasConnector) return had.hasConnector ? { connector: null } : {}
  const isSame = had.hasConnector && url === had.connectorUrl && key === ''
  return isSame ? {} : { connector: { kind, url, key } }
}
