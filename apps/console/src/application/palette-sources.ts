/** What the palette of the application's console finds beside its pages: members, shared accounts and assets. */
import { api, type Session } from '../api/application-client.ts'
import { said } from '../api/said.ts'
import type { PaletteSource } from '../design/palette-source.ts'

const most = 7

/** Returns the sources of what the privilege opens; of accounts and assets everybody finds those that are open to him. */
export function paletteSources({ workspace: { id }, member }: Session): readonly PaletteSource[] {
  const own = [sharedAccounts(id), connections(id), recipes(id)]
  return member.capabilities.includes('members.read') ? [members(id), ...own] : own
}

function members(workspace: string): PaletteSource {
  return {
    group: 'Members',
    async search(text) {
      if (text === '') return []
      const { items } = await said(api.GET('/api/workspaces/{workspace}/members', asked(workspace, text)))
      return items.map(({ id, displayName, userName }) => ({
        label: displayName,
        description: userName,
        to: { to: '/members/$member', params: { member: id } },
      }))
    },
  }
}

function sharedAccounts(workspace: string): PaletteSource {
  return {
    group: 'Shared accounts',
    async search(text) {
      if (text === '') return []
      const { items } = await said(
        api.GET('/api/workspaces/{workspace}/shared-accounts', asked(workspace, text)),
      )
      return items.map(({ id, name, login }) => ({
        label: name,
        ...(login != null && { description: login }),
        to: { to: '/access/$account', params: { account: id } },
      }))
    },
  }
}

function connections(workspace: string): PaletteSource {
  return {
    group: 'Connections',
    async search(text) {
      if (text === '') return []
      const { items } = await said(api.GET('/api/workspaces/{workspace}/connections', asked(workspace, text)))
      return items.map(({ id, name, environment }) => ({
        label: name,
        description: environment,
        to: { to: '/assets/connections/$connection', params: { connection: id } },
      }))
    },
  }
}

function recipes(workspace: string): PaletteSource {
  return {
    group: 'Recipes',
    async search(text) {
      if (text === '') return []
      const { items } = await said(api.GET('/api/workspaces/{workspace}/recipes', asked(workspace, text)))
      return items.map(({ id, name, environment }) => ({
        label: name,
        description: environment,
        to: { to: '/assets/recipes/$recipe', params: { recipe: id } },
      }))
    },
  }
}

function asked(workspace: string, text: string) {
  return { params: { path: { workspace }, query: { text, limit: most } } }
}
