import { Page } from '#ui/page.tsx'
import { useUrlWords } from '#ui/router.tsx'
import { useAnswer } from '#ui/send.ts'
import { Table } from '#ui/table.tsx'
import { useWords } from '#ui/words.ts'
import { summing } from '../contract.ts'
import { hours } from './parts.tsx'

type Row = {
  communityId: string
  communityName: string
  members: number
  records: number
  halfHours: number
  waiting: number
  objections: number
}

/** Sums for streets and city, in the order of the map. */
export function SummaryPage() {
  const t = useWords('servicebook')
  const [words] = useUrlWords()
  const asked = useAnswer(summing, { query: words.year ? { year: Number(words.year) } : {} })
  const rows = asked.data?.rows ?? []
  const sum = (key: 'members' | 'records' | 'halfHours' | 'waiting' | 'objections') =>
    rows.reduce((total, row) => total + row[key], 0)
  const all: Row = {
    communityId: '',
    communityName: t('views.all'),
    members: sum('members'),
    records: sum('records'),
    halfHours: sum('halfHours'),
    waiting: sum('waiting'),
    objections: sum('objections'),
  }
  return (
    <Page title={`${t('pages.summary')} ${asked.data?.year ?? ''}`} sub={t('summary.none')} asked={asked}>
      <Table<Row>
        label={t('pages.summary')}
        rows={rows.length > 1 ? [...rows, all] : rows}
        rowKey={({ communityId }) => communityId}
        columns={[
          { key: 'community', title: t('columns.community'), lead: true, cell: (row) => row.communityName },
          { key: 'members', title: t('columns.members'), number: true, cell: (row) => row.members },
          { key: 'records', title: t('columns.records'), number: true, cell: (row) => row.records },
          { key: 'hours', title: t('columns.hours'), number: true, cell: (row) => hours(row.halfHours) },
          { key: 'waiting', title: t('columns.waiting'), number: true, cell: (row) => row.waiting },
          { key: 'objections', title: t('columns.objections'), number: true, cell: (row) => row.objections },
        ]}
      />
    </Page>
  )
}
