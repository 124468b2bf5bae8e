import { counting, endingView, listingViews, lists, savingView } from '#contract/concerns'
import type { View } from '#ui/list-page.tsx'
import type { UrlWords } from '#ui/router.tsx'
import { useAnswer, useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { queryOf } from './concern-filters.ts'

/** The four lists with their numbers, then the views that one has saved. */
export function useListViews() {
  const t = useWords('concerns')
  const counts = useAnswer(counting, {}).data
  const saved = useAnswer(listingViews, {}).data?.views ?? []
  const saving = useCommand(savingView, { refresh: ['list-views'] })
  const ending = useCommand(endingView, { refresh: ['list-views'] })

  const numbered = (list: (typeof lists)[number]) => {
    const count = list === 'mine' ? counts?.mine : list === 'area' ? counts?.area : undefined
    const label = t(`lists.${list}`)
    if (!counts || count === undefined) return label
    return t('lists.counted', { label, count: count >= counts.cap ? `${counts.cap}+` : count })
  }
  const views: View[] = [
    ...lists.map((list) => ({ key: list, label: numbered(list), filters: (list === 'mine' ? {} : { list }) as UrlWords })),
    ...saved.map(({ id, name, filters }) => ({
      key: id,
      label: name,
      filters: Object.fromEntries(
        Object.entries(filters)
          .filter(([, v]) => v !== undefined)
          .map(([k, v]) => [k, String(v)]),
      ),
      remove: () => ending.mutateAsync({ params: { id } }),
    })),
  ]
  const save = (name: string, { q: _q, sort: _sort, ...filters }: UrlWords) =>
    saving.mutateAsync({ body: { name, filters: queryOf(filters) } })
  return { views, save }
}
