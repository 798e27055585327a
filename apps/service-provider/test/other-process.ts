/** The application once more over the same database, as another process has it, spoken to by SCIM. */
import { scimPath } from '../src/tenants/scim-path.ts'
import type { RunningApplication } from './running-application.ts'
import { openSecondApplication } from './second-application.ts'

export interface OtherProcess {
  /** The status of a GET. */
  scim(path: string, token: string): Promise<number>
  close(): Promise<void>
}

export async function openOtherProcess({ database }: RunningApplication): Promise<OtherProcess> {
  const { server, application } = await openSecondApplication(database)
  return {
    async scim(path, token) {
      const headers = { authorization: `Bearer ${token}` }
      const response = await fetch(`${server.url}${scimPath}${path}`, { headers })
      await response.arrayBuffer()
      return response.status
    },
    async close() {
      await server.close(0)
      await application.settle()
    },
  }
}
