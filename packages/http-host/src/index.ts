export { HostError, type HostErrorCode } from './errors.ts'
export { type HttpHost, type ListenOptions, listen, type NodeHandler } from './listen.ts'
export { readPublicUrl } from './public-url.ts'
