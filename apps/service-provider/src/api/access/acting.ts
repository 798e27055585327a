/** Who acts on a workspace's resources, and how the history names him: what the rooms of access and assets take. */
import { z } from 'zod'
import { permissions, resourceKinds } from '../../access/permission-catalogue.ts'
import type { Acting } from '../../access/shared-accounts.ts'
import { originOfCaller } from '../../members/caller.ts'
import type { ApiRequest } from '../context.ts'

export function actingIn(c: ApiRequest): Acting {
  const actor = c.get('caller')
  return { workspaceId: c.get('workspaceId'), actor, origin: originOfCaller(actor) }
}

export const kindName = z.enum(resourceKinds)
export const permissionName = z.enum(permissions)

/** A flag in a query: `true` or `false`. */
export const flag = z.enum(['true', 'false']).transform(value => value === 'true')
