import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { ListPage } from '#ui/list-page.tsx'
import { useMay } from '#ui/me.tsx'
import { Go, useGo } from '#ui/router.tsx'
import { StatusTag } from '#ui/status-tag.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { exportingTeams, exportingTeamsCsv, listingTeams, type TeamRow, teamStates } from '../contract.ts'
import { useKinds } from './choices.tsx'
import { AddTeamForm } from './team-forms.tsx'

/** Teams by name; nothing here ranks them. */
export function Teams() {
  const t = useWords('volunteering')
  const said = useSaid()
  const go = useGo()
  const may = useMay('volunteering.manage')
  const kinds = useKinds()
  const [adding, setAdding] = useState(false)
  const none: Record<string, string> = {}
  return (
    <>
      <ListPage<TeamRow>
        title={t('pages.teams')}
        sub={t('list.teamsSub')}
        endpoint={listingTeams}
        sort="name"
        open={(row) => `/volunteering/teams/${row.id}`}
        columns={[
          {
            key: 'name',
            title: t('columns.name'),
            sort: 'name',
            lead: true,
            cell: (row) => <Go to={`/volunteering/teams/${row.id}`}>{row.name}</Go>,
          },
          { key: 'kind', title: t('columns.kind'), cell: (row) => row.kindName },
          { key: 'place', title: t('columns.place'), cell: (row) => row.place },
          { key: 'sphere', title: t('columns.sphere'), cell: (row) => row.sphere },
          { key: 'homeOrg', title: t('columns.homeOrg'), cell: (row) => row.homeOrg },
          { key: 'captain', title: t('columns.captain'), cell: (row) => row.captain },
          { key: 'people', title: t('columns.people'), number: true, cell: (row) => row.people },
          { key: 'foundedOn', title: t('columns.foundedOn'), sort: 'foundedOn', cell: (row) => said.day(row.foundedOn) },
          {
            key: 'state',
            title: t('columns.state'),
            cell: (row) => <StatusTag tone={row.state === 'active' ? 'done' : 'plain'}>{t(`teamStates.${row.state}`)}</StatusTag>,
          },
        ]}
        filters={[
          { kind: 'text', key: 'q', label: t('list.q') },
          { kind: 'select', key: 'kind', label: t('columns.kind'), several: true, options: kinds },
          {
            kind: 'select',
            key: 'state',
            label: t('columns.state'),
            several: true,
            options: teamStates.map((value) => ({ value, label: t(`teamStates.${value}`) })),
          },
        ]}
        views={[
          { key: 'all', label: t('list.views.all'), filters: none },
          { key: 'active', label: t('list.views.active'), filters: { state: 'active' } },
        ]}
        exports={{ xlsx: exportingTeams, csv: exportingTeamsCsv }}
        empty={{ words: t('list.teamsEmpty') }}
        actions={
          may && (
            <Button type="primary" onClick={() => setAdding(true)}>
              {t('team.add')}
            </Button>
          )
        }
      />
      <Drawer open={adding} onClose={() => setAdding(false)} title={t('team.add')} size={480} destroyOnHidden>
        <AddTeamForm added={(id) => void go(`/volunteering/teams/${id}`)} close={() => setAdding(false)} />
      </Drawer>
    </>
  )
}
