import { useState } from 'react'
import { listing as listingOrgs } from '#contract/orgs'
import { listingPosts } from '#contract/people'
import { readingTree } from '#contract/regions'
import type { Option } from '#ui/filters.tsx'
import { useAnswer } from '#ui/send.ts'

/** Kinds of post, for choosing. */
export function usePosts(): Option[] {
  const asked = useAnswer(listingPosts, {})
  return (asked.data?.rows ?? []).map(({ code, name }) => ({ value: code, label: name }))
}

type FoundOrg = Option & { regionId: string }

/** Organisations found while one writes; what was found once stays known, so that a choice keeps its name. */
export function useOrgs() {
  const [q, setQ] = useState('')
  const [known, setKnown] = useState<ReadonlyMap<string, FoundOrg>>(new Map())
  const asked = useAnswer(listingOrgs, { query: { q: q || undefined, limit: 20 } }, { keep: true })
  const found = (asked.data?.rows ?? []).map(({ id, name, regionId }): FoundOrg => ({ value: id, label: name, regionId }))
  return {
    options: found,
    search: setQ,
    busy: asked.isFetching,
    pick(id: string) {
      const one = found.find(({ value }) => value === id)
      if (one) setKnown(new Map(known).set(id, one))
    },
    regionOf: (id: string | undefined) => (id ? (known.get(id) ?? found.find(({ value }) => value === id))?.regionId : undefined),
  }
}

/** Regions below one, with their path, for narrowing an appointment. */
export function useRegionsBelow(regionId: string | undefined): Option[] {
  const asked = useAnswer(readingTree, { query: {} }, { enabled: regionId !== undefined })
  const nodes = asked.data?.nodes ?? []
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const isBelow = (id: string): boolean => {
    for (let at = byId.get(id)?.parentId; at; at = byId.get(at)?.parentId ?? null) if (at === regionId) return true
    return false
  }
  return nodes.filter(({ id }) => isBelow(id)).map(({ id, path }) => ({ value: id, label: path.join(' ') }))
}
