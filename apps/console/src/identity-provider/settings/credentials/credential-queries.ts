/** API credentials as the API has them, and their scopes in words. */
import { useQuery } from '@tanstack/react-query'
import { api, type Schemas } from '../../../api/identity-provider-client.ts'
import { said } from '../../../api/said.ts'

export type Credential = Schemas['Credential']
export type Scope = Credential['scope']

export function useCredentials() {
  return useQuery({
    queryKey: ['settings', 'credentials'],
    queryFn: () => said(api.GET('/api/provisioning/credentials')),
  })
}

interface ScopeWord {
  readonly scope: Scope
  readonly word: string
  readonly meaning: string
}

/** OneLogin's five, from the least to the most. */
export const scopeWords: readonly ScopeWord[] = [
  { scope: 'authentication_only', word: 'Authentication Only', meaning: 'Gets a token and nothing more.' },
  { scope: 'read_users', word: 'Read users', meaning: 'Reads users and what belongs to them.' },
  { scope: 'manage_users', word: 'Manage users', meaning: 'Reads and changes users.' },
  { scope: 'read_all', word: 'Read all', meaning: 'Reads everything and changes nothing.' },
  { scope: 'manage_all', word: 'Manage All', meaning: 'Reads and changes everything, also administrators.' },
]

export function wordOfScope(scope: Scope): string {
  return scopeWords.find(one => one.scope === scope)?.word ?? scope
}
