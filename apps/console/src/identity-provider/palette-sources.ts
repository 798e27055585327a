/** What the palette of the identity provider's console finds beside its pages: people, apps, roles and open tasks. */
import { api } from '../api/identity-provider-client.ts'
import type { PaletteFind, PaletteSource } from '../design/palette-source.ts'
import { actionWord } from './provisioning/task-words.ts'
import { stateWord } from './states.ts'

const most = 7

const people: PaletteSource = {
  group: 'People',
  async search(text) {
    if (text === '') return []
    const { data = [] } = await api.GET('/api/2/users', { params: { query: { search: text, limit: most } } })
    return data.map(({ id, firstname, lastname, username, email }): PaletteFind => {
      const name = [firstname, lastname].filter(Boolean).join(' ')
      return {
        label: name === '' ? (username ?? email ?? String(id)) : name,
        description: username ?? email ?? '',
        to: { to: '/users/$user', params: { user: String(id) } },
      }
    })
  },
}

const apps: PaletteSource = {
  group: 'Applications',
  async search(text) {
    const query = { limit: most, ...(text !== '' && { name: text }) }
    const { data = [] } = await api.GET('/api/provisioning/apps', { params: { query } })
    return data.map(({ id, name, connector_name }) => ({
      label: name,
      description: connector_name,
      to: { to: '/apps/$app', params: { app: String(id) } },
    }))
  },
}

const roles: PaletteSource = {
  group: 'Roles',
  async search(text) {
    if (text === '') return []
    const { data = [] } = await api.GET('/api/2/roles', { params: { query: { name: text, limit: most } } })
    return data.map(({ id, name }) => ({
      label: String(name),
      to: { to: '/roles/$role', params: { role: String(id) } },
    }))
  },
}

const tasks: PaletteSource = {
  group: 'Tasks',
  async search(text) {
    if (text.trim() === '') return []
    const query = { search: text, state: 'pending,failed,approved,running', limit: most }
    const { data = [] } = await api.GET('/api/provisioning/tasks', { params: { query } })
    return data.map(({ id, intent, username, app_name: app, state }) => ({
      label: `${actionWord(intent)} ${username}`,
      description: `${app}, ${stateWord(state)}`,
      to: { to: '/users/provisioning/$task', params: { task: String(id) } },
    }))
  },
}

export const paletteSources: readonly PaletteSource[] = [people, apps, roles, tasks]
