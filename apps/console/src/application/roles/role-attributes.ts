/** Which attribute says the role of which environment. */
import type { Schemas } from '../../api/application-client.ts'

type Settings = Pick<Schemas['WorkspaceSettings'], 'environments' | 'roleAttributes'>

export interface RoleAttribute {
  readonly environment: string
  /** `workato_role_prod`; the first environment, `dev`, has the plain one. */
  readonly attribute: string
}

/** Returns one for each environment. */
export function roleAttributes({
  environments,
  roleAttributes: { prefix },
}: Settings): readonly RoleAttribute[] {
  return environments.map(environment => ({
    environment,
    attribute: environment === 'dev' ? prefix : `${prefix}_${environment}`,
  }))
}
