/** A User to patch, with an extension whose attributes have the characteristics that the core's lack. */
import { ScimError } from '../../src/errors.ts'
import type { JsonObject } from '../../src/json.ts'
import { messageUrns } from '../../src/message/urns.ts'
import { type ApplyPatchOptions, type ApplyPatchResult, applyPatch } from '../../src/patch/apply-patch.ts'
import { type ReadPatchOptions, readPatch } from '../../src/patch/read-patch.ts'
import { defineSchema } from '../../src/schema/define-schema.ts'
import { groupSchema } from '../../src/schema/group.ts'
import type { ResourceTypeDefinition, SchemaDefinition } from '../../src/schema/resource-type.ts'
import { userResourceType } from '../../src/schema/user-resource-type.ts'

export const core = 'urn:ietf:params:scim:schemas:core:2.0:User'
export const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
export const desk = 'urn:example:params:scim:schemas:desk:1.0:User'

export const deskSchema: SchemaDefinition = defineSchema({
  id: desk,
  name: 'Desk',
  description: 'Where somebody works.',
  attributes: [
    { name: 'floor', type: 'integer' },
    { name: 'badge', mutability: 'immutable' },
    { name: 'checkedAt', mutability: 'readOnly' },
    { name: 'nicknames', multiValued: true },
    { name: 'teams', multiValued: true, required: true },
    {
      name: 'lamp',
      subAttributes: [
        { name: 'model', required: true },
        { name: 'colours', multiValued: true },
      ],
    },
    {
      name: 'keys',
      multiValued: true,
      subAttributes: [
        { name: 'value', mutability: 'immutable' },
        { name: 'door', required: true },
        { name: 'cut', mutability: 'readOnly' },
      ],
    },
  ],
})

export const userType: ResourceTypeDefinition = userResourceType([{ schema: deskSchema, required: false }])

export const groupType: ResourceTypeDefinition = {
  name: 'Group',
  endpoint: '/Groups',
  description: 'Group',
  schema: groupSchema,
  schemaExtensions: [],
}

export function message(...operations: readonly object[]): JsonObject {
  return JSON.parse(JSON.stringify({ schemas: [messageUrns.patchOp], Operations: operations }))
}

export type PatchOptions = ReadPatchOptions & ApplyPatchOptions & { readonly type?: ResourceTypeDefinition }

/** Reads and applies the operations to a frozen resource. */
export function patch(
  resource: JsonObject,
  operations: readonly object[],
  options: PatchOptions = {},
): ApplyPatchResult {
  const type = options.type ?? userType
  const read = readPatch(type, message(...operations), options)
  const applied = applyPatch(type, deepFreeze(resource), read.operations, options)
  return { ...applied, warnings: [...read.warnings, ...applied.warnings] }
}

/** The `scimType` and message of the ScimError that `run` throws. */
export function failure(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    if (error instanceof ScimError) return `${error.code} ${error.message}`
    throw error
  }
  return 'no error'
}

export function user(members: JsonObject = {}): JsonObject {
  const used = Object.keys(members).filter(name => name.includes(':'))
  return { schemas: [core, ...used], userName: 'ann', ...members }
}

export function deepFreeze(value: JsonObject): JsonObject {
  const pending: unknown[] = [value]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (typeof next !== 'object' || next === null) continue
    pending.push(...Object.values(next))
    Object.freeze(next)
  }
  return value
}
