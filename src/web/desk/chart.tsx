/** A drawing that follows text size and colours. What it shows always stands in a table beside it: it is for the eye alone. */
import { useEffect, useRef } from 'react'
import type { SchematicMap } from '../../adapters/http/schematic-map.ts'
import type { Chart, Option } from './echarts.ts'
import { useLanguage } from './language.tsx'
import { fontSizes } from './theme.ts'

/** Colours of the present look, as the style sheet has them. */
export type Colours = Record<
  'ink' | 'quiet' | 'paper' | 'line' | 'edge' | 'blue' | 'red' | 'amber' | 'green',
  string
> & { redGround: string; amberGround: string; greenGround: string; greyGround: string }
function coloursOf(root: HTMLElement): Colours {
  const style = getComputedStyle(root)
  const of = (name: string) => style.getPropertyValue(`--${name}`).trim()
  return {
    ink: of('ink'),
    quiet: of('quiet'),
    paper: of('paper'),
    line: of('line'),
    edge: of('edge'),
    blue: of('blue'),
    red: of('red'),
    amber: of('amber'),
    green: of('green'),
    redGround: of('red-ground'),
    amberGround: of('amber-ground'),
    greenGround: of('green-ground'),
    greyGround: of('grey-ground'),
  }
}

type Props = {
  option: (colours: Colours, fontSize: number) => Option
  height: number
  map?: { name: string; shape: SchematicMap } | undefined
  /** A part was pressed, by the name its data carries. */
  onPick?: (name: string) => void
}

export default function Drawing({ option, height, map, onPick }: Props) {
  const { preferences } = useLanguage()
  const box = useRef<HTMLDivElement>(null)
  const pick = useRef(onPick)
  pick.current = onPick
  const { textSize, look } = preferences
  // biome-ignore lint/correctness/useExhaustiveDependencies: another look has other colours under the same names.
  useEffect(() => {
    let gone = false
    let chart: Chart | undefined
    let watch: ResizeObserver | undefined
    void import('./echarts.ts').then(({ init, registerMap }) => {
      if (gone || !box.current) return
      if (map) registerMap(map.name, map.shape as never)
      chart = init(box.current, null, { renderer: 'svg' })
      chart.setOption(option(coloursOf(document.documentElement), fontSizes[textSize]))
      chart.on('click', ({ name }) => pick.current?.(name))
      watch = new ResizeObserver(() => chart?.resize())
      watch.observe(box.current)
    })
    return () => {
      gone = true
      watch?.disconnect()
      chart?.dispose()
    }
  }, [option, map, textSize, look])
  return <div ref={box} aria-hidden="true" className="drawing" style={{ height }} />
}
