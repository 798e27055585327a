/** The portal: a page of its own beside the console, for the people of the directory. */
import { startPage } from '../../design/start-console.tsx'
import { Portal } from './portal.tsx'

startPage('identity-provider', <Portal />)
