/** Administrators as the API has them, and what their roles are called. */
import { useQuery } from '@tanstack/react-query'
import { api, type Schemas } from '../../../api/identity-provider-client.ts'
import { said } from '../../../api/said.ts'

export type Admin = Schemas['Admin']

export function useAdmins() {
  return useQuery({
    queryKey: ['settings', 'administrators'],
    queryFn: () => said(api.GET('/api/provisioning/admins')),
  })
}

export const roleWords: Readonly<Record<Admin['role'], string>> = {
  owner: 'Account owner',
  administrator: 'Administrator',
  read_only: 'Read only',
}

/** The roles that are given by hand; who owns the account is said by an act of its own. */
export const givenRoles = [
  { role: 'administrator', meaning: 'Does everything but change the account owner.' },
  { role: 'read_only', meaning: 'Looks at everything and changes nothing.' },
] as const

export type GivenRole = (typeof givenRoles)[number]['role']
