import { expect, it } from 'vitest'
import { descriptionUrns, messageUrns } from '../../src/message/urns.ts'

it('messages are named as registered (RFC 7644 §8.2)', () => {
  expect(
    Object.values(messageUrns).map(urn => urn.replace('urn:ietf:params:scim:api:messages:2.0:', '')),
  ).toEqual(['ListResponse', 'SearchRequest', 'PatchOp', 'BulkRequest', 'BulkResponse', 'Error'])
})

it('descriptions are named as registered (RFC 7643 §10.3)', () => {
  expect(
    Object.values(descriptionUrns).map(urn => urn.replace('urn:ietf:params:scim:schemas:core:2.0:', '')),
  ).toEqual(['ServiceProviderConfig', 'ResourceType', 'Schema'])
})
