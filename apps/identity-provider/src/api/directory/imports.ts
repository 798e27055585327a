/** `POST /api/provisioning/imports/users`: a CSV file of people, taken while it arrives, or only tried. */
import { z } from 'zod'
import { importUsers } from '../../directory/csv/import-users.ts'
import { whoAsks } from '../body.ts'
import type { ApiContext } from '../context.ts'
import { none, RouteTable } from '../route.ts'
import { allows } from '../scopes.ts'
import { fileOf, fileQuery, fileTypes, reportSchema } from './import-file.ts'

const importQuery = z.strictObject({
  preview: z.enum(['true', 'false']).default('false').describe('Judges every row and stores nothing'),
  ...fileQuery,
})

/** Returns the route of imports. */
export function importRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  table.add(
    {
      method: 'post',
      path: '/api/provisioning/imports/users',
      scope: 'manage_users',
      tag: 'Imports',
      summary: 'Import users from a CSV file, or see what it would do',
      query: importQuery,
      body: none,
      file: fileTypes,
      answers: { 200: reportSchema },
    },
    // Where the length was not announced, what came before the limit stays imported.
    async (c, { query }) =>
      c.json(
        await importUsers(context, whoAsks(c), fileOf(c), {
          preview: query.preview === 'true',
          key: query.key,
          mode: query.mode,
          mayGiveRoles: allows(c.get('scope'), 'manage_all'),
        }),
      ),
  )
  return table
}
