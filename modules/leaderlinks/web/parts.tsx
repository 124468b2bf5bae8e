import { useState } from 'react'
import type { Endpoint } from '#common/endpoint.ts'
import { listing as listingOrgs } from '#contract/orgs'
import { readingTree } from '#contract/regions'
import { addressOf, type Input, useAnswer } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { useWords } from '#ui/words.ts'
import { listingPosts, paperFormats, type State } from '../contract.ts'

const tones = { open: 'action', reported: 'today', solved: 'done', dropped: 'plain' } as const
export function StateTag({ state }: { state: State }) {
  const t = useWords('leaderlinks')
  return <StatusTag tone={tones[state]}>{t(`states.${state}`)}</StatusTag>
}

export const useToday = (): string => useAnswer(readingTree, { query: {} }).data?.today ?? ''
export function useCommunityOptions() {
  const nodes = useAnswer(readingTree, { query: {} }).data?.nodes ?? []
  return nodes.filter(({ level }) => level === 'community').map((node) => ({ value: node.id, label: node.path.join(' ') }))
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

/** A paper in both formats. */
export function Print<E extends Endpoint>({
  endpoint,
  input,
  label,
}: {
  endpoint: E
  input: (format: 'pdf' | 'docx') => Input<E>
  label?: string
}) {
  const t = useWords('leaderlinks')
  return (
    <span className="leader-print">
      {label}{' '}
      {paperFormats.map((format) => (
        <a key={format} href={addressOf(endpoint, input(format))}>
          {t(`papers.${format}`)}
        </a>
      ))}
    </span>
  )
}
