import { expect, it } from 'vitest'
import { serviceProviderConfig } from '../../src/message/service-provider-config.ts'

it('advertises nothing that is not named (RFC 7643 §5)', () => {
  expect(serviceProviderConfig({})).toMatchObject({
    patch: { supported: false },
    bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
    filter: { supported: false, maxResults: 0 },
    changePassword: { supported: false },
    sort: { supported: false },
    etag: { supported: false },
  })
})

it('names what is supported, how to sign in and where it lives (RFC 7643 §5)', () => {
  const config = serviceProviderConfig({
    filter: { maxResults: 1000 },
    bulk: { maxOperations: 50, maxPayloadSize: 1_048_576 },
    etag: true,
    documentationUri: 'https://x.example/docs',
    location: 'https://x.example/scim/v2/ServiceProviderConfig',
  })
  expect(config).toMatchObject({
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
    documentationUri: 'https://x.example/docs',
    filter: { supported: true, maxResults: 1000 },
    bulk: { supported: true, maxOperations: 50, maxPayloadSize: 1_048_576 },
    etag: { supported: true },
    authenticationSchemes: [{ type: 'oauthbearertoken', primary: true }],
    meta: {
      resourceType: 'ServiceProviderConfig',
      location: 'https://x.example/scim/v2/ServiceProviderConfig',
    },
  })
})

it('tells how lists are paged, and of what is not published nothing (RFC 9865 §4)', () => {
  const pagination = {
    cursor: true,
    index: true,
    defaultPaginationMethod: 'index',
    maxPageSize: 1000,
  } as const
  expect(serviceProviderConfig({ pagination })).toMatchObject({ pagination })
  expect(serviceProviderConfig({ pagination: { cursor: true, index: false } })['pagination']).toEqual({
    cursor: true,
    index: false,
  })
  expect(serviceProviderConfig({})).not.toHaveProperty('pagination')
})
