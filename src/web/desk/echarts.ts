/** The parts of ECharts this desk draws with; loaded only where something is drawn. */
import { BarChart, MapChart } from 'echarts/charts'
import { GridComponent, TooltipComponent } from 'echarts/components'
import * as core from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

core.use([BarChart, MapChart, GridComponent, TooltipComponent, SVGRenderer])

export const { init, registerMap } = core
export type Chart = ReturnType<typeof core.init>
export type Option = Parameters<Chart['setOption']>[0]
