/**
 * A resource type of an application's own, with every characteristic that an attribute can have, and what each means at its
 * endpoint. RFC 7643 §2.2, §2.4 and §7; RFC 7644 §3.3 to §3.5.
 */
import { defineResourceType, defineSchema, type JsonObject, type ResourceTypeDefinition } from '@joinery/scim'
import { patch as patchAt, type Recorded, type Recording } from './recorded/recording.ts'

const urn = 'urn:example:params:scim:schemas:core:1.0:Device'
const extensionUrn = 'urn:example:params:scim:schemas:extension:1.0:Warranty'

export const deviceType: ResourceTypeDefinition = defineResourceType({
  name: 'Device',
  endpoint: '/Devices',
  description: 'Something with a serial number.',
  schema: defineSchema({
    id: urn,
    name: 'Device',
    description: 'Something with a serial number.',
    attributes: [
      { name: 'serial', required: true, uniqueness: 'server', caseExact: true, returned: 'always' },
      { name: 'label', description: 'What people call it.' },
      { name: 'model', mutability: 'immutable' },
      { name: 'firmware', mutability: 'readOnly' },
      { name: 'unlockCode', mutability: 'writeOnly', returned: 'never' },
      { name: 'log', returned: 'request' },
      { name: 'colour', canonicalValues: ['black', 'white'] },
      { name: 'code', caseExact: true },
      { name: 'ports', type: 'integer', multiValued: true },
      {
        name: 'owners',
        type: 'complex',
        multiValued: true,
        subAttributes: [
          { name: 'value', required: true },
          { name: 'type', canonicalValues: ['lease', 'loan'] },
          { name: 'primary', type: 'boolean' },
        ],
      },
    ],
  }),
  schemaExtensions: [
    {
      schema: defineSchema({
        id: extensionUrn,
        name: 'Warranty',
        description: 'Until when it is mended for nothing.',
        attributes: [{ name: 'until', type: 'dateTime', required: true }, { name: 'contract' }],
      }),
      required: false,
    },
  ],
})

const device = (serial: string, more: JsonObject = {}): JsonObject => ({ schemas: [urn], serial, ...more })
const post = (serial: string, more: JsonObject = {}, expected: Partial<Recorded> = {}): Recorded => ({
  method: 'POST',
  target: '/Devices',
  body: device(serial, more),
  status: 201,
  keep: serial,
  ...expected,
})
const put = (serial: string, more: JsonObject, expected: Partial<Recorded> = {}): Recorded => ({
  method: 'PUT',
  target: `/Devices/<${serial}>`,
  body: device(serial, more),
  status: 200,
  ...expected,
})
const patch = (serial: string, operation: JsonObject, expected: Partial<Recorded> = {}): Recorded => ({
  ...patchAt(`/Devices/<${serial}>`, [operation]),
  ...expected,
})
const find = (filter: string, totalResults: number): Recorded => ({
  method: 'GET',
  target: `/Devices?filter=${filter}`,
  status: 200,
  answer: { totalResults },
})
const refused = (scimType: string): Partial<Recorded> => ({ status: 400, answer: { scimType }, keep: 'none' })
const stays = (serial: string, answer: JsonObject): Recorded => ({
  method: 'GET',
  target: `/Devices/<${serial}>`,
  status: 200,
  answer,
})

const described: Recording = {
  title: 'the type and its schemas are described where the others are: RFC 7643 §6 and §7',
  exchanges: [
    {
      method: 'GET',
      target: '/ResourceTypes/Device',
      status: 200,
      answer: {
        endpoint: '/Devices',
        schema: urn,
        schemaExtensions: [{ schema: extensionUrn, required: false }],
      },
    },
    { method: 'GET', target: '/Schemas', status: 200, answer: { totalResults: 2 } },
    {
      method: 'GET',
      target: `/Schemas/${urn}`,
      status: 200,
      answer: {
        attributes: deviceType.schema.attributes.map(({ name, mutability }) => ({ name, mutability })),
      },
    },
  ],
}

const lifeCycle: Recording = {
  title: 'created, read, replaced, patched, found, searched and removed: RFC 7644 §3.2',
  exchanges: [
    post('A1', { label: 'Till' }, { answer: { schemas: [urn], meta: { resourceType: 'Device' } } }),
    put('A1', { label: 'Scale' }, { answer: { label: 'Scale', meta: { version: 'W/"2"' } } }),
    patch('A1', { op: 'replace', path: 'label', value: 'Bell' }, { answer: { label: 'Bell' } }),
    find('label eq "BELL"', 1),
    {
      method: 'POST',
      target: '/Devices/.search',
      body: { schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'], filter: 'serial sw "A"' },
      status: 200,
      answer: { totalResults: 1 },
    },
    { method: 'DELETE', target: '/Devices/<A1>', status: 204 },
    { method: 'GET', target: '/Devices/<A1>', status: 404 },
    post('A1'),
  ],
}

const mutability: readonly Recording[] = [
  {
    title: 'readOnly: passed over in a POST and a PUT, refused as a target: RFC 7643 §7, RFC 7644 §3.5.2',
    exchanges: [
      post('A1', { firmware: '1.0' }, { without: ['firmware'], warnings: ['firmware'] }),
      put('A1', { firmware: '1.0' }, { without: ['firmware'], warnings: ['firmware'] }),
      patch('A1', { op: 'replace', path: 'firmware', value: '1.0' }, refused('mutability')),
      stays('A1', { meta: { version: 'W/"1"' } }),
    ],
  },
  {
    title:
      'immutable: set once, by POST or later; then only the same value is taken: RFC 7643 §7, RFC 7644 §3.5.1',
    exchanges: [
      post('A1', { model: 'T1' }),
      put('A1', { model: 'T1', label: 'x' }, { answer: { model: 'T1', label: 'x' } }),
      put('A1', { model: 'T2' }, refused('mutability')),
      patch('A1', { op: 'replace', path: 'model', value: 'T2' }, refused('mutability')),
      patch('A1', { op: 'remove', path: 'model' }, refused('mutability')),
      stays('A1', { model: 'T1', label: 'x' }),
      post('A2'),
      patch('A2', { op: 'add', path: 'model', value: 'T3' }, { answer: { model: 'T3' } }),
      patch('A2', { op: 'add', path: 'model', value: 'T4' }, refused('mutability')),
    ],
  },
  {
    title:
      'writeOnly and returned `never`: taken, shown to nobody, kept nowhere, not to be searched by: RFC 7643 §7',
    exchanges: [
      post('A1', { unlockCode: '0000' }, { without: ['unlockCode'], warnings: ['unlockCode'] }),
      {
        method: 'GET',
        target: '/Devices/<A1>?attributes=unlockCode',
        status: 200,
        without: ['unlockCode'],
      },
      patch(
        'A1',
        { op: 'replace', path: 'unlockCode', value: '1111' },
        { without: ['unlockCode'], warnings: ['unlockCode'] },
      ),
      {
        method: 'GET',
        target: '/Devices?filter=unlockCode eq "0000"',
        status: 400,
        answer: { scimType: 'invalidFilter' },
      },
    ],
  },
]

const returned: Recording = {
  title:
    'returned: `always` whatever is asked, `default` unless left out, `request` only when asked: RFC 7643 §7',
  exchanges: [
    post('A1', { label: 'Till', log: 'on' }, { answer: { serial: 'A1', label: 'Till' }, without: ['log'] }),
    { method: 'GET', target: '/Devices/<A1>', status: 200, answer: { label: 'Till' }, without: ['log'] },
    {
      method: 'GET',
      target: '/Devices/<A1>?attributes=log',
      status: 200,
      answer: { serial: 'A1', log: 'on' },
      without: ['label'],
    },
    {
      method: 'GET',
      target: '/Devices/<A1>?excludedAttributes=serial,label',
      status: 200,
      answer: { serial: 'A1' },
      without: ['label', 'log'],
    },
    {
      method: 'GET',
      target: '/Devices?attributes=log',
      status: 200,
      answer: { Resources: [{ serial: 'A1', log: 'on' }] },
    },
  ],
}

const values: readonly Recording[] = [
  {
    title:
      'uniqueness and caseExact: one serial is there once, and another case is another: RFC 7643 §2.2 and §7',
    exchanges: [
      post('A1'),
      post('A1', {}, { status: 409, answer: { scimType: 'uniqueness' }, keep: 'none' }),
      post('a1'),
      patch(
        'a1',
        { op: 'replace', path: 'serial', value: 'A1' },
        { status: 409, answer: { scimType: 'uniqueness' } },
      ),
      find('serial eq "a1"', 1),
      post('B1', { code: 'Xy', label: 'Xy' }),
      find('code eq "XY"', 0),
      find('label eq "XY"', 1),
    ],
  },
  {
    title:
      'required: neither left out nor taken away, in the type, an element or an extension in use: RFC 7643 §2.2',
    exchanges: [
      {
        method: 'POST',
        target: '/Devices',
        body: { schemas: [urn], label: 'x' },
        status: 400,
        answer: { scimType: 'invalidValue' },
      },
      post('A1', { owners: [{ type: 'loan' }] }, refused('invalidValue')),
      post(
        'A1',
        { schemas: [urn, extensionUrn], [extensionUrn]: { contract: '7' } },
        refused('invalidValue'),
      ),
      post('A1'),
      patch('A1', { op: 'remove', path: 'serial' }, refused('mutability')),
      patch('A1', { op: 'add', path: `${extensionUrn}:contract`, value: '7' }, refused('invalidValue')),
      patch(
        'A1',
        { op: 'add', value: { [extensionUrn]: { contract: '7', until: '2027-01-01T00:00:00Z' } } },
        { answer: { schemas: [urn, extensionUrn], [extensionUrn]: { contract: '7' } } },
      ),
      find(`${extensionUrn}:until gt "2026-12-31T23:59:59Z"`, 1),
    ],
  },
  {
    title: 'canonicalValues: the schema of an application means them: RFC 7643 §7',
    exchanges: [
      post('A1', { colour: 'white' }, { answer: { colour: 'white' } }),
      patch('A1', { op: 'replace', path: 'colour', value: 'pink' }, refused('invalidValue')),
      post('A2', { owners: [{ value: 'ann', type: 'gift' }] }, refused('invalidValue')),
      stays('A1', { colour: 'white' }),
    ],
  },
  {
    title: 'multiValued: a list of its type, found by any value, added to without doubles: RFC 7643 §2.4',
    exchanges: [
      post('A1', { ports: [80, 443] }, { answer: { ports: [80, 443] } }),
      find('ports eq 443', 1),
      find('ports gt 443', 0),
      patch('A1', { op: 'add', path: 'ports', value: [443, 8080] }, { answer: { ports: [80, 443, 8080] } }),
      patch('A1', { op: 'remove', path: 'ports' }, { without: ['ports'] }),
      post('A2', { ports: ['many'] }, refused('invalidValue')),
      post('A2', { ports: [1.5] }, refused('invalidValue')),
    ],
  },
  {
    title: 'primary: at most one, and a new one takes it from the old: RFC 7643 §2.4, RFC 7644 §3.5.2',
    exchanges: [
      post('A1', { owners: [{ value: 'ann', primary: true }, { value: 'bob' }] }),
      patch(
        'A1',
        { op: 'replace', path: 'owners[value eq "bob"].primary', value: true },
        {
          answer: {
            owners: [
              { value: 'ann', primary: false },
              { value: 'bob', primary: true },
            ],
          },
        },
      ),
      find('owners[value eq "bob" and primary eq true]', 1),
      find('owners[value eq "ann" and primary eq true]', 0),
      find('owners eq "ANN"', 1),
    ],
  },
]

export const deviceRecordings: readonly Recording[] = [
  described,
  lifeCycle,
  ...mutability,
  returned,
  ...values,
]
