import { Button } from 'antd'
import { useState } from 'react'
import { dayOf, plusDays } from '#common/dates.ts'
import { Card, Page } from '#ui/page.tsx'
import { Go } from '#ui/router.tsx'
import { useAnswer, useLive } from '#ui/send.ts'
import { useSaid, useWords } from '#ui/words.ts'
import { calendaring } from '../contract.ts'
import { BookingTag, PlaceTag, span } from './parts.tsx'
import './venues.css'

/** All shared bases on one page: menus to order from, and two weeks of each. */
export function Bases() {
  const t = useWords('venues')
  const said = useSaid()
  const today = dayOf(new Date())
  const [from, setFrom] = useState(today)
  const asked = useAnswer(calendaring, { query: { from, days: 14 } }, { keep: true })
  useLive(['venues.'], ['read-bases-calendar'])
  const bases = asked.data?.bases ?? []
  return (
    <Page
      title={t('pages.bases')}
      sub={t('bases.sub', { n: bases.length, from: said.day(from), to: said.day(plusDays(from, 13)) })}
      asked={asked}
      actions={
        <span>
          <Button disabled={from <= today} onClick={() => setFrom(plusDays(from, -14))}>
            {t('bases.before')}
          </Button>{' '}
          <Button onClick={() => setFrom(plusDays(from, 14))}>{t('bases.after')}</Button>
        </span>
      }
    >
      {bases.map((base) => {
        const booked = base.days.flatMap((one) => one.bookings.map((each) => ({ ...each, day: one.day })))
        return (
          <Card key={base.id} title={base.name} more={<PlaceTag state={base.state} />}>
            <p className="muted">{base.theme}</p>
            <p className="menu-line">
              {base.items.map((item) => (
                <Go key={item.id} className="button" to={`/venues/book/${base.id}?item=${item.id}`}>
                  {t('bases.item', { title: item.title, minutes: item.minutes })}
                </Go>
              ))}
            </p>
            {booked.length === 0 ? (
              <p className="muted">{t('bases.free')}</p>
            ) : (
              <ol className="week-plan">
                {base.days
                  .filter((one) => one.bookings.length > 0)
                  .map((one) => (
                    <li key={one.day} className={one.day === today ? 'today' : undefined}>
                      <h3>{said.day(one.day)}</h3>
                      <ul>
                        {one.bookings.map((each) => (
                          <li key={each.id}>
                            {span(each.fromSlot, each.toSlot)} {each.title}
                            <span className="muted">{each.bookerName}</span> <BookingTag state={each.state} />
                          </li>
                        ))}
                      </ul>
                    </li>
                  ))}
              </ol>
            )}
            <p>
              <Go to={`/venues/${base.id}`}>{t('bases.more')}</Go>
            </p>
          </Card>
        )
      })}
    </Page>
  )
}
