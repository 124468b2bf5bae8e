import type { AnswerOf } from '#common/endpoint.ts'
import { Facts } from '#ui/facts.tsx'
import { PlaceMap } from '#ui/map.tsx'
import { Card } from '#ui/page.tsx'
import { useAnswer } from '#ui/send.ts'
import { Loading, WentWrong } from '#ui/states.tsx'
import { StatusTag } from '#ui/status-tag.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { useWords } from '#ui/words.ts'
import { readingRegion } from '../contract.ts'
import { useAreas } from './areas.ts'
import { Places } from './places.tsx'
import type { TreeNode } from './regions.tsx'

type Props = { node: TreeNode; day?: string; today: string; nodes: readonly TreeNode[]; choose: (id: string) => void }

/** One region: what it is, where it lies, how it came about. */
export function RegionCard({ node, day, today, nodes, choose }: Props) {
  const t = useWords('regions')
  const asked = useAnswer(readingRegion, { params: { id: node.id } }, { keep: true })
  const parent = nodes.find((other) => other.id === node.parentId)
  const children = nodes.filter((other) => other.parentId === node.id)
  return (
    <>
      <Card title={node.name} more={node.synthetic && <StatusTag>{t('synthetic')}</StatusTag>}>
        <Facts
          facts={[
            [t('one.code'), node.code],
            [t('one.kind'), t(`kinds.${node.kind}`)],
            [t('one.parent'), parent?.name],
            [t('one.belowTitle'), children.length > 0 && t('one.below', { count: children.length })],
          ]}
        />
      </Card>
      <Outlines node={node} day={day} choose={choose} />
      {!day && (node.level === 'community' || node.level === 'grid') && <Places node={node} today={today} />}
      {asked.isError ? <WentWrong error={asked.error} /> : asked.data ? <History region={asked.data} /> : <Loading />}
    </>
  )
}

function Outlines({ node, day, choose }: Pick<Props, 'node' | 'day' | 'choose'>) {
  const t = useWords('regions')
  const { areas, madeUp } = useAreas(node.id, day)
  return (
    <Card title={t('one.map', { name: node.name })}>
      {areas.length === 0 ? (
        <p className="muted">{t('one.noOutline')}</p>
      ) : (
        <>
          <PlaceMap areas={areas} onArea={choose} />
          {madeUp && <p className="muted">{t('syntheticNote')}</p>}
        </>
      )}
    </Card>
  )
}

type Region = AnswerOf<typeof readingRegion>

function History({ region: { history, outlines } }: { region: Region }) {
  const t = useWords('regions')
  const columns: Column<Region['history'][number]>[] = [
    { key: 'name', title: t('begin.name'), lead: true, cell: (row) => row.name },
    { key: 'from', title: t('one.from'), cell: (row) => row.validFrom },
    { key: 'until', title: t('one.until'), cell: (row) => row.validUntil ?? t('one.stands') },
    { key: 'code', title: t('one.code'), cell: (row) => row.code },
    { key: 'parent', title: t('one.parent'), cell: (row) => row.parentName },
    { key: 'note', title: t('one.note'), cell: (row) => row.note },
  ]
  return (
    <Card title={t('one.history')}>
      <Table label={t('one.history')} columns={columns} rows={history} rowKey={(row) => row.validFrom} />
      {outlines.length > 0 && (
        <>
          <h3>{t('one.outlines')}</h3>
          <ul>
            {outlines.map(({ validFrom, validUntil, coordinateSystem, synthetic }) => (
              <li key={validFrom}>
                {t(validUntil ? 'one.outlineEnded' : 'one.outlineLine', {
                  from: validFrom,
                  until: validUntil,
                  system: t(`systems.${coordinateSystem}`),
                })}{' '}
                {synthetic && <StatusTag>{t('synthetic')}</StatusTag>}
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  )
}
