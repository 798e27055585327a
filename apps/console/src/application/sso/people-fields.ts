/** The fields of who comes in, and of them the change that was made. */
import type { Change, Provider } from './sso-queries.ts'

type Plain = Pick<
  Provider,
  'jit' | 'jitWithScim' | 'roleSync' | 'idpInitiated' | 'signRequests' | 'clockSkewSeconds'
>

export interface PeopleFields extends Plain {
  readonly email: string[]
  readonly firstName: string[]
  readonly lastName: string[]
  readonly displayName: string[]
  /** By environment; empty is what SCIM has too. */
  readonly roles: Readonly<Record<string, string>>
}

export function fieldsOf(provider: Provider): PeopleFields {
  const { jit, jitWithScim, roleSync, idpInitiated, signRequests, clockSkewSeconds, attributeNames } =
    provider
  return { jit, jitWithScim, roleSync, idpInitiated, signRequests, clockSkewSeconds, ...attributeNames }
}

const plain = ['jit', 'jitWithScim', 'roleSync', 'idpInitiated', 'signRequests', 'clockSkewSeconds'] as const
const lists = ['email', 'firstName', 'lastName', 'displayName'] as const

/** What differs alone: what is left out stays as it is. */
export function changeOf(before: PeopleFields, after: PeopleFields): Change {
  const named = Object.fromEntries(
    lists.flatMap(name => (isSame(before[name], after[name]) ? [] : [[name, [...after[name]]] as const])),
  )
  const roles = Object.fromEntries(Object.entries(after.roles).filter(([, name]) => name.trim() !== ''))
  const attributeNames = { ...named, ...(!isSame(before.roles, roles) && { roles }) }
  return {
    ...Object.fromEntries(
      plain.flatMap(name => (before[name] === after[name] ? [] : [[name, after[name]] as const])),
    ),
    ...(Object.keys(attributeNames).length > 0 && { attributeNames }),
  }
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
