import { Button } from 'antd'
import { ListPage } from '#ui/list-page.tsx'
import { useMay } from '#ui/me.tsx'
import { Go, useGo } from '#ui/router.tsx'
import { useAnswer, useLive } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { useCommunityOptions } from '#web/regions'
import { exporting, exportingCsv, listing, modes, type OfferRow, offerStates, readingChoices } from '../contract.ts'
import { OfferTag } from './parts.tsx'

/** What is offered, by mode, need and place; who gives it, and how often it was given. */
export function Offers() {
  const t = useWords('offers')
  const go = useGo()
  const may = useMay('offers.provide')
  const communities = useCommunityOptions()
  const kinds = useAnswer(readingChoices, {}).data?.kinds ?? []
  useLive(['offers.'], ['list-offers'])
  const add = () => go('/offers/add')
  return (
    <ListPage<OfferRow>
      title={t('pages.list')}
      sub={t('sub')}
      endpoint={listing}
      sort="-createdAt"
      open={(row) => `/offers/${row.id}`}
      actions={
        may && (
          <Button type="primary" onClick={add}>
            {t('pages.add')}
          </Button>
        )
      }
      columns={[
        {
          key: 'title',
          title: t('columns.title'),
          lead: true,
          cell: (row) => (
            <>
              <Go to={`/offers/${row.id}`}>{row.title}</Go> {row.brand && <span className="muted">{row.brand}</span>}
            </>
          ),
          sort: 'title',
        },
        { key: 'mode', title: t('columns.mode'), cell: (row) => t(`modes.${row.mode}`) },
        { key: 'kind', title: t('columns.kind'), cell: (row) => row.kindName },
        {
          key: 'provider',
          title: t('columns.provider'),
          cell: (row) => (row.providers > 1 ? t('providerMore', { name: row.provider, count: row.providers }) : row.provider),
        },
        {
          key: 'where',
          title: t('columns.communities'),
          cell: (row) => (row.communities.length ? row.communities.slice(0, 3).join('、') : t('wholeCity')),
        },
        { key: 'state', title: t('columns.state'), cell: (row) => <OfferTag state={row.state} /> },
        { key: 'open', title: t('columns.openOrders'), cell: (row) => row.openOrders },
        { key: 'served', title: t('columns.served'), cell: (row) => row.served },
      ]}
      filters={[
        { kind: 'text', key: 'q', label: t('filters.q') },
        {
          kind: 'select',
          key: 'mode',
          label: t('filters.mode'),
          several: true,
          options: modes.map((value) => ({ value, label: t(`modes.${value}`) })),
        },
        {
          kind: 'select',
          key: 'kind',
          label: t('filters.kind'),
          options: kinds.map(({ key, name }) => ({ value: key, label: name })),
        },
        {
          kind: 'select',
          key: 'state',
          label: t('filters.state'),
          several: true,
          options: offerStates.map((value) => ({ value, label: t(`offerStates.${value}`) })),
        },
        { kind: 'select', key: 'communityId', label: t('filters.community'), options: communities },
      ]}
      views={[
        { key: 'all', label: t('views.all'), filters: {} },
        { key: 'listed', label: t('views.listed'), filters: { state: 'listed' } },
        ...(may ? [{ key: 'ours', label: t('views.ours'), filters: { mine: 'true' } as Record<string, string> }] : []),
      ]}
      exports={{ xlsx: exporting, csv: exportingCsv }}
      empty={{ words: t('empty.offers'), next: may ? { label: t('pages.add'), run: add } : undefined }}
    />
  )
}
