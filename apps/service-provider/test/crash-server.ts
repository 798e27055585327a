/** A process to be killed: serves over the database named on its command line and says so in one line of JSON. */
import { serveServiceProvider } from '../src/main.ts'

const [database = ''] = process.argv.slice(2)
const secretKey = Buffer.alloc(32, 7).toString('base64')
const { scimBaseUrl, token } = await serveServiceProvider({ database, issueToken: true, secretKey })
process.stdout.write(`${JSON.stringify({ scimBaseUrl, token })}\n`)
