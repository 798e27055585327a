/** The list of keys; its program comes when somebody asks for it. */
import { Kbd, Modal, Table } from '@mantine/core'
import type { KnownKey } from './keys.tsx'

export interface KeyListDialogProps {
  readonly known: readonly KnownKey[]
  readonly isOpen: boolean
  readonly onClose: () => void
}

export function KeyListDialog({ known, isOpen, onClose }: KeyListDialogProps) {
  return (
    <Modal opened={isOpen} onClose={onClose} title="Keys">
      <Table>
        <Table.Tbody>
          {known.map(({ key, does }) => (
            <Table.Tr key={`${key} ${does}`}>
              <Table.Th scope="row" w={100}>
                <Kbd>{key}</Kbd>
              </Table.Th>
              <Table.Td>{does}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  )
}
