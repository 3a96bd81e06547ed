/** Personal names as people have them: · between parts, rare characters, Latin names with their spaces. */
import { defineRefusals } from './errors.ts'

const refuse = defineRefusals('kernel.names', {
  NAME_INVALID: {
    zh: '姓名只能包含文字、间隔号“·”和空格',
    en: 'A name holds letters, the middle dot and spaces only',
    status: 400,
  },
})

/** Normalises dots to ·, drops spaces inside Han names, keeps them in Latin ones. Refuses NAME_INVALID. */
export function personName(text: string): string {
  const dotted = text
    .normalize('NFC')
    .replace(/[•・．‧∙]/g, '·')
    .replace(/[\s　]+/g, ' ')
    .trim()
  const name = /\p{Script=Han}/u.test(dotted) ? dotted.replace(/ /g, '') : dotted
  if (!/^[\p{L}\p{M}][\p{L}\p{M}·' .-]*$/u.test(name) || [...name].length > 60)
    return refuse('NAME_INVALID')
  return name
}
/** 张* / 欧***: the first character and the length. */
export function maskName(name: string): string {
  const [first, ...rest] = [...name]
  return `${first ?? ''}${rest.map(c => (c === '·' ? c : '*')).join('')}`
}
