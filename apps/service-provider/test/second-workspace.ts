/** Another customer beside the installation's own, as several workspaces on one database are; with a token of its own. */
import { systemPorts } from '../src/ports.ts'
import { operatorOrigin } from '../src/tenants/principals.ts'
import { freeTerms } from '../src/tenants/token-terms.ts'
import { issueToken } from '../src/tenants/tokens.ts'
import type { RunningApplication } from './running-application.ts'

export interface SecondWorkspace {
  readonly workspaceId: string
  readonly tokenId: string
  readonly token: string
}

export async function addSecondWorkspace({ database }: RunningApplication): Promise<SecondWorkspace> {
  const workspaceId = systemPorts.newId()
  const issued = await database.transaction(async tx => {
    await tx
      .insertInto('workspace')
      .values({ id: workspaceId, name: 'Other', created_at: new Date() })
      .execute()
    const draft = { workspaceId, terms: freeTerms('other'), expiresAt: null }
    return issueToken(tx, draft, operatorOrigin, systemPorts)
  })
  return { workspaceId, tokenId: issued.id, token: issued.token }
}
