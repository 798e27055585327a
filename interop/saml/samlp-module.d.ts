/** What is used of `samlp`, which brings no types. */
declare module 'samlp' {
  import type { Request, RequestHandler } from 'express'

  interface Common {
    readonly issuer: string
    readonly cert: string
    readonly key: string
  }

  interface NameIdentifier {
    readonly nameIdentifier: string
    readonly nameIdentifierFormat: string
  }

  export interface ProfileMapper<User> {
    (
      user: User,
    ): {
      getClaims(): Readonly<Record<string, unknown>>
      getNameIdentifier(): NameIdentifier
    }
    readonly prototype: { readonly metadata: readonly unknown[] }
  }

  export interface Participant {
    readonly serviceProviderId: string
    readonly nameId: string
    readonly nameIdFormat: string
    readonly sessionIndex: string
    readonly serviceProviderLogoutURL: string
    readonly cert: string
    readonly binding: string
  }

  const samlp: {
    auth<User>(
      options: Common & {
        readonly audience?: string
        readonly recipient: string
        readonly destination: string
        readonly sessionIndex: string
        readonly signResponse: boolean
        readonly signAssertion: boolean
        readonly signatureAlgorithm: string
        readonly digestAlgorithm: string
        readonly lifetimeInSeconds: number
        readonly authnContextClassRef: string
        readonly profileMapper: ProfileMapper<User>
        readonly getUserFromRequest: (request: Request) => User | undefined
        readonly getPostURL: (
          audience: string | undefined,
          request: unknown,
          incoming: Request,
          done: (error: Error | null, url: string) => void,
        ) => void
      },
    ): RequestHandler
    logout(
      options: Common & {
        readonly deflate: boolean
        readonly protocolBinding: string
        readonly sessionParticipants: object
        readonly clearIdPSession: (done: () => void) => void
        readonly signatureAlgorithm: string
        readonly digestAlgorithm: string
      },
    ): RequestHandler
    metadata(
      options: Omit<Common, 'key'> & {
        readonly redirectEndpointPath: string
        readonly postEndpointPath: string
        readonly logoutEndpointPaths: Readonly<Record<'redirect', string>>
        readonly profileMapper: ProfileMapper<never>
      },
    ): RequestHandler
  }
  export default samlp
}

declare module 'samlp/lib/sessionParticipants/index.js' {
  /** Who is signed in at which service provider. */
  const SessionParticipants: new (participants: readonly object[]) => object
  export default SessionParticipants
}
