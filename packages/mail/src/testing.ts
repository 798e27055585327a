/** A real mail server behind a real port, which tests can make behave otherwise for a while. */
import { SMTPServer, type SMTPServerSession } from 'smtp-server'

export interface ReceivedMail {
  readonly from: string
  readonly to: readonly string[]
  /** As it came over the wire: headers, a blank line, the text. */
  readonly text: string
}

export interface Behaviour {
  /** The answer to each recipient; 250 without one. */
  readonly recipient?: (address: string) => number
  /** The answer to the message; `drop` takes it and breaks off the connection. */
  readonly message?: number | 'drop'
}

export interface MailServer {
  readonly url: string
  readonly received: readonly ReceivedMail[]
  readonly behave: (as: Behaviour) => void
  /** Stops listening. */
  readonly close: () => Promise<void>
}

export interface MailServerOptions {
  /** Asks for these, where they are given. */
  readonly user?: string
  readonly password?: string
}

export async function startMailServer(options: MailServerOptions = {}): Promise<MailServer> {
  const received: ReceivedMail[] = []
  let behaviour: Behaviour = {}
  const server = new SMTPServer({
    disabledCommands: options.user === undefined ? ['AUTH', 'STARTTLS'] : ['STARTTLS'],
    allowInsecureAuth: true,
    authOptional: options.user === undefined,
    logger: false,
    onAuth(auth, _session, done) {
      const right = auth.username === options.user && auth.password === options.password
      done(right ? null : refusal(535), right ? { user: 'known' } : undefined)
    },
    onRcptTo({ address }, _session, done) {
      const status = behaviour.recipient?.(address) ?? 250
      done(status === 250 ? null : refusal(status))
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        received.push(receivedMail(session, Buffer.concat(chunks)))
        const { message = 250 } = behaviour
        if (message === 'drop') closeAll()
        else done(message === 250 ? null : refusal(message))
      })
    },
  })
  const closeAll = (): void => {
    for (const connection of server.connections) connection.close()
  }
  // A client that breaks off is the client's affair.
  server.on('error', () => undefined)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.server.address()
  const port = address === null || typeof address === 'string' ? 0 : address.port
  const login = options.user === undefined ? '' : `${options.user}:${options.password ?? ''}@`
  return {
    url: `smtp://${login}127.0.0.1:${port}`,
    received,
    behave: as => {
      behaviour = as
    },
    close: () => new Promise(resolve => server.close(() => resolve())),
  }
}

function receivedMail({ envelope }: SMTPServerSession, text: Buffer): ReceivedMail {
  return {
    from: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
    to: envelope.rcptTo.map(({ address }) => address),
    text: text.toString('utf8'),
  }
}

function refusal(status: number): Error {
  return Object.assign(new Error('As the test wants it'), { responseCode: status })
}
