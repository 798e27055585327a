import { expect, it } from 'vitest'
import { connectedGroups } from '../../src/message/connected-groups.ts'

it.each([
  [[], []],
  [
    [[], [], []],
    [[0], [1], [2]],
  ],
  [
    [[1], [2], []],
    [[2], [1], [0]],
  ],
  [
    [[1], [0], [0]],
    [[0, 1], [2]],
  ],
  [
    [[2], [0], [1], [3]],
    [[0, 1, 2], [3]],
  ],
  [
    [[1, 2], [3], [3], [1]],
    [[1, 3], [2], [0]],
  ],
])('%j makes the groups %j', (edges, groups) => {
  expect(connectedGroups(edges)).toEqual(groups)
})
