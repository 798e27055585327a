/** The drawing of a chart; its program comes only where one is shown. Who does not see it reads the table. */
import '@mantine/charts/styles.css'
import { AreaChart, LineChart } from '@mantine/charts'
import type { ReactNode } from 'react'
import type { TimeChartProps } from './chart.tsx'
import { axisText } from './chart-data.ts'
import { exactText } from './time-text.ts'

export function ChartView(props: TimeChartProps & { readonly height: number }) {
  const { title, series, data, unit, kind = 'line', height } = props
  const spanMs = Date.parse(data.at(-1)?.at ?? '') - Date.parse(data[0]?.at ?? '')
  const drawn = {
    h: height,
    data: data.map(({ at, values }) => ({ at, ...values })),
    dataKey: 'at',
    series: series.map(({ name, label, colour }) => ({ name, label, color: colour })),
    withDots: false,
    strokeWidth: 1.5,
    connectNulls: false,
    gridAxis: 'x' as const,
    tickLine: 'none' as const,
    xAxisProps: { tickFormatter: axisText(spanMs), minTickGap: 48 },
    yAxisProps: { allowDecimals: false, width: 56, tickFormatter: short },
    yAxisLabel: unit,
    tooltipProps: { labelFormatter: instant },
    valueFormatter: (value: number) => value.toLocaleString('en'),
    tooltipAnimationDuration: 0,
  }
  return (
    <div role="img" aria-label={`${title}. The figures: Show as a table`}>
      {kind === 'area' ? (
        <AreaChart {...drawn} type="stacked" curveType="stepAfter" fillOpacity={0.5} withGradient={false} />
      ) : (
        <LineChart {...drawn} curveType="linear" />
      )}
    </div>
  )
}

function instant(label: ReactNode): ReactNode {
  return typeof label === 'string' ? exactText(label) : label
}

const compact = new Intl.NumberFormat('en', { notation: 'compact' })

function short(value: number): string {
  return compact.format(value)
}
