import { Button } from 'antd'
import type { Endpoint } from '#common/endpoint.ts'
import { readingTree } from '#contract/regions'
import { Card } from '#ui/page.tsx'
import { addressOf, type Input, useAnswer, useCommand } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { Table } from '#ui/table.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { type BranchState, lettingGo, type Person, paperFormats } from '../contract.ts'

const tones = { applied: 'action', returned: 'alarm', approved: 'action', active: 'done', dissolved: 'plain' } as const
export function BranchTag({ state }: { state: BranchState }) {
  const t = useWords('frontline')
  return <StatusTag tone={tones[state]}>{t(`branchStates.${state}`)}</StatusTag>
}
export function TeamTag({ state }: { state: 'formed' | 'closed' }) {
  const t = useWords('frontline')
  return <StatusTag tone={state === 'formed' ? 'done' : 'plain'}>{t(`teamStates.${state}`)}</StatusTag>
}

export function useCommunityOptions() {
  const nodes = useAnswer(readingTree, { query: {} }).data?.nodes ?? []
  return nodes.filter(({ level }) => level === 'community').map((node) => ({ value: node.id, label: node.path.join(' ') }))
}
export const useToday = (): string => useAnswer(readingTree, { query: {} }).data?.today ?? ''

export function Print<E extends Endpoint>({
  endpoint,
  input,
  label,
}: {
  endpoint: E
  input: (format: 'pdf' | 'docx') => Input<E>
  label: string
}) {
  const t = useWords('frontline')
  return (
    <p>
      {label}{' '}
      {paperFormats.map((format) => (
        <a key={format} href={addressOf(endpoint, input(format))} style={{ marginInlineEnd: 8, textDecoration: 'underline' }}>
          {t(`papers.${format}`)}
        </a>
      ))}
    </p>
  )
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
