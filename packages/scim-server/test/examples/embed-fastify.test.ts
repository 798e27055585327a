import { afterAll, beforeAll, describe } from 'vitest'
import { testHost, testOwnRoutes } from './host-tests.ts'
import { type RunningExample, runExample } from './running-example.ts'

describe('examples/embed-fastify', () => {
  let example: RunningExample

  beforeAll(async () => {
    example = await runExample('embed-fastify')
  })

  afterAll(async () => {
    await example.stop()
  })

  testHost({ example: () => example, program: 'embed-fastify/server.ts' })
  testOwnRoutes(() => example)
})
