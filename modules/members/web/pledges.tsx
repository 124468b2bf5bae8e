import type { AnswerOf } from '#common/endpoint.ts'
import { ListPage } from '#ui/list-page.tsx'
import { Go } from '#ui/router.tsx'
import { useLive } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { useWords } from '#ui/words.ts'
import { listingPledges } from '../contract.ts'

type Row = AnswerOf<typeof listingPledges>['rows'][number]

/** What is promised, by its day; what came of it stands on each member's own page. */
export function PledgesPage() {
  const t = useWords('members')
  useLive(['members.'], ['list-pledges'])
  const option = (value: string) => ({ value, label: t(`pledge.states.${value}`) })
  return (
    <ListPage<Row>
      title={t('pages.pledges')}
      sub={t('pledge.sub')}
      endpoint={listingPledges}
      sort="dueOn"
      open={({ memberId }) => `/members/${memberId}`}
      columns={[
        {
          key: 'words',
          title: t('pledge.words'),
          cell: ({ memberId, words }) => <Go to={`/members/${memberId}`}>{words}</Go>,
          lead: true,
        },
        { key: 'name', title: t('columns.name'), sort: 'name', cell: ({ memberName }) => memberName },
        { key: 'metric', title: t('pledge.metric'), cell: ({ metric }) => metric ?? '' },
        { key: 'dueOn', title: t('pledge.dueOn'), sort: 'dueOn', cell: ({ dueOn }) => dueOn },
        {
          key: 'state',
          title: t('columns.state'),
          cell: ({ state }) => <StatusTag tone={state === 'kept' ? 'today' : 'plain'}>{t(`pledge.states.${state}`)}</StatusTag>,
        },
      ]}
      filters={[
        { kind: 'text', key: 'q', label: t('list.q') },
        { kind: 'select', key: 'state', label: t('columns.state'), options: ['promised', 'kept', 'reviewed'].map(option) },
        { kind: 'switch', key: 'late', label: t('pledge.late') },
      ]}
      views={[
        { key: 'all', label: t('views.all'), filters: {} },
        { key: 'waiting', label: t('pledge.states.kept'), filters: { state: 'kept' } },
        { key: 'running', label: t('pledge.states.promised'), filters: { state: 'promised' } },
      ]}
      empty={{ words: t('pledge.empty') }}
    />
  )
}
