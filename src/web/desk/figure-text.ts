/** A figure's value as one reads it: number and unit, or the names of a list. */
import type { FigureValue } from '../../kernel/indicator.ts'
import { unitText } from '../../kernel/units.ts'
import type { Lang } from '../preferences.ts'
import { empty, numberText } from './text.ts'

export const figureText = (
  figure: Pick<FigureValue, 'value' | 'names' | 'unit'>,
  lang: Lang,
): string => {
  if (figure.value === null) return empty
  if (figure.names) return figure.names.join(lang === 'zh' ? '、' : ', ') || empty
  return `${typeof figure.value === 'number' ? numberText(figure.value) : figure.value} ${unitText(figure.unit, lang)}`
}
