import { expect, test } from 'vitest'
import { readReason, readTopics } from '../../src/design/live-events.ts'

test.each([
  ['{"topics":["tasks","runs"]}', ['tasks', 'runs']],
  ['{"topics":["tasks",7,null]}', ['tasks']],
  ['{"topics":"tasks"}', []],
  ['{}', []],
  ['null', []],
  ['not JSON', []],
  [undefined, []],
])('of an event only topics are taken: %j', (data, topics) => {
  expect(readTopics(data)).toEqual(topics)
})

test.each([
  ['{"reason":"suspended"}', 'suspended'],
  ['{"reason":7}', undefined],
  ['{}', undefined],
  ['', undefined],
])('the reason of a sign-out is a text or none: %j', (data, reason) => {
  expect(readReason(data)).toBe(reason)
})
