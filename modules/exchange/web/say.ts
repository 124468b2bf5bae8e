import { useAnswer } from '#ui/send.ts'
import { useSaid, useWords } from '#ui/words.ts'
import { clockOf, partsOf, type Reason, readingChoices, type Window } from '../contract.ts'

/** Kinds, units and places to choose from; the labels are the city's own. */
export function useChoices() {
  const data = useAnswer(readingChoices, {}).data
  const options = (items: readonly { key: string; label: string }[] = []) =>
    items.map(({ key, label }) => ({ value: key, label }))
  const named = (items: readonly { id: string; name: string }[] = []) => items.map(({ id, name }) => ({ value: id, label: name }))
  return {
    ready: data !== undefined,
    kinds: options(data?.kinds),
    units: options(data?.units),
    communities: named(data?.communities),
    reading: named(data?.reading),
    owners: named(data?.owners),
    quarter: data?.quarter ?? '',
    today: data?.today ?? '',
    wholeCity: data?.wholeCity ?? false,
  }
}

/** How quantities, times and reasons are said. */
export function useSay() {
  const t = useWords('exchange')
  const said = useSaid()
  const { kinds, units } = useChoices()
  const labelOf = (options: readonly { value: string; label: string }[], key: string) =>
    options.find(({ value }) => value === key)?.label ?? key
  const unit = (key: string) => labelOf(units, key)
  const whole = (quantity: number, key: string) => quantity / partsOf(key)
  const window = (w: Window) =>
    t('when.span', { day: w.on ? said.day(w.on) : t(`weekdays.${w.weekday}`), from: clockOf(w.from), to: clockOf(w.to) })
  return {
    kind: (key: string) => labelOf(kinds, key),
    unit,
    whole,
    quantity: (quantity: number, key: string) => t('quantity.plain', { quantity: whole(quantity, key), unit: unit(key) }),
    progress: (met: number, quantity: number, key: string) =>
      t('quantity.progress', { met: whole(met, key), quantity: whole(quantity, key), unit: unit(key) }),
    per: (perWhat: string, quantity: number, key: string) =>
      t('quantity.per', { per: t(`perWhat.${perWhat}`), quantity: whole(quantity, key), unit: unit(key) }),
    window,
    windows: (windows: readonly Window[]) => (windows.length ? windows.map(window).join(t('when.and')) : t('when.any')),
    reason: ({ key, facts = {} }: Reason) =>
      t(`reasons.${key}`, key === 'time' ? { when: window(facts as unknown as Window) } : facts),
  }
}
