/** One notification: what it is about, to whom and in which words, tried out before it matters. */
import { Button } from '@mantine/core'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { api } from '../../api/identity-provider-client.ts'
import { useConfirm } from '../../design/confirm.tsx'
import { Loaded, Page } from '../../design/page.tsx'
import { useSaving } from '../../design/saving.ts'
import { blankNotification, notificationDraftOf } from './notification-draft.ts'
import { NotificationForm } from './notification-form.tsx'
import { type Notification, notificationTopics, useNotification } from './notification-queries.ts'

const route = getRouteApi('/activity/notifications/$notification')
const list = { label: 'Notifications', to: '/activity/notifications' } as const

export function NewNotificationPage() {
  return (
    <Page title="New Notification" purpose="Mails somebody when something happens." crumbs={[list]}>
      <NotificationForm initial={blankNotification} />
    </Page>
  )
}

export function NotificationPage() {
  const { notification: id } = route.useParams()
  const query = useNotification(Number(id))
  return (
    <Page
      key={id}
      title={query.data?.name ?? `Notification ${id}`}
      crumbs={[list]}
      action={query.data && <DeleteButton notification={query.data} />}
    >
      <Loaded query={query} what="the notification">
        {data => <NotificationForm id={data.id} initial={notificationDraftOf(data)} />}
      </Loaded>
    </Page>
  )
}

function DeleteButton({ notification: { id, name, shipped } }: { readonly notification: Notification }) {
  const confirm = useConfirm()
  const navigate = useNavigate()
  const remove = useSaving({
    mutationFn: () => api.DELETE('/api/provisioning/notifications/{id}', { params: { path: { id } } }),
    success: `${name} was deleted`,
    topics: notificationTopics,
    onSuccess: () => navigate({ to: '/activity/notifications' }),
  })
  const ask = async () => {
    const back = shipped === null ? '' : ' It is one of the defaults, which can be restored.'
    const effect = `Nobody is mailed about this any more; what waits to be mailed is forgotten.${back}`
    if (await confirm({ title: `Delete ${name}?`, effect, action: 'Delete', danger: true })) remove.mutate()
  }
  return (
    <Button variant="subtle" color="red" loading={remove.isPending} onClick={() => void ask()}>
      Delete
    </Button>
  )
}
