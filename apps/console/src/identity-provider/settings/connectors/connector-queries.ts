/** Connectors of one's own: apps that were published and definitions that were taken. */
import { useQuery } from '@tanstack/react-query'
import { api, type Schemas } from '../../../api/identity-provider-client.ts'
import { said } from '../../../api/said.ts'

export type PublishedConnector = Schemas['PublishedConnector']

export function usePublished() {
  return useQuery({
    queryKey: ['settings', 'connectors', 'own'],
    queryFn: () => said(api.GET('/api/provisioning/connectors')),
  })
}

export function useDefinition(id: number) {
  return useQuery({
    queryKey: ['settings', 'connectors', 'definition', id],
    queryFn: () =>
      said(api.GET('/api/provisioning/connectors/{id}/definition', { params: { path: { id } } })),
  })
}

/** The API checks the document itself and says what is wrong where, so it goes as it was written. */
export function publishDefinition(text: string): Promise<PublishedConnector> {
  const body = { version: 1, name: '', base_connector: {}, configuration: {} } as const
  return said(api.POST('/api/provisioning/connectors', { body, bodySerializer: () => text }))
}

/** Returns why the text is no JSON document, `undefined` where it is one. */
export function problemOfText(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? undefined
      : 'A definition is a JSON object: { … }'
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
