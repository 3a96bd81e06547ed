import type { WireRegister } from '../../adapters/http/wire.ts'
import { useLanguage } from './language.tsx'

/** A state's name; ended ones carry a square and stand grey, so that nobody reads colour alone. */
export function StateTag({
  register,
  state,
}: {
  register: WireRegister | undefined
  state: string | undefined
}) {
  const { t } = useLanguage()
  if (!state) return null
  const known = register?.states?.[state]
  return (
    <span className={known?.end ? 'state end' : 'state'}>
      {known?.end ? '■' : '●'} {known ? t(known.label) : state}
    </span>
  )
}
