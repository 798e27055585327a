import { expect, test } from 'vitest'
import { valueText } from '../../src/design/value-text.ts'

test.each([
  [null, ''],
  [undefined, ''],
  ['', ''],
  ['Ann', 'Ann'],
  [0, '0'],
  [false, 'false'],
  [['a', 'b'], 'a, b'],
  [[], ''],
  [[1, 'b'], '[\n  1,\n  "b"\n]'],
  [{ street: 'Here 1' }, '{\n  "street": "Here 1"\n}'],
  ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
])('a value is shown as one reads it: %j', (value, text) => {
  expect(valueText(value)).toBe(text)
})
