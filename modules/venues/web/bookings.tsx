import { dayOf } from '#common/dates.ts'
import type { AnswerOf } from '#common/endpoint.ts'
import { ListPage } from '#ui/list-page.tsx'
import { Go } from '#ui/router.tsx'
import { useLive } from '#ui/send.ts'
import { useSaid, useWords } from '#ui/words.ts'
import { bookingStates, exportingBookings, exportingBookingsCsv, kinds, listingBookings } from '../contract.ts'
import { BookingTag, span } from './parts.tsx'

type Row = AnswerOf<typeof listingBookings>['rows'][number]

/** Bookings of my units, at the places that I keep, in the region that I read. */
export function Bookings() {
  const t = useWords('venues')
  const said = useSaid()
  const today = dayOf(new Date())
  useLive(['venues.'], ['list-bookings'])
  const view = (key: string, filters: Record<string, string>) => ({ key, label: t(`views.${key}`), filters })
  return (
    <ListPage<Row>
      title={t('pages.bookings')}
      sub={t('bookings.sub')}
      endpoint={listingBookings}
      sort="-day"
      open={(row) => `/venues/bookings/${row.id}`}
      columns={[
        {
          key: 'day',
          title: t('columns.day'),
          sort: 'day',
          lead: true,
          cell: (row) => (
            <Go to={`/venues/bookings/${row.id}`}>
              {said.day(row.day)} {span(row.fromSlot, row.toSlot)}
            </Go>
          ),
        },
        {
          key: 'place',
          title: t('columns.place'),
          cell: (row) => [row.placeName, row.resourceName === row.placeName ? '' : row.resourceName].filter(Boolean).join(' · '),
        },
        { key: 'purpose', title: t('columns.purpose'), cell: (row) => row.itemTitle ?? row.purpose },
        {
          key: 'booker',
          title: t('columns.booker'),
          cell: (row) => [row.bookerName, ...row.coOrgs.map(({ name }) => name)].join('、'),
        },
        { key: 'heads', title: t('columns.heads'), number: true, cell: (row) => row.heads },
        { key: 'state', title: t('columns.state'), cell: (row) => <BookingTag state={row.state} /> },
      ]}
      filters={[
        { kind: 'text', key: 'q', label: t('bookings.q') },
        {
          kind: 'select',
          key: 'state',
          label: t('columns.state'),
          several: true,
          options: bookingStates.map((value) => ({ value, label: t(`bookingStates.${value}`) })),
        },
        {
          kind: 'select',
          key: 'placeKind',
          label: t('columns.kind'),
          several: true,
          options: kinds.map((value) => ({ value, label: t(`placeKinds.${value}`) })),
        },
        { kind: 'days', key: 'from', to: 'to', label: t('columns.day') },
      ]}
      views={[
        view('coming', { from: today, sort: 'day' }),
        view('toConfirm', { mine: 'kept', state: 'asked', sort: 'day' }),
        view('booked', { mine: 'booked' }),
        view('kept', { mine: 'kept' }),
        view('line', { state: 'waiting,offered', sort: 'day' }),
        view('allBookings', {}),
      ]}
      exports={{ xlsx: exportingBookings, csv: exportingBookingsCsv }}
      empty={{ words: t('bookings.empty'), next: { label: t('pages.list'), to: '/venues' } }}
      actions={
        <Go className="button" to="/venues/feeds">
          {t('pages.feeds')}
        </Go>
      }
    />
  )
}
