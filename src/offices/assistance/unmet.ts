/** The conditions that were not met, each with its article, as one sentence of a refusal or a letter. */
export function unmetText(
  because: readonly { met: boolean; what: { zh: string; en: string }; rule: string }[],
) {
  const text = (lang: 'zh' | 'en') =>
    because
      .filter(b => !b.met)
      .map(b => `${b.what[lang]}（${b.rule}）`)
      .join(lang === 'zh' ? '；' : '; ')
  return { zh: text('zh'), en: text('en') }
}
