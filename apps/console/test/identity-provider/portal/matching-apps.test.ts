import { expect, test } from 'vitest'
import { matchingApps } from '../../../src/identity-provider/portal/matching-apps.ts'

const apps = ['Acme Travel', 'Überblick', 'Wiki (travel)'].map((name, id) => ({
  id,
  name,
  icon_url: null,
  url: `/portal/apps/${id}`,
}))

test.each([
  ['', ['Acme Travel', 'Überblick', 'Wiki (travel)']],
  ['  TRAVEL ', ['Acme Travel', 'Wiki (travel)']],
  ['travel acme', ['Acme Travel']],
  ['uber', ['Überblick']],
  ['.*', []],
])('an app is found by the words that are typed: “%s”', (typed, names) => {
  expect(matchingApps(apps, typed).map(({ name }) => name)).toEqual(names)
})
