import { useState } from 'react'
import { listing as listingOrgs } from '#contract/orgs'
import { useAnswer } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { type Light, readingSettings, type State, type Why } from '../contract.ts'

const tones = {
  draft: 'plain',
  submitted: 'action',
  returned: 'alarm',
  reviewed: 'action',
  approved: 'action',
  noticed: 'action',
  doing: 'plain',
  midterm: 'plain',
  accepted: 'done',
  archived: 'done',
  stopped: 'plain',
} as const

export function StateTag({ state }: { state: State }) {
  const t = useWords('projects')
  return <StatusTag tone={tones[state]}>{t(`states.${state}`)}</StatusTag>
}

const lit = { red: 'alarm', yellow: 'today', green: 'done' } as const
/** A light in a word and a shape, so that it reads without colour too. */
export function LightTag({ light }: { light: Light | null }) {
  const t = useWords('projects')
  if (!light) return null
  return (
    <StatusTag tone={lit[light]}>
      <span aria-hidden="true">{light === 'red' ? '▲' : light === 'yellow' ? '◆' : '●'}</span>
      {t(`lights.${light}`)}
    </StatusTag>
  )
}

/** Why it is as it is, a sentence a cause. */
export function WhyWords({ why }: { why: readonly Why[] }) {
  const t = useWords('projects')
  const said = useSaid()
  if (why.length === 0) return <p className="muted">{t('one.green')}</p>
  return (
    <ul className="project-why">
      {why.map((each) => (
        <li key={each.cause}>
          <LightTag light={each.light} /> {t(`why.${each.cause}`, { on: said.day(each.on), days: each.days })}
        </li>
      ))}
    </ul>
  )
}

export const useSettings = () => useAnswer(readingSettings, {}).data

/** Units to choose from while one writes; those chosen already stay among them. */
export function useUnits(chosen: readonly { id: string; name: string }[] = []) {
  const [search, setSearch] = useState('')
  const asked = useAnswer(listingOrgs, { query: { q: search || undefined, limit: 60 } }, { keep: true })
  const found = (asked.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const kept = chosen
    .filter(({ id }) => !found.some(({ value }) => value === id))
    .map(({ id, name }) => ({ value: id, label: name }))
  return { options: [...found, ...kept], onSearch: setSearch, busy: asked.isFetching }
}
