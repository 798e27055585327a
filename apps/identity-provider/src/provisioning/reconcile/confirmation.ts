/**
 * Whether a write has been done, where the answer alone does not say it: a 2xx without the user, or with another one,
 * is settled by one lookup and never by a second write. Found and equal means done, with a warning. Equal is the
 * account: its id, its userName, and whether it may be used; what else the target keeps otherwise (dropped, spelt in
 * lower case, put in its own form) is told in the warning.
 */
import { fold, type Json, type JsonObject } from '@joinery/scim'
import { type RemoteUser, TargetError } from '@joinery/scim-client'

export interface Expected {
  readonly resource: JsonObject
  readonly userName: string
  /** The id that was written to; undefined where the target gives one. */
  readonly id: string | undefined
}

export interface Confirmed {
  readonly user: RemoteUser
  readonly warning: string | null
}

/** Returns whether the answer to a write holds the user that was written. */
export function answersWith(user: RemoteUser | undefined, expected: Expected): user is RemoteUser {
  if (user === undefined || (expected.id !== undefined && user.id !== expected.id)) return false
  return user.userName === undefined || fold(user.userName) === fold(expected.userName)
}

/** Returns what a lookup after the write says. @throws TargetError refused when it does not confirm the write */
export function confirmBy(
  found: RemoteUser | undefined,
  expected: Expected,
  answered: RemoteUser | undefined,
): Confirmed {
  if (found === undefined) throw unconfirmed('neither answered with it nor finds it')
  if (expected.id !== undefined && found.id !== expected.id) {
    throw unconfirmed('answered with another user, and finds an account with another id')
  }
  const active = flag(expected.resource)
  const foundActive = flag(found.resource)
  if (active !== undefined && foundActive !== undefined && active !== foundActive) {
    throw unconfirmed(`still has it ${foundActive ? 'active' : 'suspended'}`)
  }
  return { user: found, warning: warningOf(differences(expected.resource, found.resource), answered) }
}

function unconfirmed(how: string): TargetError {
  return new TargetError('refused', `Not confirmed: the application accepted the user, but ${how}.`)
}

function warningOf(different: readonly string[], answered: RemoteUser | undefined): string {
  const what = answered === undefined ? 'did not answer with the user' : 'answered with another user'
  const but = different.length === 0 ? '' : `, with other values of ${different.join(', ')}`
  return `The application ${what}; a lookup found it${but}.`
}

function flag(resource: JsonObject): boolean | undefined {
  const value = memberOf(resource, 'active')
  if (typeof value === 'boolean') return value
  return typeof value === 'string' && /^(?:true|false)$/iu.test(value) ? /^true$/iu.test(value) : undefined
}

/** Told apart from what was sent are only attributes that the target has, whatever the case of names and values. */
function differences(sent: JsonObject, found: JsonObject): readonly string[] {
  return Object.entries(sent)
    .filter(([name, value]) => !own.has(name.toLowerCase()) && !agrees(value, memberOf(found, name)))
    .map(([name]) => name)
}

/** What is compared otherwise, or never given back. */
const own: ReadonlySet<string> = new Set(['schemas', 'username', 'active', 'password', 'id', 'meta'])

function agrees(sent: Json, found: Json | undefined): boolean {
  if (found === undefined || found === null || sent === null) return true
  // One value where several may be: OneLogin's default template sends an object for e-mail addresses.
  if (Array.isArray(found)) {
    const values = Array.isArray(sent) ? sent : [sent]
    return found.length === 0 || values.every(value => found.some(one => agrees(value, one)))
  }
  if (Array.isArray(sent)) return sent.some(value => agrees(value, found))
  if (typeof sent === 'object' && typeof found === 'object') {
    return Object.entries(sent).every(([name, value]) => agrees(value, memberOf(found, name)))
  }
  return fold(textOf(sent)) === fold(textOf(found))
}

function memberOf(object: JsonObject, name: string): Json | undefined {
  const wanted = name.toLowerCase()
  const key = Object.keys(object).find(candidate => candidate.toLowerCase() === wanted)
  return key === undefined ? undefined : object[key]
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
