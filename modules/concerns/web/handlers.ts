import { listingHandlers } from '#contract/concerns'
import type { Option } from '#ui/filters.tsx'
import { useAnswer } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'

/** Units that may handle a concern as choices, the proposed one first and named as such. */
export function useHandlers(id: string) {
  const t = useWords('concerns')
  const asked = useAnswer(listingHandlers, { params: { id } })
  const handlers = asked.data?.handlers ?? []
  const options = [...handlers]
    .sort((a, b) => Number(b.suggested) - Number(a.suggested))
    .map(({ id: value, name, suggested, openOrders }): Option => {
      const load = openOrders ? t('dispatch.load', { name, count: openOrders }) : name
      return { value, label: suggested ? t('dispatch.suggested', { name: load }) : load }
    })
  return { handlers, options, busy: asked.isPending }
}
