/** A workspace that an app of the identity provider provisions, with people who are signed in at the application's console. */
import { done, rows, speakTo, textOf } from '../../acceptance/speaking.ts'
import { Workplace, type WorkplaceOptions } from '../../acceptance/workplace.ts'
import { ownerEmail, ownerPassword, type Stage, type Visitor } from '../stage.ts'

/** Opens the workspace, of which the owner of the stage's first one is an owner too. */
export async function openOwned(stage: Stage, options: WorkplaceOptions): Promise<Workplace> {
  const place = await Workplace.open(stage.scene, options)
  const id = await invite(stage, place, ownerEmail)
  await done(place.ask('PUT', `/members/${id}/privilege`, { privilege: 'owner' }))
  return place
}

/** Invites somebody by hand, who accepts with the password of the stage's people; the id of the member. */
export async function invite(stage: Stage, place: Workplace, email: string): Promise<string> {
  const [givenName = email] = email.split('@')
  const person = { email, givenName, familyName: 'Ek' }
  const { memberId } = await done(place.ask('POST', '/invitations', person))
  const [mail] = await rows(place.ask('GET', '/mails?limit=1'))
  const token = /token=([0-9a-f]+)/.exec(textOf(mail ?? {}, 'body'))?.[1]
  const { url } = stage.scene
  const visitor = speakTo(url, { origin: new URL(url).origin })
  await done(visitor('POST', '/api/invitations/accept', { token, password: ownerPassword }))
  return String(memberId)
}

/** Signs somebody in to the workspace, in a window of his own; the owner unless said. */
export async function enter(stage: Stage, place: Workplace, email: string = ownerEmail): Promise<Visitor> {
  const visitor = await stage.entrant('application')
  const { url } = stage.scene
  const data = { email, password: ownerPassword, workspaceId: place.id }
  const headers = { origin: new URL(url).origin }
  const answer = await visitor.page.request.post(`${url}/api/sign-in`, { data, headers })
  if (!answer.ok()) throw new Error(`${answer.status()}: ${await answer.text()}`)
  return visitor
}
