/** A symptom, its cause, and where the cause is told; and what producing one takes. */
import type { Scene } from './scene.ts'
import { type Answer, done, numberOf } from './speaking.ts'
import type { Workplace } from './workplace.ts'

/** Where the cause stands, and the words that name it. */
interface Cause {
  readonly route: string
  readonly said: string
  readonly names: RegExp
}

export interface Symptom {
  readonly symptom: string
  readonly cause: string
  /** Produces it, looks at the routes, and does what mends it. */
  readonly play: (scene: Scene) => Promise<readonly Cause[]>
}

export async function cause(route: string, asked: Promise<Answer>, names: RegExp): Promise<Cause> {
  const { status, body } = await asked
  return { route, said: `${status} ${typeof body === 'string' ? body : JSON.stringify(body)}`, names }
}

export const probed = 'POST /api/provisioning/apps/:id/enable'
export const requests = 'GET .../requests'
export const task = 'GET /api/provisioning/tasks?app_id='

/** An app of the catalogue's SCIM connector, whose base URL is entered by hand. Returns its path. */
export async function connectByHand(
  { directory, nextNumber }: Scene,
  baseUrl: string,
  token: string,
): Promise<string> {
  const draft = { connector_id: 45504, name: `By hand ${nextNumber()}` }
  const path = `/api/provisioning/apps/${numberOf(await done(directory('POST', '/api/2/apps', draft)), 'id')}`
  const configuration = { scim_base_url: baseUrl, scim_bearer_token: token }
  await done(directory('PUT', path, { configuration, provisioning: { enabled: true } }))
  return path
}

export function tasksOf({ scene, appId }: Workplace): Promise<Answer> {
  return scene.directory('GET', `/api/provisioning/tasks?app_id=${appId}`)
}

export async function retryFailed(place: Workplace): Promise<readonly string[]> {
  await done(place.scene.directory('POST', '/api/provisioning/tasks/retry', { app_id: place.appId }))
  await place.settle()
  return place.tasks()
}
