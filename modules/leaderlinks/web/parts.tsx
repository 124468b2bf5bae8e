import { useState } from 'react'
import { listing as listingOrgs } from '#contract/orgs'
import { useAnswer } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { useWords } from '#ui/words.ts'
import { listingPosts, type State } from '../contract.ts'

const tones = { open: 'action', reported: 'today', solved: 'done', dropped: 'plain' } as const
export function StateTag({ state }: { state: State }) {
  const t = useWords('leaderlinks')
  return <StatusTag tone={tones[state]}>{t(`states.${state}`)}</StatusTag>
}

export const usePosts = () => useAnswer(listingPosts, { query: {} }).data

/** Units to choose from while one writes. */
export function useUnits() {
  const [search, setSearch] = useState('')
  const asked = useAnswer(listingOrgs, { query: { q: search || undefined, limit: 60 } }, { keep: true })
  return {
    options: (asked.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name })),
    onSearch: setSearch,
    busy: asked.isFetching,
  }
}
