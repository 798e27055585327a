/** `/api/1/users`: what OneLogin does to people in its first version only, in that version's envelope. */
import { passwordAlgorithms } from '@joinery/sign-in'
import { z } from 'zod'
import type { Change } from '../../change.ts'
import { readPassword } from '../../directory/new-password.ts'
import { addRolesTo, removeRolesFrom } from '../../directory/role-members.ts'
import { lockOut, signOutEverywhere } from '../../directory/sign-in-state.ts'
import { states } from '../../directory/status.ts'
import { customValuesSchema } from '../../directory/user-schema.ts'
import { lockUser, updateUser } from '../../directory/users.ts'
import { idSchema, readId, whoAsks } from '../body.ts'
import type { ApiContext } from '../context.ts'
import { successSchema, successStatus } from '../first-version.ts'
import { none, RouteTable } from '../route.ts'
import type { Need } from '../scopes.ts'

const answer = z.object({ status: successSchema })
const roleIds = z.strictObject({ role_id_array: z.array(idSchema).min(1).max(1000) })
const mostMinutes = 60 * 24 * 365
const flag = z.boolean().default(true)

interface Doing<B extends z.ZodType> {
  readonly path: string
  readonly scope: Need
  readonly summary: string
  readonly body: B
  /** What is done before the change begins, such as hashing. */
  readonly run: (body: z.output<B>) => Promise<(change: Change, id: number) => Promise<unknown>>
}

/** Returns the routes of people's first version. */
export function firstUserRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  const add = <B extends z.ZodType>({ path, scope, summary, body, run }: Doing<B>): void =>
    table.add(
      {
        method: 'put',
        path: `/api/1/users/${path}`,
        scope,
        tag: 'Users',
        summary,
        query: none,
        body,
        answers: { 200: answer },
      },
      async (c, input) => {
        const id = readId(c, 'id')
        const apply = await run(input.body)
        await context.runChange(whoAsks(c), change => apply(change, id))
        return c.json({ status: successStatus })
      },
    )
  addRoles(add)
  addStates(add)
  addPasswords(add)
  return table
}

type Add = <B extends z.ZodType>(doing: Doing<B>) => void

/** Roles give access to apps, so giving them takes more than managing people. */
function addRoles(add: Add): void {
  add({
    path: ':id/add_roles',
    scope: 'manage_all',
    summary: 'Give a user roles',
    body: roleIds,
    run: async body => async (change, id) =>
      addRolesTo(change, await lockUser(change, id), body.role_id_array),
  })
  add({
    path: ':id/remove_roles',
    scope: 'manage_all',
    summary: 'Take roles from a user',
    body: roleIds,
    run: async body => async (change, id) =>
      removeRolesFrom(change, await lockUser(change, id), body.role_id_array),
  })
}

function addStates(add: Add): void {
  add({
    path: ':id/set_state',
    scope: 'manage_users',
    summary: 'Set the state of a user',
    body: z.strictObject({ state: z.literal(states) }),
    run: async body => (change, id) => updateUser(change, id, { state: body.state }),
  })
  add({
    path: ':id/set_custom_attributes',
    scope: 'manage_users',
    summary: 'Set custom attributes of a user',
    body: z.strictObject({ custom_attributes: customValuesSchema }),
    run: async body => (change, id) => updateUser(change, id, body),
  })
  add({
    path: ':id/lock_user',
    scope: 'manage_users',
    summary: 'Lock a user for some minutes, or until he is unlocked when it is 0',
    body: z.strictObject({ locked_until: z.int().min(0).max(mostMinutes) }),
    run: async body => (change, id) => lockOut(change, id, body.locked_until),
  })
  add({
    path: ':id/logout',
    scope: 'manage_users',
    summary: 'Sign a user out everywhere',
    body: none,
    run: async () => (change, id) => signOutEverywhere(change, id),
  })
}

function addPasswords(add: Add): void {
  const password = z.string().max(1000)
  add({
    path: 'set_password_clear_text/:id',
    scope: 'manage_users',
    summary: 'Set the password of a user',
    body: z.strictObject({ password, password_confirmation: password, validate_policy: flag }),
    run: async ({ validate_policy: policy, ...given }) => {
      const hash = await readPassword(given, policy)
      return (change, id) => updateUser(change, id, {}, hash)
    },
  })
  add({
    path: 'set_password_using_salt/:id',
    scope: 'manage_users',
    summary: 'Set the password of a user by its SHA-256 with a salt',
    body: z.strictObject({
      password,
      password_confirmation: password,
      password_algorithm: z.enum(passwordAlgorithms),
      password_salt: z.string().max(255).default(''),
    }),
    run: async ({ password_salt: salt, ...given }) => {
      const hash = await readPassword({ ...given, salt }, false)
      return (change, id) => updateUser(change, id, {}, hash)
    },
  })
}
