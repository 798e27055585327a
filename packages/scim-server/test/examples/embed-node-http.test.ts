import { afterAll, beforeAll, describe } from 'vitest'
import { testHost } from './host-tests.ts'
import { type RunningExample, runExample } from './running-example.ts'

describe('examples/embed-node-http', () => {
  let example: RunningExample

  beforeAll(async () => {
    example = await runExample('embed-node-http')
  })

  afterAll(async () => {
    await example.stop()
  })

  testHost({ example: () => example, program: 'embed-node-http/server.ts' })
})
