/** The console of the identity provider. */
import { startConsole } from '../design/start-console.tsx'
import { router } from './router.tsx'

startConsole('identity-provider', router)
