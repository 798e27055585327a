/** A SCIM endpoint as anybody with a token sees it: asked by hand, without any of the product's clients. */
import { z } from 'zod'

const workatoSchema = 'urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole'

const userPage = z.object({
  totalResults: z.number(),
  Resources: z
    .array(
      z.object({
        userName: z.string(),
        active: z.boolean().optional(),
        title: z.string().optional(),
        [workatoSchema]: z.record(z.string(), z.string()).optional(),
      }),
    )
    .default([]),
})

type UserPage = z.infer<typeof userPage>

export interface Place {
  readonly baseUrl: string
  readonly token: string
}

export async function listUsers({ baseUrl, token }: Place, query: string): Promise<UserPage> {
  const response = await fetch(`${baseUrl}/Users?${query}`, { headers: { authorization: `Bearer ${token}` } })
  return userPage.parse(await response.json())
}

export async function countUsers(place: Place): Promise<number> {
  return (await listUsers(place, 'count=0')).totalResults
}

/** Returns everybody with what the story says of them, in the order of their names. */
export async function accountsAt(place: Place): Promise<object[]> {
  const { Resources } = await listUsers(place, 'count=1000')
  return inOrder(
    Resources.map(user => ({
      userName: user.userName.toLowerCase(),
      active: user.active,
      roles: user[workatoSchema] ?? {},
    })),
  )
}

export function inOrder<T extends { readonly userName: string }>(accounts: readonly T[]): T[] {
  return accounts.toSorted((a, b) => (a.userName < b.userName ? -1 : 1))
}
