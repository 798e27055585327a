/**
 * The URNs that name SCIM's messages and its own descriptions. RFC 7644 §8.2, RFC 7643 §10.3.
 */

type MessageName = 'listResponse' | 'searchRequest' | 'patchOp' | 'bulkRequest' | 'bulkResponse' | 'error'

type DescriptionName = 'serviceProviderConfig' | 'resourceType' | 'schema'

/** URN of each message, to be put in its `schemas`. */
export const messageUrns: Readonly<Record<MessageName, string>> = {
  listResponse: 'urn:ietf:params:scim:api:messages:2.0:ListResponse',
  searchRequest: 'urn:ietf:params:scim:api:messages:2.0:SearchRequest',
  patchOp: 'urn:ietf:params:scim:api:messages:2.0:PatchOp',
  bulkRequest: 'urn:ietf:params:scim:api:messages:2.0:BulkRequest',
  bulkResponse: 'urn:ietf:params:scim:api:messages:2.0:BulkResponse',
  error: 'urn:ietf:params:scim:api:messages:2.0:Error',
}

/** URN of each description that a service provider gives of itself. */
export const descriptionUrns: Readonly<Record<DescriptionName, string>> = {
  serviceProviderConfig: 'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig',
  resourceType: 'urn:ietf:params:scim:schemas:core:2.0:ResourceType',
  schema: 'urn:ietf:params:scim:schemas:core:2.0:Schema',
}
