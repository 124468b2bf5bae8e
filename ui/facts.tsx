import type { ReactNode } from 'react'
import { saidDay } from '#common/said.ts'
import { useLang } from './words.ts'

/** Names and values; what is empty is left out, a day is said. `<Facts facts={[[t('place'), concern.place], …]} />` */
export function Facts({ facts }: { facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  const lang = useLang()
  return (
    <dl className="facts">
      {facts
        .filter(([, value]) => value !== null && value !== undefined && value !== '' && value !== false)
        .flatMap(([name, value]) => [<dt key={name}>{name}</dt>, <dd key={`${name}:`}>{saidDay(value, lang)}</dd>])}
    </dl>
  )
}
