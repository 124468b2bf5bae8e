import { ListPage } from '#ui/list-page.tsx'
import { useMay } from '#ui/me.tsx'
import { Go } from '#ui/router.tsx'
import { useLive } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { useCommunityOptions } from '#web/regions'
import { type BranchRow, branchStates, exportingBranches, exportingBranchesCsv, listingBranches } from '../contract.ts'
import { BranchTag, EndsOn } from './parts.tsx'

/** Temporary branches on projects. */
export function Branches() {
  const t = useWords('frontline')
  const may = useMay('frontline.manage')
  const communities = useCommunityOptions()
  useLive(['frontline.'], ['list-branches'])
  const view = (key: string, filters: Record<string, string>) => ({ key, label: t(`list.views.${key}`), filters })
  const next = may ? { label: t('pages.apply'), to: '/frontline/branches/new' } : undefined
  return (
    <ListPage<BranchRow>
      title={t('pages.branches')}
      sub={t('list.branches')}
      endpoint={listingBranches}
      sort="standing"
      open={(row) => `/frontline/branches/${row.id}`}
      columns={[
        {
          key: 'name',
          title: t('columns.name'),
          lead: true,
          sort: 'name',
          cell: (row) => <Go to={`/frontline/branches/${row.id}`}>{row.name}</Go>,
        },
        { key: 'project', title: t('columns.project'), cell: (row) => <Go to={row.projectLink}>{row.projectTitle}</Go> },
        { key: 'place', title: t('columns.place'), cell: (row) => row.place },
        { key: 'people', title: t('columns.people'), number: true, cell: (row) => row.people },
        { key: 'ends', title: t('columns.endsOn'), sort: 'endsOn', cell: (row) => <EndsOn group={row} /> },
        { key: 'state', title: t('columns.state'), cell: (row) => <BranchTag state={row.state} /> },
        { key: 'no', title: t('columns.approvalNo'), cell: (row) => row.decisionNo ?? row.approvalNo },
      ]}
      filters={[
        { kind: 'text', key: 'q', label: t('list.q') },
        {
          kind: 'select',
          key: 'state',
          label: t('columns.state'),
          several: true,
          options: branchStates.map((value) => ({ value, label: t(`branchStates.${value}`) })),
        },
        { kind: 'select', key: 'communityId', label: t('columns.place'), options: communities },
      ]}
      views={[
        view('all', {}),
        view('active', { state: 'active' }),
        view('applied', { state: 'applied' }),
        view('dissolved', { state: 'dissolved' }),
      ]}
      exports={{ xlsx: exportingBranches, csv: exportingBranchesCsv }}
      empty={{ words: t('list.noBranches'), next }}
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
