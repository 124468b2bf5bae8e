import { ListPage } from '#ui/list-page.tsx'
import { useMay } from '#ui/me.tsx'
import { Print } from '#ui/print.tsx'
import { Go, useUrlWords } from '#ui/router.tsx'
import { useLive } from '#ui/send.ts'
import { useSaid, useWords } from '#ui/words.ts'
import { useCommunityOptions } from '#web/regions'
import {
  exportingProjects,
  exportingProjectsCsv,
  lights,
  listingProjects,
  type ProjectRow,
  printingProjects,
  states,
} from '../contract.ts'
import { LightTag, StateTag, useSettings } from './parts.tsx'
import './projects.css'

/** All projects in reach: what is red and why, what waits, what goes on. */
export function Projects() {
  const t = useWords('projects')
  const said = useSaid()
  const communities = useCommunityOptions()
  const settings = useSettings()
  const mayPropose = useMay('projects.manage')
  const mayNote = useMay('projects.note')
  const [{ communityId }] = useUrlWords()
  useLive(['projects.'], ['list-projects'])
  const options = (part: string, keys: readonly string[]) => keys.map((value) => ({ value, label: t(`${part}.${value}`) }))
  const view = (key: string, filters: Record<string, string>) => ({ key, label: t(`list.views.${key}`), filters })
  return (
    <ListPage<ProjectRow>
      title={t('pages.list')}
      sub={t('list.sub')}
      endpoint={listingProjects}
      sort="code"
      open={(row) => `/projects/${row.id}`}
      columns={[
        {
          key: 'title',
          title: t('columns.title'),
          sort: 'title',
          lead: true,
          cell: (row) => <Go to={`/projects/${row.id}`}>{row.title}</Go>,
        },
        {
          key: 'light',
          title: t('columns.light'),
          cell: (row) => (row.light ? <LightTag light={row.light} /> : <StateTag state={row.state} />),
        },
        {
          key: 'why',
          title: t('columns.why'),
          cell: (row) => row.why[0] && t(`why.${row.why[0].cause}`, { on: said.day(row.why[0].on), days: row.why[0].days }),
        },
        { key: 'place', title: t('columns.place'), cell: (row) => row.place },
        { key: 'leadOrg', title: t('columns.leadOrg'), cell: (row) => row.leadOrg },
        { key: 'progress', title: t('columns.progress'), number: true, cell: (row) => `${row.milestonesDone}/${row.milestones}` },
        {
          key: 'next',
          title: t('columns.nextPlan'),
          sort: 'nextPlanOn',
          cell: (row) => row.nextPlanOn && said.day(row.nextPlanOn),
        },
        { key: 'to', title: t('columns.to'), sort: 'endsOn', cell: (row) => said.day(row.endsOn) },
        { key: 'code', title: t('columns.code'), sort: 'code', cell: (row) => row.code },
      ]}
      filters={[
        { kind: 'text', key: 'q', label: t('list.q') },
        { kind: 'select', key: 'light', label: t('columns.light'), several: true, options: options('lights', lights) },
        { kind: 'select', key: 'state', label: t('columns.state'), several: true, options: options('states', states) },
        { kind: 'select', key: 'communityId', label: t('columns.place'), options: communities },
        {
          kind: 'select',
          key: 'category',
          label: t('columns.category'),
          options: (settings?.categories ?? []).map(({ key, name }) => ({ value: key, label: name })),
        },
        {
          kind: 'select',
          key: 'leaderPostId',
          label: t('columns.leader'),
          options: (settings?.leaders ?? []).map(({ id, title }) => ({ value: id, label: title })),
        },
      ]}
      views={[
        view('all', {}),
        view('running', { state: 'doing,midterm' }),
        view('red', { light: 'red' }),
        view('yellow', { light: 'yellow' }),
        view('quiet', { quiet: 'true' }),
        view('blocked', { blocked: 'true' }),
        view('road', { state: 'submitted,reviewed,approved,noticed,returned' }),
        ...(mayNote ? [view('mine', { mine: 'true' })] : []),
      ]}
      exports={{ xlsx: exportingProjects, csv: exportingProjectsCsv }}
      empty={{ words: t('list.empty'), next: mayPropose ? { label: t('pages.new'), to: '/projects/new' } : undefined }}
      actions={
        <>
          <Print
            endpoint={printingProjects}
            input={(format) => ({ query: { paper: 'lights' as const, format, communityId } })}
            label={t('papers.lights')}
          />
          <Print
            endpoint={printingProjects}
            input={(format) => ({ query: { paper: 'progress' as const, format, communityId } })}
            label={t('papers.progress')}
          />
          {mayPropose && (
            <>
              <Go className="button" to="/projects/import">
                {t('import.link')}
              </Go>{' '}
              <Go className="button" to="/projects/new">
                {t('pages.new')}
              </Go>
            </>
          )}
        </>
      }
    />
  )
}
