import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { isLocalAddress, lookupPublic } from '../../src/access/local-network.ts'

describe('an address is local where it is of this machine, of a private network or of no single place', () => {
  test.each([
    ['127.0.0.1', true],
    ['127.255.255.254', true],
    ['0.0.0.0', true],
    ['10.0.0.1', true],
    ['100.64.0.1', true],
    ['169.254.169.254', true],
    ['172.15.255.255', false],
    ['172.16.0.1', true],
    ['172.32.0.1', false],
    ['192.168.1.1', true],
    ['224.0.0.1', true],
    ['255.255.255.255', true],
    ['203.0.114.1', false],
    ['8.8.8.8', false],
    ['::', true],
    ['::1', true],
    ['::ffff:10.0.0.1', true],
    ['::ffff:8.8.8.8', false],
    ['::10.0.0.1', true],
    ['64:ff9b::a00:1', true],
    ['2002:a00:1::', true],
    ['fd12::1', true],
    ['fe80::1', true],
    ['2606:4700::1', false],
    ['target.example', false],
  ])('%s: %s', (address, expected) => {
    expect(isLocalAddress(address)).toBe(expected)
  })
})

test('a name that stands for a local address is not looked up', async () => {
  const ask = promisify(lookupPublic)
  await expect(ask('localhost', {})).rejects.toMatchObject({ code: 'ELOCALTARGET' })
  await expect(ask('localhost', { all: true })).rejects.toMatchObject({ code: 'ELOCALTARGET' })
})
