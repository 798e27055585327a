/** Where what is said in passing is shown. */
import '@mantine/notifications/styles.layer.css'
import { Notifications } from '@mantine/notifications'

export function ToastsView() {
  return <Notifications position="bottom-right" />
}
