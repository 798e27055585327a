/** The packages of this repository lie above the application, and there Next's bundler has to be told to look. */
import { fileURLToPath } from 'node:url'

export default { turbopack: { root: fileURLToPath(new URL('../..', import.meta.url)) } }
