import { expect, it } from 'vitest'
import { commonAttributes } from '../../src/schema/common-attributes.ts'
import { characteristics } from './characteristics.ts'

it('every resource has schemas, id, externalId and meta (RFC 7643 §3 and §3.1)', () => {
  const schema = { id: 'urn:x:y', name: '', description: '', attributes: commonAttributes }
  expect(characteristics(schema)).toEqual({
    schemas: 'reference[] required caseExact returned:always refers:uri',
    id: 'string required caseExact readOnly returned:always unique:server',
    externalId: 'string caseExact',
    meta: 'complex readOnly',
    'meta.resourceType': 'string caseExact readOnly',
    'meta.created': 'dateTime readOnly',
    'meta.lastModified': 'dateTime readOnly',
    'meta.location': 'reference caseExact readOnly refers:uri',
    'meta.version': 'string caseExact readOnly',
  })
})
