/** A connection as its form has it, and what of it is sent. */
import type { Schemas } from '../../api/application-client.ts'
import type { Connection } from './asset-queries.ts'

export interface ConnectionValues {
  readonly name: string
  readonly environment: string
  readonly teamId: string | null
  readonly baseUrl: string
  /** How its secret goes out; `keep` leaves it as it is. */
  readonly authentication: 'keep' | 'none' | 'bearer' | 'header'
  readonly header: string
  readonly secret: string
}

export const emptyConnection: ConnectionValues = {
  name: '',
  environment: '',
  teamId: null,
  baseUrl: '',
  authentication: 'bearer',
  header: '',
  secret: '',
}

export function connectionValues({ name, environment, teamId, baseUrl }: Connection): ConnectionValues {
  return { name, environment, teamId, baseUrl, authentication: 'keep', header: '', secret: '' }
}

type Authentication = Schemas['ConnectionDraft']['authentication']

function authenticationOf({ authentication, header, secret }: ConnectionValues): Authentication {
  switch (authentication) {
    case 'keep':
    case 'none':
      return { kind: 'none' }
    case 'bearer':
      return { kind: 'bearer', secret }
    case 'header':
      return { kind: 'header', header, secret }
    default:
      return authentication satisfies never
  }
}

export function connectionDraft(values: ConnectionValues): Schemas['ConnectionDraft'] {
  const { name, environment, teamId, baseUrl } = values
  return { name, environment, teamId, baseUrl, authentication: authenticationOf(values) }
}

/** Returns only what differs. */
export function connectionChange(before: Connection, after: ConnectionValues): Schemas['ConnectionChange'] {
  const { name, teamId, baseUrl, authentication } = after
  return {
    ...(name !== before.name && { name }),
    ...(teamId !== before.teamId && { teamId }),
    ...(baseUrl !== before.baseUrl && { baseUrl }),
    ...(authentication !== 'keep' && { authentication: authenticationOf(after) }),
  }
}
