/**
 * What an administrator sees when something is not as it should be, each produced on purpose: the API of the half concerned
 * says why, at the route and in the words that docs/troubleshooting.md sends him to.
 */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { openScene, type Scene, testDatabases } from './scene.ts'
import { symptomsOfConnections } from './symptoms-of-connections.ts'
import { symptomsOfPeople } from './symptoms-of-people.ts'
import { symptomsOfSignOn } from './symptoms-of-sign-on.ts'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 })

const symptoms = [...symptomsOfConnections, ...symptomsOfPeople, ...symptomsOfSignOn]

describe.each(testDatabases())('a symptom, on $name', databases => {
  let scene: Scene
  beforeAll(async () => {
    scene = await openScene(databases)
  })
  afterAll(() => scene.close())

  test.concurrent.each(symptoms)('$symptom: $cause', async ({ play }) => {
    for (const { route, said, names } of await play(scene)) {
      expect(said, route).toMatch(names)
    }
  })
})
