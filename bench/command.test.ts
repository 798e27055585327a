import { describe, expect, test } from 'vitest'
import { CommandMistake, readCommand } from './command.ts'

const read = (line: string) => readCommand(line.split(' ').filter(Boolean))

describe('npm run bench', () => {
  test('takes a name, and has five rounds of two seconds over 100,000 people unless told', () => {
    const cases = ['get', 'filter', 'list', 'post', 'put', 'patch']
    expect(read('server')).toEqual({
      name: 'server',
      json: false,
      users: 100_000,
      rounds: 5,
      seconds: 2,
      cases,
    })
    expect(read('groups')).toMatchObject({
      users: 100_000,
      cases: ['group', 'group-large', 'member', 'member-large'],
    })
    expect(read('growth').users).toBe(1_000_000)
    expect(read('engine').users).toBe(10_000)
    expect(read('console').users).toBe(100_000)
    expect(read('server --json --users 100000 --rounds 7 --seconds 0.5 --cases post,get')).toEqual({
      name: 'server',
      json: true,
      users: 100_000,
      rounds: 7,
      seconds: 0.5,
      cases: ['get', 'post'],
    })
  })

  test.each([
    ['', 'expected the name of one bench (server, groups, growth, engine, console), got no name'],
    ['sever', 'expected the name of one bench (server, groups, growth, engine, console), got sever'],
    ['server growth', 'got server growth'],
    ['server --users 1e6', '--users: expected a whole number from 100 to 1000000, got "1e6"'],
    ['server --rounds 0', '--rounds: expected a whole number from 1 to 50'],
    ['server --seconds 61', '--seconds: expected a number from 0.1 to 60, got "61"'],
    ['server --cases get,member', '--cases: expected some of get,filter,list,post,put,patch, got "member"'],
    ['server --user 5', "Unknown option '--user'"],
  ])('refuses "%s" with a sentence', (line, sentence) => {
    expect(() => read(line)).toThrow(CommandMistake)
    expect(() => read(line)).toThrow(sentence)
  })
})
