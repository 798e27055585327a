import { expect, test } from 'vitest'
import { webAddress } from '../../../src/application/account/web-address.ts'

test.each([
  ['https://shop.example/login', 'https://shop.example/login'],
  ['HTTP://shop.example', 'http://shop.example/'],
  ['javascript:alert(1)', undefined],
  ['data:text/html,x', undefined],
  ['shop.example', undefined],
  ['', undefined],
])('only a web address leads anywhere: %s', (text, address) => {
  expect(webAddress(text)).toBe(address)
})
