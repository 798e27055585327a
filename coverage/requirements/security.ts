/** RFC 7644 §2, §5, §6 and §7: who may ask, for whom, and how it stays private. */
import {
  admission,
  clientTarget,
  compiledFilters,
  folding,
  identity,
  lifeCycle,
  network,
  nodeDoor,
  operating,
  scenarios,
  tls,
  tokens,
  unforgeable,
  writing,
} from '../proofs.ts'
import type { Area } from '../requirement.ts'

const unauthorized = scenarios('without a valid token everything but ServiceProviderConfig is 401')
const separate = scenarios('tenants do not see one another')

export const security: Area = {
  title: 'Authentication, tenants, security',
  requirements: [
    {
      id: 'authentication',
      level: 'must',
      section: 'RFC 7644 §2',
      requires: 'Requests are authenticated',
      shownBy: [unauthorized],
    },
    {
      id: 'bearer',
      level: 'should',
      section: 'RFC 7644 §2',
      requires: 'Clients authenticate by a bearer token in the header Authorization',
      shownBy: [unauthorized, clientTarget('requestHeaders (RFC 6750 §2.1)')],
    },
    {
      id: 'challenge',
      level: 'must',
      section: 'RFC 7644 §2',
      requires: 'A 401 says in WWW-Authenticate how to authenticate',
      shownBy: [unauthorized],
    },
    {
      id: 'anonymous',
      level: 'must',
      section: 'RFC 7644 §2.2',
      requires: 'Without authentication only that is answered which a policy opens: ServiceProviderConfig',
      shownBy: [unauthorized],
    },
    {
      id: 'authentication-one',
      level: 'must',
      section: 'RFC 7644 §2',
      requires: 'A request that carries several credentials is not answered by the one that works',
      shownBy: [nodeDoor('of several Authorization headers none is chosen, in either order')],
    },
    {
      id: 'strings-user-name',
      level: 'should',
      section: 'RFC 7644 §5',
      requires: 'A userName is prepared by the PRECIS profile UsernameCaseMapped before it is compared',
      shownBy: [
        folding('fold (RFC 8265 §3.3)'),
        writing('of parallel POSTs of one userName exactly one is 201'),
      ],
    },
    {
      id: 'strings-password',
      level: 'should',
      section: 'RFC 7644 §5',
      requires:
        'A password is prepared by the PRECIS profile OpaqueString before it is stored or compared; here none is stored or compared',
      shownBy: [lifeCycle('a password is in nothing that is stored')],
    },
    {
      id: 'tenancy',
      level: 'optional',
      section: 'RFC 7644 §6',
      requires: 'One service provider may serve several tenants, who see nothing of one another',
      shownBy: [separate],
    },
    {
      id: 'tenancy-token',
      level: 'optional',
      section: 'RFC 7644 §6.1',
      requires: 'The tenant may follow from the credential of the client',
      shownBy: [tokens('a token opens its own workspace only')],
    },
    {
      id: 'tenancy-ids',
      level: 'optional',
      section: 'RFC 7644 §6.2',
      requires: 'An id is unique in its tenant at least; here in the whole service',
      shownBy: [identity('ids differ across resource types and tenants')],
    },
    {
      id: 'tenancy-external-ids',
      level: 'optional',
      section: 'RFC 7644 §6.2',
      requires: 'An externalId is unique to the client that gave it, not to the service',
      shownBy: [identity('two tenants give the same externalId')],
    },
    {
      id: 'tls-provider',
      level: 'must',
      section: 'RFC 7644 §7.2',
      requires: 'A service provider is reached by TLS 1.2 or newer: the guide says how, by a proxy in front',
      shownBy: [operating('TLS by a proxy')],
    },
    {
      id: 'tls-client-version',
      level: 'must',
      section: 'RFC 7644 §7.2',
      requires: 'Our client takes TLS 1.2 or newer and nothing older',
      shownBy: [tls('a target that speaks nothing newer than TLS 1.1 is refused')],
    },
    {
      id: 'tls-client-certificate',
      level: 'must',
      section: 'RFC 7644 §7.2',
      requires: 'Our client checks the certificate of the target and who signed it',
      shownBy: [network('a certificate that the target signed itself')],
    },
    {
      id: 'tls-client-identity',
      level: 'must',
      section: 'RFC 7644 §7.2',
      requires: 'Our client checks that the certificate is that of the host that it meant',
      shownBy: [tls('a trusted certificate of another host is refused')],
    },
    {
      id: 'token-entropy',
      level: 'must',
      section: 'RFC 7644 §7.4',
      requires: 'Bearer tokens cannot be guessed: they hold 256 random bits',
      shownBy: [tokens('an empty installation comes with a workspace and one token of 256 random bits')],
    },
    {
      id: 'token-lifetime',
      level: 'must',
      section: 'RFC 7644 §7.4',
      requires: 'A bearer token can be given an end, from which on it is refused',
      shownBy: [tokens('an expired token is refused from its moment on')],
    },
    {
      id: 'cookies',
      level: 'should',
      section: 'RFC 7644 §7.4',
      requires: 'Cookies authenticate nobody and are not set, so that no other site can act for a client',
      shownBy: [unforgeable('a cookie authenticates nobody, and none is set')],
    },
    {
      id: 'personal-information',
      level: 'must',
      section: 'RFC 7644 §7.5.1',
      requires: 'Personal data is kept to what is asked for: a client may leave attributes out of an answer',
      shownBy: [scenarios('attributes and excludedAttributes choose what is shown, on every answer')],
    },
    {
      id: 'audit',
      level: 'should',
      section: 'RFC 7644 §7.5.1',
      requires: 'Who asked for what, and who changed what and when, is told to the application',
      shownBy: [
        lifeCycle('who asked for what, and what came of it, is told to the application'),
        scenarios('what is dropped is in the request log'),
        writing('onChange hears the whole resource before and after, who did it and when'),
      ],
    },
    {
      id: 'credentials-hashed',
      level: 'should',
      section: 'RFC 7644 §7.7',
      requires: 'Credentials are not stored in the clear but hashed',
      shownBy: [tokens('a token is shown once; what is kept and listed does not contain it')],
    },
    {
      id: 'injection',
      level: 'should',
      section: 'RFC 7644 §7.7',
      requires: 'What a client sends is never a part of a statement to the database',
      shownBy: [compiledFilters('no name and no value is ever part of the statement: they are bound')],
    },
    {
      id: 'access-control',
      level: 'should',
      section: 'RFC 7644 §7.7',
      requires:
        'Clients are told apart in what they may do: a token may be bound to reading, writing and resource types',
      shownBy: [admission('a token without scopes may do everything, one with none nothing but discovery')],
    },
    {
      id: 'look-alikes',
      level: 'must',
      section: 'RFC 7644 §7.8',
      requires:
        'Texts are prepared before they are compared: what differs in case, width or composition alone is one userName',
      shownBy: [
        folding('fold (RFC 8265 §3.3)'),
        writing('of parallel POSTs of one userName exactly one is 201'),
      ],
    },
  ],
}
