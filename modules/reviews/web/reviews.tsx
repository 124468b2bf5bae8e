import { ListPage } from '#ui/list-page.tsx'
import { Go } from '#ui/router.tsx'
import { useAnswer, useLive } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { exportingPairs, exportingPairsCsv, listingPairs, listingRounds, type PairRow, pairStates } from '../contract.ts'

const tones = { waiting: 'today', opened: 'done', notReviewed: 'plain' } as const

/** Pairs of sheets: sealed, open, or not reviewed. */
export function Reviews() {
  const t = useWords('reviews')
  const said = useSaid()
  const rounds = useAnswer(listingRounds, { query: {} }).data?.rows ?? []
  useLive(['reviews.'], ['list-pairs'])
  const view = (key: string, filters: Record<string, string>) => ({ key, label: t(`list.views.${key}`), filters })
  const roundOf = (row: { year: number; part: string }) => t('round', { year: row.year, part: t(`parts.${row.part}`) })
  return (
    <ListPage<PairRow>
      title={t('pages.list')}
      sub={t('list.sub')}
      endpoint={listingPairs}
      sort="-closesOn"
      open={(row) => `/reviews/${row.id}`}
      columns={[
        { key: 'org', title: t('columns.org'), lead: true, cell: (row) => <Go to={`/reviews/${row.id}`}>{row.orgName}</Go> },
        { key: 'place', title: t('columns.place'), cell: (row) => row.place },
        { key: 'round', title: t('columns.round'), cell: roundOf },
        { key: 'closesOn', title: t('columns.closesOn'), sort: 'closesOn', cell: (row) => said.day(row.closesOn) },
        {
          key: 'mine',
          title: t('columns.mine'),
          cell: (row) =>
            row.mine && (
              <StatusTag tone={row.mine.in ? 'done' : row.state === 'waiting' ? 'action' : 'plain'}>
                {t(row.mine.in ? 'mine.in' : 'mine.missing')}
              </StatusTag>
            ),
        },
        {
          key: 'state',
          title: t('columns.state'),
          cell: (row) => <StatusTag tone={tones[row.state]}>{t(`states.${row.state}`)}</StatusTag>,
        },
        { key: 'unitBand', title: t('columns.unitBand'), cell: (row) => row.unitBand && t(`grades.${row.unitBand}`) },
        {
          key: 'communityBand',
          title: t('columns.communityBand'),
          cell: (row) => row.communityBand && t(`grades.${row.communityBand}`),
        },
      ]}
      filters={[
        { kind: 'text', key: 'q', label: t('list.q') },
        {
          kind: 'select',
          key: 'roundId',
          label: t('columns.round'),
          options: rounds.map((round) => ({ value: round.id, label: roundOf(round) })),
        },
        {
          kind: 'select',
          key: 'state',
          label: t('columns.state'),
          several: true,
          options: pairStates.map((value) => ({ value, label: t(`states.${value}`) })),
        },
      ]}
      views={[
        view('all', {}),
        view('waiting', { state: 'waiting' }),
        view('opened', { state: 'opened' }),
        view('notReviewed', { state: 'notReviewed' }),
      ]}
      exports={{ xlsx: exportingPairs, csv: exportingPairsCsv }}
      empty={{ words: t('list.empty') }}
      actions={
        <Go className="button" to="/reviews/rounds">
          {t('pages.rounds')}
        </Go>
      }
    />
  )
}
