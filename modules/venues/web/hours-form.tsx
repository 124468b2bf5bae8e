import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { notify } from '#ui/notice.tsx'
import { Refused, useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { settingHours } from '../contract.ts'
import { type Place, SlotSelect } from './parts.tsx'
import './venues.css'

type Span = { from: number; to: number }
type Special = { day: string; windows: Span[]; words?: string }

/** The weekly windows and the days that differ: one row a weekday, a span where it is open. */
export function HoursForm({ place, close }: { place: Place; close: () => void }) {
  const t = useWords('venues')
  const id = useId()
  const command = useCommand(settingHours)
  const [windows, setWindows] = useState(place.windows)
  const [special, setSpecial] = useState<Special[]>(place.exceptions)
  const [fault, setFault] = useState<string>()
  const save = async () => {
    setFault(undefined)
    try {
      const exceptions = special.filter((one) => one.day)
      await command.mutateAsync({ params: { id: place.id }, body: { windows, exceptions, version: place.version } })
      notify(t('saved'))
      close()
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      setFault(error.fields?.length ? t('hours.wrong') : error.title)
    }
  }
  const change = (at: number, part: Partial<Span>) => setWindows(windows.map((one, i) => (i === at ? { ...one, ...part } : one)))
  return (
    <div>
      {fault && (
        <p className="form-fault" role="alert">
          {fault}
        </p>
      )}
      <p className="muted">{t('hours.help')}</p>
      {[1, 2, 3, 4, 5, 6, 7].map((weekday) => (
        <div className="hours-row" key={weekday}>
          <strong>{t(`weekdays.${weekday}`)}</strong>
          <div>
            {windows.map((one, at) =>
              one.weekday === weekday ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: a span has nothing of its own but its place
                <div className="spans" key={`${weekday}-${at}`}>
                  <SlotSelect
                    label={t('hours.from', { day: t(`weekdays.${weekday}`) })}
                    value={one.from}
                    max={47}
                    set={(from) => change(at, { from })}
                  />
                  –
                  <SlotSelect
                    label={t('hours.to', { day: t(`weekdays.${weekday}`) })}
                    value={one.to}
                    min={1}
                    set={(to) => change(at, { to })}
                  />
                  <button type="button" className="link" onClick={() => setWindows(windows.filter((_, i) => i !== at))}>
                    {t('hours.remove')}
                  </button>
                </div>
              ) : null,
            )}
            <button
              type="button"
              className="link"
              aria-label={`${t(`weekdays.${weekday}`)} ${t('hours.add')}`}
              onClick={() => setWindows([...windows, { weekday, from: 36, to: 42 }])}
            >
              {t('hours.add')}
            </button>
          </div>
        </div>
      ))}
      <h3>{t('hours.special')}</h3>
      {special.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has nothing of its own but its place
        <div className="hours-row" key={at}>
          <span />
          <div className="spans">
            <label htmlFor={`${id}-${at}`} className="hidden-words">
              {t('columns.day')}
            </label>
            <Input
              id={`${id}-${at}`}
              type="date"
              style={{ width: '11em' }}
              value={one.day}
              onChange={(event) => setSpecial(special.map((each, i) => (i === at ? { ...each, day: event.target.value } : each)))}
            />
            {one.windows[0] ? (
              <>
                <SlotSelect
                  label={t('hours.from', { day: one.day })}
                  value={one.windows[0].from}
                  max={47}
                  set={(from) =>
                    setSpecial(special.map((each, i) => (i === at ? { ...each, windows: [{ ...one.windows[0]!, from }] } : each)))
                  }
                />
                –
                <SlotSelect
                  label={t('hours.to', { day: one.day })}
                  value={one.windows[0].to}
                  min={1}
                  set={(to) =>
                    setSpecial(special.map((each, i) => (i === at ? { ...each, windows: [{ ...one.windows[0]!, to }] } : each)))
                  }
                />
                <button
                  type="button"
                  className="link"
                  onClick={() => setSpecial(special.map((each, i) => (i === at ? { ...each, windows: [] } : each)))}
                >
                  {t('one.shut')}
                </button>
              </>
            ) : (
              <>
                <span>{t('one.shut')}</span>
                <button
                  type="button"
                  className="link"
                  onClick={() =>
                    setSpecial(special.map((each, i) => (i === at ? { ...each, windows: [{ from: 18, to: 34 }] } : each)))
                  }
                >
                  {t('hours.add')}
                </button>
              </>
            )}
            <button type="button" className="link" onClick={() => setSpecial(special.filter((_, i) => i !== at))}>
              {t('hours.remove')}
            </button>
          </div>
        </div>
      ))}
      <p>
        <button type="button" className="link" onClick={() => setSpecial([...special, { day: '', windows: [] }])}>
          {t('hours.addSpecial')}
        </button>
      </p>
      <div className="form-foot">
        <Button type="primary" loading={command.isPending} onClick={() => void save()}>
          {t('hours.verb')}
        </Button>
        <Button onClick={close}>{t('cancel')}</Button>
      </div>
    </div>
  )
}
