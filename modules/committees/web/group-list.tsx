import { ListPage } from '#ui/list-page.tsx'
import { Go } from '#ui/router.tsx'
import { StatusTag } from '#ui/status-tag.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { exportingGroups, exportingGroupsCsv, type GroupRow, groupLevels, groupStates, listingGroups } from '../contract.ts'

/** The same groups as a list: filtered, sorted, exported. */
export function GroupList() {
  const t = useWords('committees')
  const said = useSaid()
  const options = (part: string, keys: readonly string[]) => keys.map((value) => ({ value, label: t(`groups.${part}.${value}`) }))
  return (
    <ListPage<GroupRow>
      title={t('pages.groupList')}
      sub={t('groups.sub')}
      crumbs={[{ label: t('pages.groups'), to: '/committees/groups' }]}
      endpoint={listingGroups}
      sort="name"
      open={(row) => `/committees/groups/${row.id}`}
      columns={[
        {
          key: 'name',
          title: t('groups.columns.name'),
          sort: 'name',
          lead: true,
          cell: (row) => <Go to={`/committees/groups/${row.id}`}>{row.name}</Go>,
        },
        { key: 'level', title: t('groups.columns.level'), cell: (row) => t(`groups.levels.${row.level}`) },
        { key: 'office', title: t('groups.columns.office'), cell: (row) => row.officeName },
        { key: 'docNo', title: t('groups.columns.docNo'), cell: (row) => row.docNo },
        {
          key: 'issued',
          title: t('groups.columns.issuedOn'),
          sort: 'issuedOn',
          cell: (row) => row.issuedOn && said.day(row.issuedOn),
        },
        { key: 'seats', title: t('groups.columns.seats'), number: true, cell: (row) => row.seats },
        { key: 'check', title: t('groups.columns.checkDueOn'), cell: (row) => row.checkDueOn && said.day(row.checkDueOn) },
        {
          key: 'stale',
          title: t('groups.columns.staleSince'),
          cell: (row) => row.staleSince && <StatusTag tone="alarm">{said.day(row.staleSince)}</StatusTag>,
        },
      ]}
      filters={[
        { kind: 'text', key: 'q', label: t('groups.q') },
        {
          kind: 'select',
          key: 'level',
          label: t('groups.columns.level'),
          several: true,
          options: options('levels', groupLevels),
        },
        {
          kind: 'select',
          key: 'state',
          label: t('groups.columns.state'),
          several: true,
          options: options('states', groupStates),
        },
        { kind: 'switch', key: 'stale', label: t('groups.staleOnly') },
      ]}
      exports={{ xlsx: exportingGroups, csv: exportingGroupsCsv }}
      empty={{ words: t('groups.empty') }}
    />
  )
}
