/** JSON as it is sent or was answered; what is no JSON, such as a page of HTML, as the text that it is. */
import './provisioning.css'
import { ActionIcon, CopyButton, Tooltip } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'

export interface JsonTextProps {
  /** What it is: `Request body`. */
  readonly label: string
  readonly value: unknown
}

export function JsonText({ label, value }: JsonTextProps) {
  const text = typeof value === 'string' ? value : JSON.stringify(value, undefined, 2)
  return (
    <div className="json-text">
      <section aria-label={label} tabIndex={0} className="json-lines">
        <pre>{text}</pre>
      </section>
      <CopyButton value={text} timeout={2_000}>
        {({ copied, copy }) => (
          <Tooltip label={copied ? 'Copied' : `Copy ${label}`}>
            <ActionIcon variant="default" className="json-copy" onClick={copy} aria-label={`Copy ${label}`}>
              {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
              <span className="heard" role="status">
                {copied ? 'Copied' : ''}
              </span>
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </div>
  )
}
