import { describe, expect, test } from 'vitest'
import { CommandMistake, readCommand } from './command.ts'

const read = (line: string) => readCommand(line.split(' '), () => 99)

describe('npm run fuzz', () => {
  test('takes a name, and draws the seed that is not given', () => {
    expect(read('path --cases 500')).toMatchObject({ name: 'path', cases: 500, seed: 99, from: 0 })
    expect(read('patch --cases 1 --seed 7 --from 8')).toMatchObject({ cases: 1, seed: 7, from: 8 })
  })

  test.each([
    ['pach', 'expected the name of one fuzzer (filter, path, patch, bulk), got pach'],
    ['--cases 5', 'expected the name of one fuzzer (filter, path, patch, bulk), got no name'],
    ['path patch', 'got path patch'],
    ['path --cases 1e6', '--cases: expected a whole number from 1 to 2147483647, got "1e6"'],
    ['path --cases 0', '--cases: expected a whole number from 1'],
    ['path --seed x', '--seed: expected a whole number from 0'],
    ['path --from 2147483647 --cases 1', '--from and --cases: at most'],
    ['path --case 5', "Unknown option '--case'"],
  ])('refuses "%s" with a sentence', (line, sentence) => {
    expect(() => read(line)).toThrow(CommandMistake)
    expect(() => read(line)).toThrow(sentence)
  })
})
