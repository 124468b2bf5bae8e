import type { AnswerOf } from '#common/endpoint.ts'
import { Filters } from '#ui/filters.tsx'
import { Page } from '#ui/page.tsx'
import { Go, useUrlWords } from '#ui/router.tsx'
import { useAnswer } from '#ui/send.ts'
import { Empty } from '#ui/states.tsx'
import { Table } from '#ui/table.tsx'
import { useWords } from '#ui/words.ts'
import { useToday } from '#web/regions'
import { kinds, readingOverview } from '../contract.ts'
import { money } from './parts.tsx'

type Row = AnswerOf<typeof readingOverview>['rows'][number]

/** All that came, by community or by department; each number opens its rows. */
export function Overview() {
  const t = useWords('support')
  const [words, change] = useUrlWords()
  const by = words.by === 'department' ? ('department' as const) : ('community' as const)
  const asked = useAnswer(readingOverview, { query: { by, year: words.year } })
  const thisYear = Number(useToday().slice(0, 4)) || 2026
  const rows = asked.data?.rows ?? []
  const to = (row: Row, more: string) =>
    `/support?${by === 'community' ? 'communityId' : 'deptOrgId'}=${row.id}&${more}${words.year ? `&year=${words.year}` : ''}`
  const counted = 'state=confirmed,partial'
  return (
    <Page
      title={t('pages.overview')}
      sub={
        asked.data
          ? t('overview.total', { yuan: money(asked.data.confirmedFen), waiting: asked.data.waiting })
          : t('overview.sub')
      }
    >
      <Filters
        words={{ by, ...words }}
        change={change}
        filters={[
          {
            kind: 'select',
            key: 'by',
            label: t('overview.by'),
            options: [
              { value: 'community', label: t('overview.community') },
              { value: 'department', label: t('overview.department') },
            ],
          },
          {
            kind: 'select',
            key: 'year',
            label: t('overview.year'),
            options: [0, 1, 2].map((back) => ({ value: String(thisYear - back), label: String(thisYear - back) })),
          },
        ]}
      />
      {asked.data && rows.length === 0 ? (
        <Empty words={t('overview.empty')} />
      ) : (
        <Table<Row>
          label={t('pages.overview')}
          rows={rows}
          rowKey={(row) => row.id}
          columns={[
            { key: 'name', title: t('columns.name'), lead: true, cell: (row) => <Go to={to(row, '')}>{row.name}</Go> },
            { key: 'links', title: t('columns.links'), number: true, cell: (row) => row.links },
            ...kinds.map((kind) => ({
              key: kind,
              title: t(`kinds.${kind}`),
              number: true,
              cell: (row: Row) => (row[kind] > 0 ? <Go to={to(row, `kind=${kind}&${counted}`)}>{row[kind]}</Go> : 0),
            })),
            {
              key: 'confirmed',
              title: t('columns.confirmed'),
              number: true,
              cell: (row) => <Go to={to(row, counted)}>{money(row.confirmedFen)}</Go>,
            },
            {
              key: 'waiting',
              title: t('columns.waiting'),
              number: true,
              cell: (row) => (row.waiting > 0 ? <Go to={to(row, 'state=waiting')}>{row.waiting}</Go> : 0),
            },
          ]}
        />
      )}
    </Page>
  )
}
