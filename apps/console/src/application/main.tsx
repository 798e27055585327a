/** The console of the application. */
import { startConsole } from '../design/start-console.tsx'
import { router } from './router.tsx'

startConsole('application', router)
