import i18next from 'i18next'
import { useCallback } from 'react'
import { initReactI18next, useTranslation } from 'react-i18next'
import type { Facts } from '#common/refusal.ts'
import { saidDays } from '#common/said.ts'
import type { Lang, WordTree } from '#common/words.ts'
import { nearDay, sayAgo, sayDay, sayInstant, type When } from './said.ts'

/** Loads one file of words; namespace = module. */
export type WordSource = Record<string, () => Promise<WordTree>>

let sources: Record<Lang, WordSource> = { zh: {}, en: {} }

/** The language of the cookie `lang`, which the server reads as well; Chinese where there is none. */
export const chosenLang = (): Lang => (/(?:^|;\s*)lang=en(?:;|$)/.test(document.cookie) ? 'en' : 'zh')

async function load(lang: Lang) {
  const files = Object.entries(sources[lang])
  await Promise.all(files.map(async ([ns, read]) => i18next.addResourceBundle(lang, ns, await read())))
  document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en'
}

/** Sets the words up before the first paint; `given` names every namespace's file in both languages. */
export async function startWords(given: Record<Lang, WordSource>): Promise<void> {
  sources = given
  await i18next.use(initReactI18next).init({
    lng: chosenLang(),
    fallbackLng: false,
    ns: Object.keys(given.zh),
    defaultNS: 'ui',
    resources: {},
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  })
  await load(chosenLang())
}

/** Switches the language at once and remembers it for a year, for the server's sentences too. */
export async function chooseLang(lang: Lang): Promise<void> {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in half of the browsers we serve
  document.cookie = `lang=${lang}; path=/; max-age=31536000; samesite=lax`
  await load(lang)
  await i18next.changeLanguage(lang)
}

/** Words of a namespace: `t('list.title')`, `t('due', { day })`, days among the facts said as people say them; another module's with its name: `t('common:fields.required')`. */
export type Say = (key: string, facts?: Facts) => string

export function useWords(ns: string): Say {
  const { t } = useTranslation(ns)
  const lang = useLang()
  // i18next types its keys by one file of words; ours come with their modules.
  return useCallback((key, facts) => t(key as never, saidDays(facts, lang) as never) as unknown as string, [t, lang])
}

/** Words outside of a component. */
export const say: Say = (key, facts) => i18next.t(key as never, facts as never) as unknown as string

export const hasWord = (key: string): boolean => i18next.exists(key)

export function useLang(): Lang {
  const { i18n } = useTranslation('ui')
  return i18n.language === 'en' ? 'en' : 'zh'
}

/** The formatters in the reader's language: days, instants, how long ago. */
export function useSaid() {
  const t = useWords('ui')
  const lang = useLang()
  const near = (when: When) => {
    const word = nearDay(when)
    return word ? t(`said.${word}`) : sayDay(when, lang)
  }
  return {
    lang,
    /** `11月27日(周五)` */
    day: (when: When) => sayDay(when, lang),
    /** `今天`, `明天`, or the day */
    near,
    /** `11月27日(周五) 17:30` */
    instant: (at: When) => sayInstant(at, lang),
    /** `2 小时前` */
    ago: (at: When) => sayAgo(at, lang),
  }
}
