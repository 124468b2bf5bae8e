import { ListPage } from '#ui/list-page.tsx'
import { Go } from '#ui/router.tsx'
import { useLive } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { exportingSeats, exportingSeatsCsv, listingSeats, type SeatRow, seatKinds, seatStates } from '../contract.ts'
import { SeatName, SeatTag, Sitter } from './seat-parts.tsx'

/** All seats of the reader's reach. */
export function Seats() {
  const t = useWords('committees')
  useLive(['people.', 'committees.'], ['list-seats'])
  const options = (part: string, keys: readonly string[]) => keys.map((value) => ({ value, label: t(`${part}.${value}`) }))
  const view = (key: string, filters: Record<string, string>) => ({ key, label: t(`seats.views.${key}`), filters })
  return (
    <ListPage<SeatRow>
      title={t('pages.seats')}
      sub={t('seats.sub')}
      crumbs={[{ label: t('pages.list'), to: '/committees' }]}
      endpoint={listingSeats}
      sort="committee"
      open={(row) => `/committees/${row.committeeId}`}
      columns={[
        { key: 'title', title: t('columns.title'), sort: 'title', lead: true, cell: (row) => <SeatName seat={row} /> },
        {
          key: 'committee',
          title: t('columns.committee'),
          sort: 'committee',
          cell: (row) => <Go to={`/committees/${row.committeeId}`}>{row.committeeName}</Go>,
        },
        { key: 'org', title: t('columns.org'), cell: (row) => row.orgName },
        { key: 'post', title: t('columns.post'), cell: (row) => row.postName },
        { key: 'sitter', title: t('columns.sitter'), cell: (row) => <Sitter seat={row} /> },
        { key: 'portfolio', title: t('columns.portfolio'), cell: (row) => row.portfolio },
        { key: 'termTo', title: t('columns.termTo'), sort: 'termTo', cell: (row) => row.termTo },
        { key: 'state', title: t('columns.state'), cell: (row) => <SeatTag state={row.state} /> },
      ]}
      filters={[
        { kind: 'text', key: 'q', label: t('seats.q') },
        { kind: 'select', key: 'state', label: t('columns.state'), several: true, options: options('states', seatStates) },
        { kind: 'select', key: 'kind', label: t('columns.kind'), several: true, options: options('seatKinds', seatKinds) },
        { kind: 'switch', key: 'vacant', label: t('seats.vacantOnly') },
      ]}
      views={[
        view('all', {}),
        view('inTerm', { state: 'inTerm' }),
        view('nominated', { state: 'nominated' }),
        view('vacant', { vacant: 'true' }),
        view('termOver', { state: 'termOver' }),
      ]}
      exports={{ xlsx: exportingSeats, csv: exportingSeatsCsv }}
      empty={{ words: t('seats.empty') }}
    />
  )
}
