import i18next, { type i18n } from 'i18next'
import type { Facts, Refusal } from '#common/refusal.ts'
import { saidDays } from '#common/said.ts'
import en from '#common/words.en.ts'
import type { Lang, WordFiles } from '#common/words.ts'
import zh from '#common/words.zh.ts'
import type { Say } from './context.ts'
import siteEn from './site/words.en.ts'
import siteZh from './site/words.zh.ts'

export type Words = { say(lang: Lang): Say; refusal(lang: Lang, refusal: Refusal): string }

/** All word files of the house, a namespace a module; `common` holds the house's own. */
export function gatherWords(modules: Record<string, WordFiles>): Words {
  const i18n: i18n = i18next.createInstance()
  const files: Record<string, WordFiles> = { ...modules, common: { zh, en }, site: { zh: siteZh, en: siteEn } }
  i18n.init({
    lng: 'zh',
    fallbackLng: false,
    ns: Object.keys(files),
    defaultNS: 'common',
    interpolation: { escapeValue: false },
    resources: {
      zh: Object.fromEntries(Object.entries(files).map(([ns, f]) => [ns, f.zh])),
      en: Object.fromEntries(Object.entries(files).map(([ns, f]) => [ns, f.en])),
    },
    keySeparator: '.',
    nsSeparator: ':',
    initAsync: false,
  })
  const says = { zh: sayIn(i18n, 'zh'), en: sayIn(i18n, 'en') }
  return { say: (lang) => says[lang], refusal: (lang, { code, facts }) => says[lang](keyOf(files, code), saidDays(facts, lang)) }
}

function sayIn(i18n: i18n, lang: Lang): Say {
  const fixed = i18n.getFixedT(lang)
  return (key: string, facts?: Facts) => fixed(key, { ...facts })
}

/** `concerns.already-returned` is worded in namespace `concerns` at `refusals.already-returned`, the house's own in `common`. */
function keyOf(files: Record<string, WordFiles>, code: string): string {
  const [module = '', ...rest] = code.split('.')
  return module in files && module !== 'common' ? `${module}:refusals.${rest.join('.')}` : `common:refusals.${code}`
}
