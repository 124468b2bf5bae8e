import { ListPage } from '#ui/list-page.tsx'
import { Print } from '#ui/print.tsx'
import { Go } from '#ui/router.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { useCommunityOptions } from '#web/regions'
import { exportingVisits, exportingVisitsCsv, listingVisits, printingVisit, type VisitRow } from '../contract.ts'
import './leaderlinks.css'

/** Visits in reach, newest first. */
export function Visits() {
  const t = useWords('leaderlinks')
  const said = useSaid()
  const communities = useCommunityOptions()
  return (
    <ListPage<VisitRow>
      title={t('pages.visits')}
      sub={t('visitList.sub')}
      crumbs={[{ label: t('pages.list'), to: '/leaderlinks' }]}
      endpoint={listingVisits}
      sort="-visitedOn"
      open={(row) => `/leaderlinks/links/${row.linkId}`}
      columns={[
        { key: 'on', title: t('columns.visitedOn'), sort: 'visitedOn', cell: (row) => said.day(row.visitedOn) },
        {
          key: 'place',
          title: t('columns.place'),
          lead: true,
          cell: (row) => <Go to={`/leaderlinks/links/${row.linkId}`}>{row.place}</Go>,
        },
        { key: 'post', title: t('columns.title'), cell: (row) => row.postTitle },
        { key: 'with', title: t('columns.talkedWith'), cell: (row) => row.talkedWith },
        { key: 'people', title: t('columns.people'), number: true, cell: (row) => row.people },
        { key: 'heard', title: t('columns.heard'), cell: (row) => row.heard.join('；') },
        {
          key: 'paper',
          title: t('one.print'),
          cell: (row) => <Print endpoint={printingVisit} input={(format) => ({ params: { id: row.id }, query: { format } })} />,
        },
      ]}
      filters={[{ kind: 'select', key: 'communityId', label: t('columns.place'), options: communities }]}
      exports={{ xlsx: exportingVisits, csv: exportingVisitsCsv }}
      empty={{ words: t('visitList.empty'), next: { label: t('pages.list'), to: '/leaderlinks' } }}
    />
  )
}
