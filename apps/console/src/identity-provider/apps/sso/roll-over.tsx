/**
 * The way to another certificate: it is announced first, the application reads the metadata anew, then it signs while
 * the last one stays announced until nobody needs it.
 */
import { Anchor, Button, Group, Select, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../api/identity-provider-client.ts'
import { said } from '../../../api/said.ts'
import { useConfirm } from '../../../design/confirm.tsx'
import { useSaving } from '../../../design/saving.ts'
import type { AppSso } from '../app-queries.ts'

function useCertificates() {
  return useQuery({
    queryKey: ['settings', 'certificates', 'names'],
    queryFn: () => said(api.GET('/api/provisioning/certificates')),
  })
}

interface Rolled {
  readonly certificate_id?: number
  readonly announced_certificate_ids: number[]
}

export function RollOver({ sso }: { readonly sso: AppSso }) {
  const { data: all = [] } = useCertificates()
  const [chosen, choose] = useState<string | null>(null)
  const confirm = useConfirm()
  const announced = sso.announced_certificates.map(({ id }) => id)
  const roll = useSaving({
    mutationFn: (body: Rolled) =>
      said(api.PUT('/api/provisioning/apps/{id}/sso', { params: { path: { id: sso.id } }, body })),
    success: 'The certificates were saved',
    topics: ['apps', 'settings'],
    onSuccess: () => choose(null),
  })
  const id = Number(chosen)
  const others = all.filter(one => one.id !== sso.certificate.id)
  const announce = () => roll.mutate({ announced_certificate_ids: [...new Set([...announced, id])] })
  const use = async () => {
    const isConfirmed = await confirm({
      title: 'Sign by another certificate?',
      effect: `From now on ${sso.name} accepts sign-ins only where it knows the new certificate. The last one stays announced.`,
      action: 'Sign by it',
    })
    const rest = announced.filter(one => one !== id)
    if (isConfirmed)
      roll.mutate({ certificate_id: id, announced_certificate_ids: [sso.certificate.id, ...rest] })
  }
  const link = (
    <Anchor size="sm" underline="always" href="/console/settings/certificates">
      Certificates
    </Anchor>
  )
  if (others.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        To roll over, make another one on {link}.
      </Text>
    )
  }
  return (
    <Group align="flex-end">
      <Select
        label="Roll over to"
        placeholder="Choose a certificate"
        data={others.map(one => ({ value: String(one.id), label: one.name }))}
        value={chosen}
        onChange={choose}
      />
      <Button variant="default" disabled={chosen === null || announced.includes(id)} onClick={announce}>
        1. Announce it
      </Button>
      <Button variant="default" disabled={chosen === null} onClick={() => void use()}>
        2. Sign by it
      </Button>
      {announced.length > 0 && (
        <Button variant="default" onClick={() => roll.mutate({ announced_certificate_ids: [] })}>
          3. Announce no other
        </Button>
      )}
    </Group>
  )
}
