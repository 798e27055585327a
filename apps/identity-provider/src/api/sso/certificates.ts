/** `/api/provisioning/certificates`: what apps sign their assertions by. OneLogin has them under Security › Certificates. */
import { z } from 'zod'
import { writeEvent } from '../../activity/write-event.ts'
import {
  addCertificate,
  deleteCertificate,
  getCertificate,
  listCertificates,
  makeKey,
  usersOfCertificates,
} from '../../sso/certificates.ts'
import { nameSchema, readId, whoAsks } from '../body.ts'
import type { ApiContext } from '../context.ts'
import { none, RouteTable } from '../route.ts'
import { certificateSchema, viewCertificate } from './certificate-schemas.ts'

const path = '/api/provisioning/certificates'
const tag = 'Certificates'
const listed = certificateSchema
  .extend({ app_ids: z.array(z.int()).describe('Apps that sign by it or announce it') })
  .meta({ id: 'CertificateInUse' })

/** Returns the routes of certificates. */
export function certificateRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  addReading(table, context)
  addWriting(table, context)
  return table
}

function addReading(table: RouteTable, { database }: ApiContext): void {
  table.add(
    {
      method: 'get',
      path,
      scope: 'read_all',
      tag,
      summary: 'List certificates',
      query: none,
      body: none,
      answers: { 200: z.array(listed) },
    },
    async c => {
      const account = c.get('account')
      const users = await usersOfCertificates(database.query, account)
      const all = await listCertificates(database.query, account)
      return c.json(all.map(one => ({ ...viewCertificate(one), app_ids: [...(users.get(one.id) ?? [])] })))
    },
  )
  table.add(
    {
      method: 'get',
      path: `${path}/:id`,
      scope: 'read_all',
      tag,
      summary: 'Get a certificate',
      query: none,
      body: none,
      answers: { 200: certificateSchema },
    },
    async c =>
      c.json(viewCertificate(await getCertificate(database.query, c.get('account'), readId(c, 'id')))),
  )
}

function addWriting(table: RouteTable, context: ApiContext): void {
  const { runChange } = context
  table.add(
    {
      method: 'post',
      path,
      scope: 'manage_all',
      tag,
      summary: 'Make a certificate',
      description: 'With a key of 2048 bits (RSA), signed by itself.',
      query: none,
      body: z.strictObject({ name: nameSchema, years: z.int().min(1).max(10).default(5) }),
      answers: { 201: certificateSchema },
    },
    async (c, { body: { name, years } }) => {
      const made = await makeKey(context, c.get('account'), years)
      const certificate = await runChange(whoAsks(c), async change => {
        const added = await addCertificate(context, change, name, made)
        await writeEvent(change, { type: 'privilegeGranted', notes: `Certificate ${name} made` })
        return added
      })
      return c.json(viewCertificate(certificate), 201)
    },
  )
  table.add(
    {
      method: 'delete',
      path: `${path}/:id`,
      scope: 'manage_all',
      tag,
      summary: 'Delete a certificate',
      description: 'One that an app signs by or announces stays (409).',
      query: none,
      body: none,
      answers: { 204: 'nothing' },
    },
    async c => {
      const id = readId(c, 'id')
      await runChange(whoAsks(c), async change => {
        const name = await deleteCertificate(change, id)
        await writeEvent(change, { type: 'privilegeRevoked', notes: `Certificate ${name} deleted` })
      })
      return c.body(null, 204)
    },
  )
}
