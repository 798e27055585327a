import { afterAll, beforeAll, describe } from 'vitest'
import { testHost } from './host-tests.ts'
import { type RunningExample, runExample } from './running-example.ts'

describe('examples/own-tables', () => {
  let example: RunningExample

  beforeAll(async () => {
    example = await runExample('own-tables')
  })

  afterAll(async () => {
    await example.stop()
  })

  testHost({ example: () => example, program: 'own-tables/server.ts' })
})
