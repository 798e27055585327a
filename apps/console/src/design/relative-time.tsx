/** Times as one says them, with the exact instant behind; ages turn amber before they are a problem. */
import { Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { ageText, exactText, relativeText } from './time-text.ts'

/** Often enough for a text that counts minutes. */
const refreshMs = 30_000

function useNow(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), refreshMs)
    return () => clearInterval(timer)
  }, [])
  return now
}

export interface RelativeTimeProps {
  /** An instant of RFC 3339, or null where it has not come. */
  readonly at: string | null
  /** What is said where it has not come. */
  readonly never?: string
}

export function RelativeTime({ at, never = 'never' }: RelativeTimeProps) {
  const now = useNow()
  if (at === null) return <span className="none">{never}</span>
  return (
    <time dateTime={at} title={exactText(at)} className="figure">
      {relativeText(at, now)}
    </time>
  )
}

export interface AgeProps {
  readonly since: string
  /** From this age on somebody should look. */
  readonly amberAfterMinutes?: number
}

export function Age({ since, amberAfterMinutes = 60 }: AgeProps) {
  const now = useNow()
  const isOld = now - Date.parse(since) >= amberAfterMinutes * 60_000
  return (
    <Text
      component="time"
      inherit
      dateTime={since}
      title={exactText(since)}
      className={isOld ? 'figure amber' : 'figure'}
    >
      {ageText(since, now)}
    </Text>
  )
}
