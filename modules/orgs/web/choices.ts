import { readingTree } from '#contract/regions'
import type { Option } from '#ui/filters.tsx'
import { useAnswer } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { kinds, lines, listing, type OrgKind } from '../contract.ts'
import { mayStandOn } from '../rules.ts'

/** Regions as choices, the whole way down in their label; only those on which an organisation of the kind may stand. */
export function useRegionOptions(kind?: OrgKind): Option[] {
  const nodes = useAnswer(readingTree, { query: {} }).data?.nodes ?? []
  return nodes
    .filter((node) => !kind || mayStandOn(kind, node.level))
    .map((node) => ({ value: node.id, label: node.path.join(' ') }))
}

/** Organisations whose name has these words, at most thirty. */
export function useOrgOptions(words: string): { options: Option[]; busy: boolean } {
  const asked = useAnswer(listing, { query: { q: words || undefined, limit: 30 } }, { keep: true })
  return { options: (asked.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name })), busy: asked.isFetching }
}

export function useKindOptions(): Option[] {
  const t = useWords('orgs')
  return kinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))
}

export function useLineOptions(): Option[] {
  const t = useWords('orgs')
  return lines.map((line) => ({ value: line, label: t(`lines.${line}`) }))
}
