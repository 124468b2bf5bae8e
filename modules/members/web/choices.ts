import { useState } from 'react'
import type { AnswerOf } from '#common/endpoint.ts'
import { listing as listingOrgs } from '#contract/orgs'
import { readingTree } from '#contract/regions'
import type { Option } from '#ui/filters.tsx'
import { useAnswer } from '#ui/send.ts'
import { useLang } from '#ui/words.ts'
import { listing, readingChoices } from '../contract.ts'

type Lists = 'kinds' | 'skills' | 'willing' | 'times' | 'activities'

/** The city's own lists, in the reader's language. */
export function useChoices() {
  const lang = useLang()
  const asked = useAnswer(readingChoices, {})
  const given: AnswerOf<typeof readingChoices> | undefined = asked.data
  const options = (list: Lists): Option[] => (given?.[list] ?? []).map((item) => ({ value: item.key, label: item[lang] }))
  const say = (list: Lists, keys: readonly string[]): string => {
    const called = new Map(options(list).map(({ value, label }) => [value, label]))
    return keys.map((key) => called.get(key) ?? key).join(lang === 'zh' ? '、' : ', ')
  }
  return {
    asked,
    options,
    say,
    today: given?.today ?? '',
    agreementMonths: given?.agreementMonths ?? 24,
    branchMonths: given?.branchMonths ?? 12,
    communities: (given?.communities ?? []).map(({ id, name }): Option => ({ value: id, label: name })),
    units: (given?.units ?? []).map(({ id, name }): Option => ({ value: id, label: name })),
  }
}

/** Regions below the city, the whole way down in their label. */
export function useRegions(level: 'community' | 'grid', within?: string): Option[] {
  const nodes = useAnswer(readingTree, { query: {} }).data?.nodes ?? []
  return nodes
    .filter((node) => node.level === level && (!within || node.parentId === within))
    .map((node) => ({ value: node.id, label: level === 'grid' ? node.name : node.path.join(' ') }))
}

/** Units found while one writes; the one that stands already is kept. */
export function useUnits(now?: Option) {
  const [q, setQ] = useState('')
  const asked = useAnswer(listingOrgs, { query: { q: q || undefined, limit: 30 } }, { keep: true })
  const found = (asked.data?.rows ?? []).map(({ id, name }): Option => ({ value: id, label: name }))
  const options = now && !found.some(({ value }) => value === now.value) ? [now, ...found] : found
  return { options, onSearch: setQ, busy: asked.isFetching }
}

/** Members of a community found while one writes their name; those chosen already keep theirs. */
export function useMembersOf(communityId: string | undefined, chosen: readonly Option[] = []) {
  const [q, setQ] = useState('')
  const [seen, setSeen] = useState<ReadonlyMap<string, string>>(new Map(chosen.map(({ value, label }) => [value, label])))
  const asked = useAnswer(
    listing,
    { query: { q: q || undefined, communityId, state: 'confirmed', limit: 30 } },
    { keep: true, enabled: communityId !== undefined },
  )
  const found = (asked.data?.rows ?? []).map(({ id, name, no }): Option => ({ value: id, label: `${name} ${no}` }))
  const options = [
    ...found,
    ...[...seen].filter(([id]) => !found.some(({ value }) => value === id)).map(([value, label]) => ({ value, label })),
  ]
  return {
    options,
    busy: asked.isFetching,
    onSearch(words: string) {
      setSeen(new Map([...seen, ...found.map(({ value, label }) => [value, label] as const)]))
      setQ(words)
    },
  }
}
