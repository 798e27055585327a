import { expect, test } from 'vitest'
import { effectLines } from '../../../src/application/members/deed-effect-text.ts'

test.each([
  [{ what: 'sessions', ended: 4, open: 0 }, ['4 sessions ended at once']],
  [{ what: 'sessions', ended: 1, open: 0 }, ['1 session ended at once']],
  [{ what: 'sessions', ended: 0, open: 0 }, []],
  [{ what: 'grants', ended: 1_200, open: 0 }, ['1,200 grants withdrawn, and not given back later']],
  [
    { what: 'follow_ups', ended: 1, open: 2 },
    ['1 follow-up done', '2 follow-ups opened for privileged accounts in reach'],
  ],
  [
    { what: 'assets', ended: 0, open: 2 },
    ['2 recipes and connections without an owner; they stay with the team and run on'],
  ],
  [{ what: 'history', ended: 3, open: 0 }, ['3 entries of the history unreadable for ever']],
  [{ what: 'something new', ended: 2, open: 0 }, ['2 something new ended']],
])('%j is told as %j', (outcome, lines) => {
  expect(effectLines([outcome])).toEqual(lines)
})
