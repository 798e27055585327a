/** A chart over time; its title states its message, and the figures stand behind it as a table. */
import { Button, ColorSwatch, Skeleton, Table, Title } from '@mantine/core'
import { lazy, Suspense, useId, useState } from 'react'
import type { ChartData } from './chart-data.ts'
import { Sideways } from './sideways.tsx'
import { exactText } from './time-text.ts'

export interface TimeChartProps extends ChartData {
  /** Lines, or areas on top of each other, which together are the whole. */
  readonly kind?: 'line' | 'area'
}

const Drawing = lazy(async () => ({ default: (await import('./chart-view.tsx')).ChartView }))
const height = 200

export function TimeChart(props: TimeChartProps) {
  const { title, data } = props
  const id = useId()
  const [isTable, setTable] = useState(false)
  return (
    <section className="chart" aria-labelledby={id}>
      <div className="chart-head">
        <Title order={3} size="h6" id={id}>
          {title}
        </Title>
        {data.length > 1 && (
          <Button variant="default" size="compact-xs" onClick={() => setTable(!isTable)}>
            {isTable ? 'Show as a chart' : 'Show as a table'}
          </Button>
        )}
      </div>
      <Body {...props} isTable={isTable} />
    </section>
  )
}

function Body({ isTable, ...props }: TimeChartProps & { readonly isTable: boolean }) {
  if (props.data.length < 2)
    return <p className="none">There is nothing to draw yet: come back in some minutes.</p>
  if (isTable) return <Figures {...props} />
  return (
    <>
      <Suspense fallback={<Skeleton height={height} />}>
        <Drawing {...props} height={height} />
      </Suspense>
      {props.series.length > 1 && <Legend series={props.series} />}
    </>
  )
}

function Legend({ series }: Pick<TimeChartProps, 'series'>) {
  return (
    <ul className="legend" aria-label="What the colours stand for">
      {series.map(({ name, label, colour }) => (
        <li key={name}>
          <ColorSwatch
            size={9}
            color={`var(--mantine-color-${colour.replace('.', '-')})`}
            withShadow={false}
            aria-hidden
          />
          {label}
        </li>
      ))}
    </ul>
  )
}

/** The newest first, as one reads them. */
function Figures({ title, series, data, unit }: TimeChartProps) {
  return (
    <div className="chart-figures">
      <Sideways label={`${title}, as a table`}>
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
            {data.toReversed().map(({ at, values }) => (
              <Table.Tr key={at}>
                <Table.Td>
                  <time dateTime={at}>{exactText(at)}</time>
                </Table.Td>
                {series.map(({ name }) => (
                  <Table.Td key={name}>{values[name]?.toLocaleString('en') ?? ''}</Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Sideways>
    </div>
  )
}
