import { useAnswer } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { type Say, useLang, useWords } from '#ui/words.ts'
import { type Band, readingChoices, type State } from '../contract.ts'

/** The city's list of activities in the reader's language, and where he works. */
export function useService() {
  const asked = useAnswer(readingChoices, {})
  const lang = useLang()
  const activities = asked.data?.activities ?? []
  return {
    asked,
    today: asked.data?.today ?? '',
    communities: asked.data?.communities ?? [],
    units: asked.data?.units ?? [],
    activities: activities.map((one) => ({ value: one.key, label: one[lang === 'en' ? 'en' : 'zh'] })),
    nameOf: (key: string) => {
      const found = activities.find((one) => one.key === key)
      return found ? found[lang === 'en' ? 'en' : 'zh'] : key
    },
  }
}

const tones = { claimed: 'action', confirmed: 'done', declined: 'alarm', withdrawn: 'plain', corrected: 'plain' } as const
export function StateTag({ state }: { state: State }) {
  const t = useWords('servicebook')
  return <StatusTag tone={tones[state]}>{t(`states.${state}`)}</StatusTag>
}

export function BandTag({ band }: { band: Band }) {
  const t = useWords('servicebook')
  return <StatusTag tone={band === 'below' ? 'plain' : 'done'}>{t(`bands.${band}`)}</StatusTag>
}

/** `2026-H1` as people say it. */
export const sayPeriod = (t: Say, period: string): string => {
  const [year = '', half = 'year'] = period.split('-')
  return t(`letter.periods.${half}`, { year })
}

export const hours = (halfHours: number): string => String(halfHours / 2)
