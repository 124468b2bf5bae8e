import { Button, Input } from 'antd'
import { useId } from 'react'
import { dayOf, plusDays } from '#common/dates.ts'
import { notify } from '#ui/notice.tsx'
import { Card, Page } from '#ui/page.tsx'
import { Go, useUrlWords } from '#ui/router.tsx'
import { useAnswer, useCommand, useLive } from '#ui/send.ts'
import { Empty } from '#ui/states.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { type BookingRow, confirming, listingBookings, markingHeld, markingNoShow } from '../contract.ts'
import { whyNotDeed, whyNotMark } from '../rules.ts'
import { BookingTag, span } from './parts.tsx'

/** Who comes today to the places that I keep: one line a booking, marked with one press. */
export function KeepersDay() {
  const t = useWords('venues')
  const said = useSaid()
  const id = useId()
  const [words, change] = useUrlWords()
  const day = words.day ?? dayOf(new Date())
  const asked = useAnswer(listingBookings, { query: { mine: 'kept', from: day, to: day, limit: 200 } }, { keep: true })
  const toConfirm = useAnswer(listingBookings, { query: { mine: 'kept', state: ['asked'], from: dayOf(new Date()), limit: 100 } })
  useLive(['venues.'], ['list-bookings'])
  const held = useCommand(markingHeld)
  const noShow = useCommand(markingNoShow)
  const confirm = useCommand(confirming)
  const marked = async (sent: Promise<unknown>) => {
    await sent
    notify(t('saved'))
  }
  const name = (row: BookingRow) => `${span(row.fromSlot, row.toSlot)} ${row.bookerName}`
  const base: Column<BookingRow>[] = [
    {
      key: 'time',
      title: t('columns.time'),
      lead: true,
      cell: (row) => <Go to={`/venues/bookings/${row.id}`}>{span(row.fromSlot, row.toSlot)}</Go>,
    },
    { key: 'place', title: t('columns.place'), cell: (row) => [row.placeName, row.resourceName].join(' · ') },
    { key: 'purpose', title: t('columns.purpose'), cell: (row) => row.itemTitle ?? row.purpose },
    { key: 'booker', title: t('columns.booker'), cell: (row) => row.bookerName },
    { key: 'heads', title: t('columns.heads'), number: true, cell: (row) => row.heads },
    { key: 'state', title: t('columns.state'), cell: (row) => <BookingTag state={row.state} /> },
  ]
  const rows = (asked.data?.rows ?? []).filter((row) => !['cancelled', 'refused', 'lapsed', 'waiting'].includes(row.state))
  const waiting = toConfirm.data?.rows ?? []
  return (
    <Page
      title={t('pages.today')}
      sub={t('today.sub', { day: said.day(day), n: rows.length })}
      asked={asked}
      actions={
        <span>
          <Button onClick={() => change({ day: plusDays(day, -1) })}>{t('today.before')}</Button>{' '}
          <label htmlFor={id} className="hidden-words">
            {t('columns.day')}
          </label>
          <Input
            id={id}
            type="date"
            style={{ width: '11em' }}
            value={day}
            onChange={(event) => event.target.value && change({ day: event.target.value })}
          />{' '}
          <Button onClick={() => change({ day: plusDays(day, 1) })}>{t('today.after')}</Button>
        </span>
      }
    >
      {waiting.length > 0 && (
        <Card title={t('today.toConfirm', { n: waiting.length })}>
          <Table
            label={t('today.toConfirm', { n: waiting.length })}
            rows={waiting}
            rowKey={(row) => row.id}
            columns={[
              { key: 'day', title: t('columns.day'), cell: (row) => said.day(row.day) },
              ...base.slice(0, 5),
              {
                key: 'confirm',
                title: t('deeds.confirm'),
                cell: (row) => (
                  <Button
                    size="small"
                    aria-label={`${t('deeds.confirm')} ${name(row)}`}
                    onClick={() => void marked(confirm.mutateAsync({ params: { id: row.id }, body: {} }))}
                  >
                    {t('deeds.confirm')}
                  </Button>
                ),
              },
            ]}
          />
        </Card>
      )}
      {rows.length === 0 ? (
        <Empty words={t('today.empty')} next={{ label: t('pages.bookings'), to: '/venues/bookings' }} />
      ) : (
        <Card title={said.near(day)}>
          <Table
            label={t('pages.today')}
            rows={rows}
            rowKey={(row) => row.id}
            columns={[
              ...base,
              {
                key: 'mark',
                title: t('today.mark'),
                cell: (row) => {
                  const now = new Date()
                  if (whyNotMark(row, now) || whyNotDeed(row, 'hold')) return null
                  return (
                    <>
                      <Button
                        size="small"
                        type="primary"
                        aria-label={`${t('deeds.held')} ${name(row)}`}
                        onClick={() => void marked(held.mutateAsync({ params: { id: row.id }, body: {} }))}
                      >
                        {t('deeds.held')}
                      </Button>{' '}
                      <Button
                        size="small"
                        aria-label={`${t('deeds.noShow')} ${name(row)}`}
                        onClick={() => void marked(noShow.mutateAsync({ params: { id: row.id }, body: {} }))}
                      >
                        {t('deeds.noShow')}
                      </Button>
                    </>
                  )
                },
              },
            ]}
          />
        </Card>
      )}
    </Page>
  )
}
