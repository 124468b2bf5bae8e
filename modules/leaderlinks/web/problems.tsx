import { ListPage } from '#ui/list-page.tsx'
import { Print } from '#ui/print.tsx'
import { Go, useUrlWords } from '#ui/router.tsx'
import { useLive } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { useCommunityOptions } from '#web/regions'
import {
  exportingProblems,
  exportingProblemsCsv,
  kinds,
  listingProblems,
  type ProblemRow,
  printingProblems,
  states,
} from '../contract.ts'
import { StateTag } from './parts.tsx'
import './leaderlinks.css'

/** Problems that leaders took; whether one is solved, the community says. */
export function Problems() {
  const t = useWords('leaderlinks')
  const said = useSaid()
  const communities = useCommunityOptions()
  const [{ communityId }] = useUrlWords()
  useLive(['leaderlinks.', 'tasks.', 'concerns.'], ['list-taken-problems'])
  const options = (part: string, keys: readonly string[]) => keys.map((value) => ({ value, label: t(`${part}.${value}`) }))
  const view = (key: string, filters: Record<string, string>) => ({ key, label: t(`problemList.views.${key}`), filters })
  return (
    <ListPage<ProblemRow>
      title={t('pages.problems')}
      sub={t('problemList.sub')}
      endpoint={listingProblems}
      sort="dueOn"
      open={(row) => `/leaderlinks/problems/${row.id}`}
      columns={[
        {
          key: 'title',
          title: t('columns.problem'),
          lead: true,
          cell: (row) => <Go to={`/leaderlinks/problems/${row.id}`}>{row.title}</Go>,
        },
        { key: 'place', title: t('columns.place'), cell: (row) => row.place },
        { key: 'post', title: t('columns.title'), cell: (row) => row.postTitle },
        { key: 'owner', title: t('columns.owner'), cell: (row) => row.owner },
        {
          key: 'became',
          title: t('columns.became'),
          cell: (row) => (
            <Go to={row.recordLink}>
              {t(`became.${row.kind}`)} {row.recordNo}
            </Go>
          ),
        },
        {
          key: 'due',
          title: t('columns.due'),
          sort: 'dueOn',
          cell: (row) => (
            <>
              {said.day(row.dueOn)} {row.late && <StatusTag tone="alarm">{t('problemList.views.late')}</StatusTag>}
            </>
          ),
        },
        { key: 'state', title: t('columns.state'), cell: (row) => <StateTag state={row.state} /> },
      ]}
      filters={[
        { kind: 'text', key: 'q', label: t('problemList.q') },
        { kind: 'select', key: 'state', label: t('columns.state'), several: true, options: options('states', states) },
        { kind: 'select', key: 'kind', label: t('columns.became'), several: true, options: options('became', kinds) },
        { kind: 'select', key: 'communityId', label: t('columns.place'), options: communities },
      ]}
      views={[
        view('all', {}),
        view('open', { state: 'open' }),
        view('reported', { state: 'reported' }),
        view('late', { late: 'true' }),
        view('solved', { state: 'solved' }),
      ]}
      exports={{ xlsx: exportingProblems, csv: exportingProblemsCsv }}
      empty={{ words: t('problemList.empty'), next: { label: t('pages.list'), to: '/leaderlinks' } }}
      actions={
        <Print
          endpoint={printingProblems}
          input={(format) => ({ query: { format, communityId } })}
          label={t('papers.printProblems')}
        />
      }
    />
  )
}
