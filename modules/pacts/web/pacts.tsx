import { ListPage } from '#ui/list-page.tsx'
import { useMay } from '#ui/me.tsx'
import { Go } from '#ui/router.tsx'
import { useLive } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { useCommunityOptions } from '#web/regions'
import { exporting, exportingCsv, listing, type PactRow, states } from '../contract.ts'
import { isInForce } from '../rules.ts'
import { StateTag } from './parts.tsx'

/** Agreements in my reach: the city's, a subdistrict's, a community's, or those of my own unit. */
export function Pacts() {
  const t = useWords('pacts')
  const said = useSaid()
  const mayDraft = useMay('pacts.manage')
  const mayRead = useMay('pacts.read')
  const communities = useCommunityOptions()
  useLive(['pacts.'], ['list-pacts'])
  const view = (key: string, filters: Record<string, string>) => ({ key, label: t(`views.${key}`), filters })
  return (
    <ListPage<PactRow>
      title={t('pages.list')}
      sub={t('list.sub')}
      endpoint={listing}
      sort="-no"
      open={(row) => `/pacts/${row.id}`}
      columns={[
        {
          key: 'org',
          title: t('columns.org'),
          lead: true,
          cell: (row) => (
            <span className="line-of-tags">
              <Go to={`/pacts/${row.id}`}>{row.orgName}</Go>
              {row.quiet && <StatusTag tone="alarm">{t('list.quiet')}</StatusTag>}
              {row.endsOn && isInForce(row.state) && <StatusTag tone="today">{t('list.endsOn', { on: row.endsOn })}</StatusTag>}
            </span>
          ),
        },
        { key: 'community', title: t('columns.community'), cell: (row) => row.communityName },
        {
          key: 'no',
          title: t('columns.no'),
          sort: 'no',
          cell: (row) => <span className="no">{row.no ?? t('list.noNumber')}</span>,
        },
        { key: 'state', title: t('columns.state'), sort: 'state', cell: (row) => <StateTag state={row.state} /> },
        { key: 'to', title: t('columns.validTo'), sort: 'validTo', cell: (row) => row.validTo },
        { key: 'clauses', title: t('columns.clauses'), number: true, cell: (row) => row.clauses },
        {
          key: 'delivered',
          title: t('columns.delivered'),
          number: true,
          cell: (row) => <Go to={`/pacts/deliveries?pactId=${row.id}&state=confirmed`}>{row.delivered}</Go>,
        },
        {
          key: 'waiting',
          title: t('columns.waiting'),
          number: true,
          cell: (row) => <Go to={`/pacts/deliveries?pactId=${row.id}&state=waiting,disputed`}>{row.waiting}</Go>,
        },
        { key: 'late', title: t('columns.late'), number: true, cell: (row) => <Go to={`/pacts/${row.id}`}>{row.late}</Go> },
        { key: 'last', title: t('columns.lastOn'), sort: 'lastOn', cell: (row) => row.lastOn && said.day(row.lastOn) },
      ]}
      filters={[
        { kind: 'text', key: 'q', label: t('list.q') },
        {
          kind: 'select',
          key: 'state',
          label: t('columns.state'),
          several: true,
          options: states.map((value) => ({ value, label: t(`states.${value}`) })),
        },
        ...(mayRead
          ? [{ kind: 'select', key: 'communityId', label: t('columns.community'), options: communities } as const]
          : []),
      ]}
      views={[
        view('all', {}),
        view('inForce', { inForce: '1' }),
        view('late', { late: '1' }),
        view('quiet', { quiet: '1' }),
        view('notice', { notice: '1' }),
        view('toSign', { toSign: '1' }),
        view('negotiating', { state: 'negotiating,signed,published' }),
        view('past', { state: 'renewed,amended,ended' }),
      ]}
      exports={{ xlsx: exporting, csv: exportingCsv }}
      empty={{ words: t('list.empty'), ...(mayDraft ? { next: { label: t('draft.title'), to: '/pacts/new' } } : {}) }}
      actions={
        mayDraft && (
          <Go className="button primary" to="/pacts/new">
            {t('draft.title')}
          </Go>
        )
      }
    />
  )
}
