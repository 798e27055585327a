import { expect, test } from 'vitest'
import { linksOf } from '../../../../src/identity-provider/settings/mails/mail-queries.ts'

test.each([
  ['none', 'Ask your administrator.', []],
  [
    'one at the end of a sentence',
    'Open https://id.example/set?token=ab12.',
    ['https://id.example/set?token=ab12'],
  ],
  ['one in brackets', 'Here (http://a.example/b).', ['http://a.example/b']],
  ['one twice', 'https://a.example/ and https://a.example/', ['https://a.example/']],
  ['two in order', 'https://b.example\nhttps://a.example', ['https://b.example', 'https://a.example']],
  ['another scheme', 'javascript:alert(1)', []],
])('of a text with %s the links are found', (_, body, links) => {
  expect(linksOf(body)).toEqual(links)
})
