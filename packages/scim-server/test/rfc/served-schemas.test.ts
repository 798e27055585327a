/** That a server describes all that it serves, schemas of the application included. RFC 7643 §5 to §8.7, RFC 7644 §4. */
import { type AttributeDefinition, defineResourceType, type JsonObject } from '@joinery/scim'
import { describe, expect, test } from 'vitest'
import { memoryStore } from '../../src/memory/index.ts'
import { badgedUser, badgeUrn, createTestServer, enterpriseUrn, send, userUrn } from '../test-server.ts'

const robots = defineResourceType({
  ...badgedUser,
  name: 'Robot',
  endpoint: '/Robots',
  schemaExtensions: badgedUser.schemaExtensions.filter(({ schema }) => schema.id === badgeUrn),
})
const types = [badgedUser, robots]

interface Described extends JsonObject {
  readonly name: string
  readonly type: string
  readonly referenceTypes?: string[]
  readonly subAttributes?: Described[]
}
interface Schema {
  readonly id: string
  readonly name: string
  readonly attributes: Described[]
}
type List<Resource> = { readonly totalResults: number; readonly Resources: readonly Resource[] }

async function read<Body>(target: string): Promise<Body> {
  const { server } = createTestServer(memoryStore(), { resourceTypes: types })
  const { status, text } = await send(server, { method: 'GET', target })
  expect(status, text).toBe(200)
  const body: Body = JSON.parse(text ?? '')
  return body
}

const cased = new Set(['string', 'reference', 'binary'])
const neverUnique = new Set(['boolean', 'complex'])

/** What has to be said of an attribute: all that can mean something for its type. RFC 7643 §7, erratum 6004. */
function expected(definition: AttributeDefinition): JsonObject {
  const { name, type, multiValued, description, required, caseExact, mutability, returned, uniqueness } =
    definition
  const { canonicalValues, referenceTypes, subAttributes } = definition
  return {
    name,
    type,
    multiValued,
    description,
    required,
    ...(cased.has(type) ? { caseExact } : {}),
    ...(neverUnique.has(type) ? {} : { uniqueness }),
    mutability,
    returned,
    ...(canonicalValues && { canonicalValues: [...canonicalValues] }),
    ...(referenceTypes && { referenceTypes: [...referenceTypes] }),
    ...(subAttributes && { subAttributes: subAttributes.map(expected) }),
  }
}

function flat(attributes: readonly Described[]): readonly Described[] {
  return attributes.flatMap(attribute => [attribute, ...flat(attribute.subAttributes ?? [])])
}

describe('a server describes what it serves', () => {
  test('every attribute and sub-attribute that is served is described (RFC 7643 §7, §8.7)', async () => {
    const { Resources } = await read<List<Schema>>('/Schemas')
    expect(Resources.map(({ id }) => id)).toEqual([userUrn, enterpriseUrn, badgeUrn])
    const definitions = [badgedUser.schema, ...badgedUser.schemaExtensions.map(({ schema }) => schema)]
    for (const { id, name, description, attributes } of definitions) {
      const described = Resources.find(each => each.id === id)
      expect(described).toMatchObject({ name, description })
      expect(described?.attributes).toEqual(attributes.map(expected))
      expect(await read<Schema>(`/Schemas/${id}`)).toEqual(described)
    }
  })

  test('every schema that a resource type names is described (RFC 7643 §6)', async () => {
    const { Resources } =
      await read<List<{ name: string; schema: string; schemaExtensions: { schema: string }[] }>>(
        '/ResourceTypes',
      )
    expect(Resources.map(({ name }) => name)).toEqual(['User', 'Robot'])
    for (const { schema, schemaExtensions } of Resources) {
      for (const urn of [schema, ...schemaExtensions.map(each => each.schema)]) {
        expect(await read<Schema>(`/Schemas/${urn}`)).toMatchObject({ id: urn })
      }
    }
  })

  test('a reference says which types it refers to, and nothing else does (RFC 7643 §7)', async () => {
    const { Resources } = await read<List<Schema>>('/Schemas')
    const attributes = flat(Resources.flatMap(schema => schema.attributes))
    const references = attributes.filter(({ type }) => type === 'reference')
    expect(references.map(({ name }) => name)).toEqual(['profileUrl', 'value', '$ref', '$ref'])
    for (const { name, type, referenceTypes = [] } of attributes) {
      expect(referenceTypes.length > 0, name).toBe(type === 'reference')
    }
  })

  test('each authentication scheme has a type of the standard, a name and a description (RFC 7643 §5)', async () => {
    const { authenticationSchemes } = await read<{ authenticationSchemes: JsonObject[] }>(
      '/ServiceProviderConfig',
    )
    expect(authenticationSchemes.length).toBeGreaterThan(0)
    for (const { type, name, description, specUri, primary } of authenticationSchemes) {
      expect(['oauth', 'oauth2', 'oauthbearertoken', 'httpbasic', 'httpdigest']).toContain(type)
      expect([name, description]).toEqual([expect.stringMatching(/\w/), expect.stringMatching(/\w/)])
      expect(URL.canParse(String(specUri))).toBe(true)
      expect(primary).toBe(true)
    }
  })

  test('attributes and excludedAttributes are passed over (RFC 7644 §4)', async () => {
    for (const target of ['/Schemas', '/ResourceTypes', '/ServiceProviderConfig', `/Schemas/${userUrn}`]) {
      const plain = await read(target)
      expect(await read(`${target}?attributes=id`)).toEqual(plain)
      expect(await read(`${target}?excludedAttributes=name,attributes,patch`)).toEqual(plain)
      expect(await read(`${target}?startIndex=2&count=0&sortBy=id&sortOrder=descending`)).toEqual(plain)
    }
  })
})
