import { ListPage } from '#ui/list-page.tsx'
import { Go } from '#ui/router.tsx'
import { useLive } from '#ui/send.ts'
import { useSaid, useWords } from '#ui/words.ts'
import { type BallotRow, listingBallots } from '../contract.ts'
import { BallotTag } from './ballot-tag.tsx'

/** Ballots that I run or may vote in. */
export function Ballots() {
  const t = useWords('ballots')
  const said = useSaid()
  useLive(['ballots.'], ['list-ballots'])
  const view = (key: string, filters: Record<string, string>) => ({ key, label: t(`list.views.${key}`), filters })
  return (
    <ListPage<BallotRow>
      title={t('pages.list')}
      sub={t('list.sub')}
      endpoint={listingBallots}
      sort="-closesAt"
      open={(row) => `/ballots/${row.id}`}
      columns={[
        { key: 'no', title: t('columns.no'), sort: 'no', cell: (row) => row.no },
        {
          key: 'title',
          title: t('columns.title'),
          sort: 'title',
          lead: true,
          cell: (row) => <Go to={`/ballots/${row.id}`}>{row.title}</Go>,
        },
        { key: 'place', title: t('columns.place'), cell: (row) => row.place },
        { key: 'state', title: t('columns.state'), cell: (row) => <BallotTag state={row.state} /> },
        { key: 'rights', title: t('columns.rights'), number: true, cell: (row) => row.rights },
        { key: 'used', title: t('columns.used'), number: true, cell: (row) => row.used },
        {
          key: 'closesAt',
          title: t('columns.closesAt'),
          sort: 'closesAt',
          cell: (row) => {
            const at = row.closedAt ?? row.closesAt
            return at ? said.instant(at) : t('one.untilSaid')
          },
        },
        { key: 'mine', title: t('columns.mine'), cell: (row) => row.mine && t(`mine.${row.mine}`) },
        { key: 'outcome', title: t('columns.outcome'), cell: (row) => row.outcome && t(`outcomes.${row.outcome}`) },
      ]}
      filters={[
        { kind: 'text', key: 'q', label: t('list.q') },
        { kind: 'switch', key: 'mine', label: t('list.mineOnly') },
      ]}
      views={[
        view('all', {}),
        view('mine', { mine: 'true', state: 'open' }),
        view('open', { state: 'open' }),
        view('counting', { state: 'counting' }),
        view('closed', { state: 'closed' }),
      ]}
      empty={{ words: t('list.empty') }}
    />
  )
}
