import { expect, test } from 'vitest'
import { problemOfText } from '../../../../src/identity-provider/settings/connectors/connector-queries.ts'

test.each(['', '{', '[]', 'null', '"text"', '7'])('%j is no definition', text => {
  expect(problemOfText(text)).not.toBeUndefined()
})

test('an object is left to the API to judge', () => {
  expect(problemOfText('{"version": 7}')).toBeUndefined()
})
