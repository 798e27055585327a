/** The application as a process of its own, over the database named on its command line; says where in one line. */
import { openDatabase } from '@joinery/database'
import { migrations } from '../../src/storage/migrations.ts'
import type { Tables } from '../../src/storage/tables.ts'
import { openSecondApplication } from '../second-application.ts'

const [where = ''] = process.argv.slice(2)
const { server } = await openSecondApplication(await openDatabase<Tables>(where, { migrations }))
process.stdout.write(`${JSON.stringify({ url: server.url })}\n`)
