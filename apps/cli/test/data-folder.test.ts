import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { databaseOf, halfFolder, makeFolder, rememberDatabase, setAside } from '../src/data-folder.ts'
import { claimFolder } from '../src/processes/folder-claim.ts'
import { temporaryFolder } from './temporary-folder.ts'

const now = new Date('2026-03-04T05:06:07.890Z')

function leave(data: string, half: string, text: string): void {
  mkdirSync(join(data, half, 'database'), { recursive: true })
  writeFileSync(join(data, half, 'database', 'row'), text)
}

describe('setting aside', () => {
  test('moves what earlier runs left and loses nothing, twice in one second as well', async () => {
    const data = temporaryFolder()
    leave(data, 'service-provider', 'first')
    leave(data, 'identity-provider', 'first')
    const first = await setAside(data, now)
    leave(data, 'service-provider', 'second')
    const second = await setAside(data, now)

    expect(first).toBe(join(data, 'before-2026-03-04T05-06-07'))
    expect(second).toBe(join(data, 'before-2026-03-04T05-06-07-2'))
    expect(readdirSync(data).sort()).toEqual(['before-2026-03-04T05-06-07', 'before-2026-03-04T05-06-07-2'])
    const row = (...path: string[]) => readFileSync(join(data, ...path, 'database', 'row'), 'utf8')
    expect(row('before-2026-03-04T05-06-07', 'service-provider')).toBe('first')
    expect(row('before-2026-03-04T05-06-07', 'identity-provider')).toBe('first')
    expect(row('before-2026-03-04T05-06-07-2', 'service-provider')).toBe('second')
  })

  test('never moves into a folder that is already there, even an empty one', async () => {
    const data = temporaryFolder()
    leave(data, 'service-provider', 'x')
    mkdirSync(join(data, 'before-2026-03-04T05-06-07'))
    expect(await setAside(data, now)).toBe(join(data, 'before-2026-03-04T05-06-07-2'))
  })

  test('does nothing where there is nothing, and leaves other files alone', async () => {
    const data = temporaryFolder()
    writeFileSync(join(data, 'notes.txt'), 'mine')
    expect(await setAside(data, now)).toBeUndefined()
    expect(await setAside(join(data, 'missing'), now)).toBeUndefined()
    expect(readdirSync(data)).toEqual(['notes.txt'])
  })

  test('refuses while a half of it still runs, and moves nothing', async () => {
    const data = temporaryFolder()
    leave(data, 'service-provider', 'live')
    leave(data, 'identity-provider', 'live')
    const claim = await claimFolder(halfFolder(data, 'identity-provider'))
    await expect(setAside(data, now)).rejects.toMatchObject({
      code: 'folder_in_use',
      message: expect.stringContaining(`in use by process ${process.pid}`),
    })
    expect(readdirSync(data).sort()).toEqual(['identity-provider', 'service-provider'])
    await claim.release()
    expect(await setAside(data, now)).toBeDefined()
  })
})

describe('where the database of a half is', () => {
  test('embedded in its own folder, unless a URL is given', async () => {
    const data = temporaryFolder()
    expect(await databaseOf(data, 'service-provider', undefined)).toEqual({
      where: join(data, 'service-provider', 'database'),
      remembered: false,
    })
    expect((await databaseOf(data, 'service-provider', 'postgres://db/x')).where).toBe('postgres://db/x')
  })

  test('what the folder remembers wins over the URL, for each half by itself, and only its owner may read it', async () => {
    const data = temporaryFolder()
    await rememberDatabase(data, 'identity-provider', 'postgres://ann:secret@db/own')
    expect(await databaseOf(data, 'identity-provider', 'postgres://db/other')).toEqual({
      where: 'postgres://ann:secret@db/own',
      remembered: true,
    })
    expect((await databaseOf(data, 'service-provider', 'postgres://db/other')).remembered).toBe(false)
    expect(statSync(join(data, 'identity-provider', 'database-url')).mode & 0o777).toBe(0o600)
    expect(statSync(join(data, 'identity-provider')).mode & 0o777).toBe(0o700)
  })
})

describe('a folder that cannot be used', () => {
  test('is named, with the reason, when a file is in the way', async () => {
    const data = temporaryFolder()
    const file = join(data, 'a-file')
    writeFileSync(file, '')
    await expect(makeFolder(file)).rejects.toMatchObject({
      code: 'data_folder',
      message: `In the data folder, ${file} cannot be made: a file of that name is in the way.`,
    })
    await expect(databaseOf(file, 'service-provider', undefined)).rejects.toMatchObject({
      code: 'data_folder',
      message: expect.stringContaining('a part of that path is a file, not a folder'),
    })
    await expect(rememberDatabase(file, 'service-provider', 'postgres://db/x')).rejects.toMatchObject({
      code: 'data_folder',
    })
  })

  test('is named when the system does not let it be made', async () => {
    const tooLong = join(temporaryFolder(), 'x'.repeat(300))
    await expect(makeFolder(tooLong)).rejects.toMatchObject({
      code: 'data_folder',
      message: expect.stringMatching(/^In the data folder, .+ cannot be made: .*name too long.*\.$/),
    })
  })
})
