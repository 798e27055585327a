import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSecrets, openSecrets } from '@joinery/secrets'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const key = new Uint8Array(32).fill(7)

describe('the key of an installation', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'joinery-secrets-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('is made once in the data folder, for its owner only, also when two start at once', async () => {
    const place = join(folder, 'fresh')
    const [a, b] = await Promise.all([openSecrets({ folder: place }), openSecrets({ folder: place })])
    expect(b.open(a.seal('text'))).toBe('text')
    expect((await openSecrets({ folder: place })).open(a.seal('text'))).toBe('text')
    expect(await readdir(place)).toEqual(['secret.key'])
    expect((await stat(join(place, 'secret.key'))).mode & 0o777).toBe(0o600)
    expect(Buffer.from(await readFile(join(place, 'secret.key'), 'utf8'), 'base64')).toHaveLength(32)
  })

  it('comes from the environment where it is set', async () => {
    const encodedKey = Buffer.from(key).toString('base64')
    const secrets = await openSecrets({ encodedKey, folder: join(folder, 'unused') })
    expect(createSecrets(key).open(secrets.seal('text'))).toBe('text')
    expect(await readdir(folder)).not.toContain('unused')
  })

  it.each(['short', 'not base64 at all, but long enough to be 32!!', Buffer.alloc(33).toString('base64')])(
    'is refused when it is %j',
    async encodedKey => {
      await expect(openSecrets({ encodedKey })).rejects.toMatchObject({ code: 'secret_key_invalid' })
    },
  )

  it('is refused when its file was damaged, and the file stays as it is', async () => {
    const path = join(folder, 'secret.key')
    await writeFile(path, 'half')
    await expect(openSecrets({ folder })).rejects.toMatchObject({ code: 'secret_key_invalid' })
    expect(await readFile(path, 'utf8')).toBe('half')
  })

  it('is required where there is no folder, with the way to make one', async () => {
    await expect(openSecrets({})).rejects.toMatchObject({
      code: 'secret_key_required',
      message: expect.stringContaining('openssl rand -base64 32'),
    })
  })
})
