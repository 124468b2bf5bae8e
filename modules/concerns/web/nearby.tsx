import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ConcernRow } from '#contract/concerns'
import { useKeys } from '#ui/keys.tsx'
import { Go, useGo } from '#ui/router.tsx'
import { useWords } from '#ui/words.ts'

const kept = 'concerns:list'

/**
 * The list one came from: the newest answer of the worklist that holds this concern, else what was kept when the last one
 * was opened. Kept as it was, so that a concern which leaves the list when it is done does not take the way with it.
 */
function useListOf(id: string): string[] {
  const client = useQueryClient()
  const [ids] = useState(() => {
    const lists = client
      .getQueryCache()
      .findAll({ queryKey: ['list-concerns'] })
      .sort((a, b) => b.state.dataUpdatedAt - a.state.dataUpdatedAt)
      .map((query) => ((query.state.data as { rows: ConcernRow[] } | undefined)?.rows ?? []).map((row) => row.id))
    const before: string[] = JSON.parse(sessionStorage.getItem(kept) ?? '[]')
    const found = lists.find((list) => list.includes(id)) ?? before
    sessionStorage.setItem(kept, JSON.stringify(found))
    return found
  })
  return ids
}

/** The concern before and the one after in the list one came from; keys K and J. */
export function Nearby({ id }: { id: string }) {
  const t = useWords('concerns')
  const go = useGo()
  const ids = useListOf(id)
  const at = ids.indexOf(id)
  const [before, after] = at < 0 ? [] : [ids[at - 1], ids[at + 1]]
  const open = (to: string | undefined) => () => void (to && go(`/concerns/${to}`))
  useKeys([
    { key: 'j', says: t('nearby.next'), run: open(after) },
    { key: 'k', says: t('nearby.previous'), run: open(before) },
  ])
  if (at < 0) return null
  return (
    <nav className="nearby" aria-label={t('nearby.label')}>
      <span className="muted">{t('nearby.at', { n: at + 1, of: ids.length })}</span>
      {before && (
        <Go to={`/concerns/${before}`}>
          {t('nearby.previous')} <kbd>K</kbd>
        </Go>
      )}
      {after && (
        <Go to={`/concerns/${after}`}>
          {t('nearby.next')} <kbd>J</kbd>
        </Go>
      )}
    </nav>
  )
}
