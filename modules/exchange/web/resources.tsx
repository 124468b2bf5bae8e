import { ListPage } from '#ui/list-page.tsx'
import { Go } from '#ui/router.tsx'
import { useLive } from '#ui/send.ts'
import { useSaid, useWords } from '#ui/words.ts'
import {
  exportingResources,
  exportingResourcesCsv,
  listingResources,
  printingResources,
  type ResourceRow,
  resourceStates,
} from '../contract.ts'
import { AddResource } from './adding.tsx'
import './exchange.css'
import { useChoices, useSay } from './say.ts'
import { ResourceTag } from './tags.tsx'

/** 资源清单. */
export function Resources() {
  const t = useWords('exchange')
  const say = useSay()
  const said = useSaid()
  const { kinds, reading, quarter, owners } = useChoices()
  useLive(['exchange.'], ['list-exchange-resources'])
  return (
    <ListPage<ResourceRow>
      title={t('pages.resources')}
      endpoint={listingResources}
      sort="-refreshedAt"
      open={(row) => `/exchange/resources/${row.id}`}
      columns={[
        {
          key: 'title',
          title: t('columns.title'),
          sort: 'title',
          lead: true,
          cell: (row) => <Go to={`/exchange/resources/${row.id}`}>{row.title}</Go>,
        },
        { key: 'kind', title: t('columns.kind'), cell: (row) => say.kind(row.kind) },
        { key: 'owner', title: t('columns.owner'), cell: (row) => row.owner.name },
        { key: 'quantity', title: t('columns.quantity'), cell: (row) => say.per(row.perWhat, row.quantity, row.unit) },
        { key: 'left', title: t('columns.left'), number: true, cell: (row) => say.whole(row.left, row.unit) },
        { key: 'windows', title: t('columns.windows'), cell: (row) => say.windows(row.windows) },
        { key: 'state', title: t('columns.state'), cell: (row) => <ResourceTag resource={row} /> },
        { key: 'refreshed', title: t('columns.refreshed'), sort: 'refreshedAt', cell: (row) => said.ago(row.refreshedAt) },
      ]}
      filters={[
        { kind: 'text', key: 'q', label: t('filters.q') },
        { kind: 'select', key: 'kind', label: t('filters.kind'), several: true, options: kinds },
        {
          kind: 'select',
          key: 'state',
          label: t('filters.state'),
          several: true,
          options: resourceStates.map((value) => ({ value, label: t(`resourceStates.${value}`) })),
        },
        { kind: 'select', key: 'communityId', label: t('columns.reach'), options: reading },
      ]}
      views={[
        { key: 'all', label: t('views.all'), filters: {} },
        { key: 'offered', label: t('views.offered'), filters: { state: 'offered' } },
        ...(owners.length > 0 ? [{ key: 'mine', label: t('views.mine'), filters: { mine: 'true' } }] : []),
        { key: 'stale', label: t('views.stale'), filters: { stale: 'true' } },
        { key: 'unused', label: t('views.unused'), filters: { unused: 'true' } },
        { key: 'quarter', label: t('views.quarter'), filters: { quarter } },
      ]}
      exports={{ xlsx: exportingResources, csv: exportingResourcesCsv, paper: printingResources }}
      actions={<AddResource primary />}
      empty={{ words: t('empty.resources') }}
    />
  )
}
