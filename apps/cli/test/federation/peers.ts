/**
 * SAML implementations that others wrote, each a process of its own from `interop/saml`: service providers that our
 * identity provider signs people in to, and identity providers that sign people in to our application. They are Debian
 * packages, and one is npm's. Where one is not installed its tests are passed over and the last lines of a run say so;
 * in CI they have to be there.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { createCertificate } from '@joinery/saml'
import { z } from 'zod'

const interop = fileURLToPath(new URL('../../../../interop/', import.meta.url))
const pythonPackages = '/usr/lib/python3/dist-packages'

interface PeerProgram {
  readonly program: string
  /** What has to be there for it. */
  readonly needs: readonly string[]
  readonly install: string
  readonly metadata: string
}

const pysaml2 = {
  needs: [`${pythonPackages}/saml2`, '/usr/bin/xmlsec1'],
  install: 'apt-get install python3-pysaml2',
  metadata: '/metadata',
}

const programs = {
  'onelogin-service-provider': {
    program: 'onelogin-service-provider.py',
    needs: [`${pythonPackages}/onelogin/saml2`],
    install: 'apt-get install python3-onelogin-saml2',
    metadata: '/metadata',
  },
  mellon: {
    program: 'mellon.ts',
    needs: ['/usr/sbin/apache2', '/usr/lib/apache2/modules/mod_auth_mellon.so'],
    install: 'apt-get install apache2-bin libapache2-mod-auth-mellon',
    metadata: '/mellon/metadata',
  },
  'pysaml2-service-provider': { ...pysaml2, program: 'pysaml2-service-provider.py' },
  'pysaml2-identity-provider': { ...pysaml2, program: 'pysaml2-identity-provider.py' },
  simplesamlphp: {
    program: 'simplesamlphp.ts',
    needs: [
      '/usr/share/simplesamlphp/www',
      '/usr/bin/php',
      '/usr/share/php8.2-xml',
      '/usr/share/php8.2-mbstring',
    ],
    install: 'apt-get install simplesamlphp php-cli php-xml php-mbstring',
    metadata: '/saml2/idp/metadata.php',
  },
  samlp: {
    program: 'samlp.ts',
    needs: [`${interop}node_modules/samlp`],
    install: 'npm run install:interop',
    metadata: '/metadata',
  },
} satisfies Readonly<Record<string, PeerProgram>>

export type PeerName = keyof typeof programs

export interface PeerSettings {
  /** The metadata of the other end: of the identity provider for a service provider, and the other way round. */
  readonly partnerMetadata: string
  /** Who may sign in at an identity provider. */
  readonly people?: Readonly<Record<string, PeerPerson>>
  readonly signed?: readonly ('assertion' | 'response')[]
  readonly signatureAlgorithm?: string
  readonly digestAlgorithm?: string
  readonly nameIdFormat?: string
  readonly wantsSignedAssertions?: boolean
  readonly wantsSignedResponses?: boolean
  readonly wantsAttributes?: boolean
  readonly wantsSignedRequests?: boolean
}

export interface PeerPerson {
  readonly password: string
  readonly nameId: string
  readonly attributes: Readonly<Record<string, readonly string[]>>
}

export interface Peer {
  readonly origin: string
  readonly metadataUrl: string
  metadata(): Promise<string>
  close(): Promise<void>
}

/** A half and a peer, on a machine that is busy with other tests; a test is over much sooner. */
export const startsWithinMs = 180_000

const line = z.object({ origin: z.string() })

function isInstalled(name: PeerName): boolean {
  return programs[name].needs.every(path => existsSync(path))
}

/** Whether its tests are to be passed over: it is not there, and nothing says that it has to be. */
export function mayBeMissing(name: PeerName): boolean {
  return !isInstalled(name) && !process.env['CI']
}

/** Starts one with a key of its own. @throws Error with the command that installs it where that was not run */
export async function startPeer(name: PeerName, settings: PeerSettings): Promise<Peer> {
  const { program, install, metadata } = programs[name]
  if (!isInstalled(name)) throw new Error(`${name} is not here: ${install}`)
  const command = program.endsWith('.py') ? '/usr/bin/python3' : process.execPath
  const child = spawn(command, [`${interop}saml/${program}`], {
    stdio: ['pipe', 'pipe', process.env['PEER_SAYS'] === undefined ? 'ignore' : 'inherit'],
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
  })
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  const keys = await createCertificate({ commonName: name, from: new Date(Date.now() - 60_000), years: 1 })
  child.stdin.write(`${JSON.stringify({ ...keys, ...settings })}\n`)
  const told = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve)
    void ended.then(() =>
      reject(new Error(`${name} ended before it listened; PEER_SAYS=1 shows what it says`)),
    )
  })
  const { origin } = line.parse(JSON.parse(told))
  const metadataUrl = origin + metadata
  return {
    origin,
    metadataUrl,
    metadata: async () => (await fetch(metadataUrl)).text(),
    close: () => {
      child.stdin.end()
      return ended
    },
  }
}
