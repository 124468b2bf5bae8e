import { ListPage } from '#ui/list-page.tsx'
import { useMay } from '#ui/me.tsx'
import { Go } from '#ui/router.tsx'
import { useLive } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { useCommunityOptions } from '#web/regions'
import { exportingTeams, exportingTeamsCsv, listingTeams, type TeamRow, teamKinds, teamStates } from '../contract.ts'
import { EndsOn, TeamTag } from './parts.tsx'

/** Strike teams on projects. */
export function Teams() {
  const t = useWords('frontline')
  const may = useMay('frontline.manage')
  const communities = useCommunityOptions()
  useLive(['frontline.'], ['list-teams'])
  const view = (key: string, filters: Record<string, string>) => ({ key, label: t(`list.views.${key}`), filters })
  const options = (part: string, keys: readonly string[]) => keys.map((value) => ({ value, label: t(`${part}.${value}`) }))
  const next = may ? { label: t('pages.form'), to: '/frontline/teams/new' } : undefined
  return (
    <ListPage<TeamRow>
      title={t('pages.teams')}
      sub={t('list.teams')}
      endpoint={listingTeams}
      sort="standing"
      open={(row) => `/frontline/teams/${row.id}`}
      columns={[
        {
          key: 'name',
          title: t('columns.name'),
          lead: true,
          sort: 'name',
          cell: (row) => <Go to={`/frontline/teams/${row.id}`}>{row.name}</Go>,
        },
        { key: 'kind', title: t('columns.kind'), cell: (row) => t(`teamKinds.${row.kind}`) },
        { key: 'project', title: t('columns.project'), cell: (row) => <Go to={row.projectLink}>{row.projectTitle}</Go> },
        { key: 'place', title: t('columns.place'), cell: (row) => row.place },
        { key: 'people', title: t('columns.people'), number: true, cell: (row) => row.people },
        { key: 'blockers', title: t('columns.blockers'), number: true, cell: (row) => row.openBlockers },
        { key: 'ends', title: t('columns.endsOn'), sort: 'endsOn', cell: (row) => <EndsOn group={row} /> },
        { key: 'state', title: t('columns.state'), cell: (row) => <TeamTag state={row.state} /> },
      ]}
      filters={[
        { kind: 'text', key: 'q', label: t('list.q') },
        { kind: 'select', key: 'state', label: t('columns.state'), several: true, options: options('teamStates', teamStates) },
        { kind: 'select', key: 'kind', label: t('columns.kind'), several: true, options: options('teamKinds', teamKinds) },
        { kind: 'select', key: 'communityId', label: t('columns.place'), options: communities },
      ]}
      views={[view('all', {}), view('formed', { state: 'formed' }), view('closed', { state: 'closed' })]}
      exports={{ xlsx: exportingTeams, csv: exportingTeamsCsv }}
      empty={{ words: t('list.noTeams'), next }}
      actions={
        next && (
          <Go className="button" to={next.to}>
            {next.label}
          </Go>
        )
      }
    />
  )
}
