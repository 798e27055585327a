/** A chart over time; its title states its message, and the figures stand behind it as a table. */
import { Button, Group, Skeleton, Table, Title } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'

export interface ChartSeries {
  /** The field of the points. */
  readonly name: string
  readonly label: string
  readonly colour: string
}

export interface ChartPoint {
  /** An instant of RFC 3339. */
  readonly at: string
  readonly values: Readonly<Record<string, number | null>>
}

export interface TimeChartProps {
  /** What one is to see: `Nothing has failed since Monday`. */
  readonly title: string
  readonly series: readonly ChartSeries[]
  readonly data: readonly ChartPoint[]
  /** What is counted: `tasks`, `requests a minute`. */
  readonly unit: string
  readonly kind?: 'line' | 'area'
}

const Drawing = lazy(async () => ({ default: (await import('./chart-view.tsx')).ChartView }))
const height = 220

export function TimeChart(props: TimeChartProps) {
  const { title } = props
  const [isTable, setTable] = useState(false)
  return (
    <section aria-label={title}>
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h5">
          {title}
        </Title>
        <Button variant="subtle" size="compact-sm" onClick={() => setTable(!isTable)}>
          {isTable ? 'Show as a chart' : 'Show as a table'}
        </Button>
      </Group>
      {isTable ? (
        <Figures {...props} />
      ) : (
        <Suspense fallback={<Skeleton height={height} />}>
          <Drawing {...props} height={height} />
        </Suspense>
      )}
    </section>
  )
}

function Figures({ title, series, data, unit }: TimeChartProps) {
  return (
    <section className="sideways" aria-label={`${title}, as a table`} tabIndex={0}>
      <Table className="figure">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Time</Table.Th>
            {series.map(({ name, label }) => (
              <Table.Th key={name}>{`${label} (${unit})`}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {data.map(({ at, values }) => (
            <Table.Tr key={at}>
              <Table.Td>{new Date(at).toLocaleString('en-GB')}</Table.Td>
              {series.map(({ name }) => (
                <Table.Td key={name}>{values[name]?.toLocaleString('en') ?? ''}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}
