import { Button } from 'antd'
import { Card } from '#ui/page.tsx'
import { useCommand } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { Table } from '#ui/table.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { type BranchState, lettingGo, type Person } from '../contract.ts'

const tones = { applied: 'action', returned: 'alarm', approved: 'action', active: 'done', dissolved: 'plain' } as const
export function BranchTag({ state }: { state: BranchState }) {
  const t = useWords('frontline')
  return <StatusTag tone={tones[state]}>{t(`branchStates.${state}`)}</StatusTag>
}
export function TeamTag({ state }: { state: 'formed' | 'closed' }) {
  const t = useWords('frontline')
  return <StatusTag tone={state === 'formed' ? 'done' : 'plain'}>{t(`teamStates.${state}`)}</StatusTag>
}

/** Who is in it; whoever leaves returns to his own branch. */
export function Roster({ roster, may }: { roster: readonly Person[]; may: boolean }) {
  const t = useWords('frontline')
  const said = useSaid()
  const going = useCommand(lettingGo)
  return (
    <Card title={t('one.roster')}>
      {roster.some(({ no }) => no === null) && <p className="muted">{t('one.masked')}</p>}
      <Table<Person>
        label={t('one.roster')}
        rows={roster}
        rowKey={(row) => row.id}
        columns={[
          { key: 'name', title: t('papers.personName'), lead: true, cell: (row) => row.name },
          { key: 'role', title: t('papers.role'), cell: (row) => t(`roles.${row.role}`) },
          { key: 'home', title: t('papers.homeOrg'), cell: (row) => row.homeOrg },
          { key: 'joined', title: t('papers.joined'), cell: (row) => said.day(row.joinedOn) },
          {
            key: 'left',
            title: t('papers.returned'),
            cell: (row) =>
              row.leftOn
                ? said.day(row.leftOn)
                : may &&
                  row.role === 'member' && (
                    <Button size="small" onClick={() => void going.mutateAsync({ params: { id: row.id } })}>
                      {t('deeds.leave')}
                    </Button>
                  ),
          },
        ]}
      />
    </Card>
  )
}

/** The last day, and how near it is. */
export function EndsOn({ group }: { group: { endsOn: string; endsIn: number | null } }) {
  const t = useWords('frontline')
  const said = useSaid()
  return (
    <>
      {said.day(group.endsOn)}{' '}
      {group.endsIn !== null && <StatusTag tone="today">{t('list.soon', { n: group.endsIn })}</StatusTag>}
    </>
  )
}
