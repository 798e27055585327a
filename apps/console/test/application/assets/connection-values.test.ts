import { describe, expect, test } from 'vitest'
import type { Connection } from '../../../src/application/assets/asset-queries.ts'
import {
  connectionChange,
  connectionDraft,
  connectionValues,
  emptyConnection,
} from '../../../src/application/assets/connection-values.ts'

const connection: Connection = {
  id: 'c',
  name: 'Orders',
  environment: 'dev',
  ownerId: 'o',
  ownerName: null,
  teamId: null,
  orphanedAt: null,
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
  baseUrl: 'https://orders.example',
  authentication: { kind: 'bearer', header: null },
}

describe('a connection as a form', () => {
  test('keeps its secret unless another is given', () => {
    const values = connectionValues(connection)
    expect(connectionChange(connection, values)).toEqual({})
    expect(connectionChange(connection, { ...values, authentication: 'bearer', secret: 's' })).toEqual({
      authentication: { kind: 'bearer', secret: 's' },
    })
    expect(connectionChange(connection, { ...values, authentication: 'none' })).toEqual({
      authentication: { kind: 'none' },
    })
  })

  test('sends a header with its name, and nothing of a secret that is not asked for', () => {
    const typed = { ...emptyConnection, header: 'X-Key', secret: 's' }
    expect(connectionDraft({ ...typed, authentication: 'header' }).authentication).toEqual({
      kind: 'header',
      header: 'X-Key',
      secret: 's',
    })
    expect(connectionDraft({ ...typed, authentication: 'none' }).authentication).toEqual({ kind: 'none' })
  })
})
