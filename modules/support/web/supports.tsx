import { ListPage } from '#ui/list-page.tsx'
import { Go } from '#ui/router.tsx'
import { useLive } from '#ui/send.ts'
import { useSaid, useWords } from '#ui/words.ts'
import { useCommunityOptions } from '#web/regions'
import { exportingSupports, exportingSupportsCsv, kinds, listingSupports, type SupportRow, states } from '../contract.ts'
import { money, StateTag } from './parts.tsx'

/** What departments gave; counted only when the community confirmed it. */
export function Supports() {
  const t = useWords('support')
  const said = useSaid()
  const communities = useCommunityOptions()
  useLive(['support.'], ['list-supports'])
  const options = (part: string, keys: readonly string[]) => keys.map((value) => ({ value, label: t(`${part}.${value}`) }))
  const view = (key: string, filters: Record<string, string>) => ({ key, label: t(`list.views.${key}`), filters })
  return (
    <ListPage<SupportRow>
      title={t('pages.list')}
      sub={t('list.sub')}
      endpoint={listingSupports}
      sort="-givenOn"
      open={(row) => `/support/${row.id}`}
      columns={[
        {
          key: 'title',
          title: t('columns.title'),
          sort: 'title',
          lead: true,
          cell: (row) => <Go to={`/support/${row.id}`}>{row.title}</Go>,
        },
        { key: 'kind', title: t('columns.kind'), cell: (row) => t(`kinds.${row.kind}`) },
        { key: 'dept', title: t('columns.dept'), cell: (row) => row.deptName },
        { key: 'place', title: t('columns.place'), cell: (row) => row.place },
        { key: 'amount', title: t('columns.amount'), sort: 'amount', number: true, cell: (row) => money(row.amountFen) },
        { key: 'confirmed', title: t('columns.confirmed'), number: true, cell: (row) => money(row.confirmedFen) },
        { key: 'givenOn', title: t('columns.givenOn'), sort: 'givenOn', cell: (row) => said.day(row.givenOn) },
        { key: 'state', title: t('columns.state'), cell: (row) => <StateTag state={row.state} /> },
      ]}
      filters={[
        { kind: 'text', key: 'q', label: t('list.q') },
        { kind: 'select', key: 'state', label: t('columns.state'), several: true, options: options('states', states) },
        { kind: 'select', key: 'kind', label: t('columns.kind'), several: true, options: options('kinds', kinds) },
        { kind: 'select', key: 'communityId', label: t('columns.place'), options: communities },
      ]}
      views={[
        view('all', {}),
        view('waiting', { state: 'waiting' }),
        view('counted', { state: 'confirmed,partial' }),
        view('disputed', { state: 'disputed' }),
      ]}
      exports={{ xlsx: exportingSupports, csv: exportingSupportsCsv }}
      empty={{ words: t('list.empty'), next: { label: t('pages.links'), to: '/support/links' } }}
    />
  )
}
