/** A workspace that is not connected to the identity provider yet, and an app there of a connector: where a guide begins. */
import { done, numberOf, textOf } from '../../acceptance/speaking.ts'
import { Workplace } from '../../acceptance/workplace.ts'
import { invite } from '../application/owned-workplace.ts'
import { ownerEmail, type Stage } from '../stage.ts'

export interface Beginning {
  readonly preset: 'automation' | 'catalog'
  readonly connectorId: number
  /** What the app is called. */
  readonly app: string
}

/** Opens it with the owner of the stage's first workspace as an owner; no key is issued, and the app is given by a role. */
export async function openUnconnected(
  stage: Stage,
  { preset, connectorId, app }: Beginning,
): Promise<Workplace> {
  const { operator, directory, nextNumber } = stage.scene
  const number = nextNumber()
  const name = `Acme ${number}`
  const id = textOf(await done(operator('POST', '/api/workspaces', { name, preset })), 'id')
  const draft = { connector_id: connectorId, name: app }
  const appId = numberOf(await done(directory('POST', '/api/2/apps', draft)), 'id')
  const role = { name: `Users of ${app}`, apps: [appId] }
  const roleId = numberOf(await done(directory('POST', '/api/2/roles', role)), 'id')
  const place = new Workplace(stage.scene, { id, name, token: '', appId, roleId }, number)
  const owner = await invite(stage, place, ownerEmail)
  await done(place.ask('PUT', `/members/${owner}/privilege`, { privilege: 'owner' }))
  return place
}
