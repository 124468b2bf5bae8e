import { ListPage } from '#ui/list-page.tsx'
import { Go } from '#ui/router.tsx'
import { useLive } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { useWords } from '#ui/words.ts'
import {
  exportingNeeds,
  exportingNeedsCsv,
  listingNeeds,
  type NeedRow,
  needStates,
  printingNeeds,
  urgencies,
} from '../contract.ts'
import { isSought } from '../rules.ts'
import { AddNeed } from './adding.tsx'
import './exchange.css'
import { useChoices, useSay } from './say.ts'
import { NeedTag } from './tags.tsx'

/** 需求清单. */
export function Needs() {
  const t = useWords('exchange')
  const say = useSay()
  const { kinds, reading, quarter } = useChoices()
  useLive(['exchange.'], ['list-exchange-needs'])
  const options = <K extends string>(values: readonly K[], under: string) =>
    values.map((value) => ({ value, label: t(`${under}.${value}`) }))
  return (
    <ListPage<NeedRow>
      title={t('pages.needs')}
      endpoint={listingNeeds}
      sort="urgency"
      open={(row) => `/exchange/needs/${row.id}`}
      columns={[
        {
          key: 'title',
          title: t('columns.title'),
          sort: 'title',
          lead: true,
          cell: (row) => <Go to={`/exchange/needs/${row.id}`}>{row.title}</Go>,
        },
        { key: 'kind', title: t('columns.kind'), cell: (row) => say.kind(row.kind) },
        { key: 'community', title: t('columns.community'), cell: (row) => row.community.name },
        {
          key: 'urgency',
          title: t('columns.urgency'),
          sort: 'urgency',
          cell: (row) => (
            <StatusTag tone={row.urgency === 'urgent' ? 'today' : 'plain'}>{t(`urgencies.${row.urgency}`)}</StatusTag>
          ),
        },
        {
          key: 'met',
          title: t('columns.met'),
          number: true,
          cell: (row) => say.progress(row.metQuantity, row.quantity, row.unit),
        },
        { key: 'windows', title: t('columns.windows'), cell: (row) => say.windows(row.windows) },
        { key: 'state', title: t('columns.state'), cell: (row) => <NeedTag need={row} /> },
        {
          key: 'waited',
          title: t('columns.waited'),
          sort: 'createdAt',
          cell: (row) => isSought(row.state) && t('need.waited', { days: row.waitedDays }),
        },
      ]}
      filters={[
        { kind: 'text', key: 'q', label: t('filters.q') },
        { kind: 'select', key: 'kind', label: t('filters.kind'), several: true, options: kinds },
        { kind: 'select', key: 'state', label: t('filters.state'), several: true, options: options(needStates, 'needStates') },
        { kind: 'select', key: 'urgency', label: t('filters.urgency'), several: true, options: options(urgencies, 'urgencies') },
        ...(reading.length > 1
          ? [{ kind: 'select' as const, key: 'communityId', label: t('filters.community'), options: reading }]
          : []),
      ]}
      views={[
        { key: 'all', label: t('views.all'), filters: {} },
        { key: 'open', label: t('views.open'), filters: { state: 'open,matched,ordered' } },
        { key: 'late', label: t('views.late'), filters: { late: 'true' } },
        { key: 'met', label: t('views.met'), filters: { state: 'met,partly' } },
        { key: 'quarter', label: t('views.quarter'), filters: { quarter } },
      ]}
      exports={{ xlsx: exportingNeeds, csv: exportingNeedsCsv, paper: printingNeeds }}
      actions={<AddNeed />}
      empty={{ words: t('empty.needs') }}
    />
  )
}
