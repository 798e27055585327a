import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { JsonObject } from '../../src/json.ts'
import { projectResource } from '../../src/resource/project-resource.ts'
import { readResource } from '../../src/resource/read-resource.ts'
import { type, userArbitrary } from './resource-arbitrary.ts'

const names = fc.array(
  fc.constantFrom(
    'password',
    'PASSWORD',
    'userName',
    'name.givenName',
    'emails.value',
    'roles',
    'urn:ietf:params:scim:schemas:core:2.0:User',
    'urn:ietf:params:scim:schemas:core:2.0:User:password',
    'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
    'unknown',
  ),
  { maxLength: 4 },
)
const selections = fc.oneof(fc.record({ attributes: names }), fc.record({ excludedAttributes: names }))

it('what is never returned never leaves, and what is always returned always does (RFC 7643 §7)', () => {
  fc.assert(
    fc.property(userArbitrary, selections, (input, selection) => {
      const read = readResource(type, { ...input, password: 'p4ss-W0RD' }).resource
      const resource: JsonObject = { id: '1', ...read }
      const projected = projectResource(type, resource, selection)
      expect(JSON.stringify(projected)).not.toContain('p4ss-W0RD')
      expect(projected).toMatchObject({ id: '1', schemas: resource['schemas'] })
    }),
  )
})

it('projecting again changes nothing', () => {
  fc.assert(
    fc.property(userArbitrary, selections, (input, selection) => {
      const once = projectResource(type, readResource(type, input).resource, selection)
      expect(projectResource(type, once, selection)).toEqual(once)
    }),
  )
})
