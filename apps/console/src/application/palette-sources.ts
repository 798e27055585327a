/** What the palette of the application's console finds beside its pages: members. */
import { api, type Session } from '../api/application-client.ts'
import { said } from '../api/said.ts'
import type { PaletteSource } from '../design/palette-source.ts'

const most = 7

/** Returns the sources of what the privilege opens. */
export function paletteSources({ workspace, member }: Session): readonly PaletteSource[] {
  return member.capabilities.includes('members.read') ? [members(workspace.id)] : []
}

function members(workspace: string): PaletteSource {
  return {
    group: 'Members',
    async search(text) {
      if (text === '') return []
      const params = { path: { workspace }, query: { text, limit: most } }
      const { items } = await said(api.GET('/api/workspaces/{workspace}/members', { params }))
      return items.map(({ id, displayName, userName }) => ({
        label: displayName,
        description: userName,
        to: { to: '/members/$member', params: { member: id } },
      }))
    },
  }
}
