/** The drawing of a chart; its program comes only where one is shown. */
import '@mantine/charts/styles.layer.css'
import { AreaChart, LineChart } from '@mantine/charts'
import type { TimeChartProps } from './chart.tsx'

export function ChartView(props: TimeChartProps & { readonly height: number }) {
  const { series, data, unit, kind = 'line', height } = props
  const drawn = {
    h: height,
    data: data.map(({ at, values }) => ({ at: timeLabel(at), ...values })),
    dataKey: 'at',
    series: series.map(({ name, label, colour }) => ({ name, label, color: colour })),
    yAxisLabel: unit,
    withLegend: series.length > 1,
    withDots: false,
    valueFormatter: (value: number) => value.toLocaleString('en'),
  }
  return kind === 'area' ? (
    <AreaChart {...drawn} type="stacked" />
  ) : (
    <LineChart {...drawn} curveType="linear" />
  )
}

function timeLabel(at: string): string {
  return new Date(at).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  })
}
