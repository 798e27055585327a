import { afterAll, beforeAll, describe } from 'vitest'
import { testHost, testOwnRoutes } from './host-tests.ts'
import { type RunningExample, runExample } from './running-example.ts'

describe('examples/embed-express', () => {
  let example: RunningExample

  beforeAll(async () => {
    example = await runExample('embed-express')
  })

  afterAll(async () => {
    await example.stop()
  })

  testHost({ example: () => example, program: 'embed-express/server.ts' })
  testOwnRoutes(() => example)
})
