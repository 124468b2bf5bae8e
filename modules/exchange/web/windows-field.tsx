import { Button, Input, Select } from 'antd'
import { useId } from 'react'
import { useField } from '#ui/form.tsx'
import { useWords } from '#ui/words.ts'
import { clockOf, type Window } from '../contract.ts'
import { useChoices } from './say.ts'

const halves = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => ({ value: from + i, label: clockOf(from + i) }))
/** Chosen in place of a weekday. */
const oneDay = 0
const begins = halves(12, 47)
const ends = halves(13, 48)

/** Times that come every week, or on one day: which, from, to. */
export function WindowsField({ name }: { name: string }) {
  const t = useWords('exchange')
  const id = useId()
  const { today } = useChoices()
  const { value, set, fault } = useField(name)
  const windows = (value as Window[] | undefined) ?? []
  const change = (at: number, some: Partial<Window>) => set(windows.map((w, i) => (i === at ? { ...w, ...some } : w)))
  const turn = (at: number, which: number) =>
    set(
      windows.map(({ from, to, on }, i) =>
        i !== at ? windows[i] : which === oneDay ? { on: on ?? today, from, to } : { weekday: which, from, to },
      ),
    )
  const weekdays = [
    ...[1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: day, label: t(`weekdays.${day}`) })),
    { value: oneDay, label: t('form.oneDay') },
  ]
  return (
    <fieldset className="field wide" aria-describedby={fault ? `${id}-fault` : undefined}>
      <legend>{t('form.windows')}</legend>
      <span className="help">{t('form.windowsHelp')}</span>
      <div className="window-rows">
        {windows.map((w, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name
          <div className="row" key={i}>
            <Select
              aria-label={t('form.weekday')}
              style={{ width: '7em' }}
              options={weekdays}
              value={w.weekday ?? oneDay}
              onChange={(which) => turn(i, which)}
            />
            {w.on !== undefined && (
              <Input
                type="date"
                aria-label={t('form.day')}
                style={{ width: '10.5em' }}
                min={today}
                max="9999-12-31"
                value={w.on}
                onChange={(event) => event.target.value && change(i, { on: event.target.value })}
              />
            )}
            <Select
              aria-label={t('form.from')}
              style={{ width: '7em' }}
              options={begins}
              value={w.from}
              onChange={(from) => change(i, { from, to: Math.max(w.to, from + 1) })}
            />
            <span>–</span>
            <Select
              aria-label={t('form.to')}
              style={{ width: '7em' }}
              options={ends.filter((each) => each.value > w.from)}
              value={w.to}
              onChange={(to) => change(i, { to })}
            />
            <Button type="text" onClick={() => set(windows.filter((_, at) => at !== i))}>
              {t('form.dropWindow')}
            </Button>
          </div>
        ))}
        <div>
          <Button onClick={() => set([...windows, { weekday: 6, from: 18, to: 22 }])}>{t('form.addWindow')}</Button>
        </div>
      </div>
      {fault && (
        <span className="fault" id={`${id}-fault`}>
          {fault}
        </span>
      )}
    </fieldset>
  )
}
