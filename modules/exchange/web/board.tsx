import { Select } from 'antd'
import { Card, Page } from '#ui/page.tsx'
import { Go, useUrlWords } from '#ui/router.tsx'
import { useAnswer, useLive } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { useWords } from '#ui/words.ts'
import { type NeedRow, type ResourceRow, readingBoard } from '../contract.ts'
import { AddNeed, AddResource } from './adding.tsx'
import './exchange.css'
import { MatchingButton } from './matching-button.tsx'
import { Pairs } from './pairs.tsx'
import { useChoices, useSay } from './say.ts'
import { NeedTag } from './tags.tsx'

/** Resources and needs of a community side by side, and the pairs that are suggested between them. */
export function Board() {
  const t = useWords('exchange')
  const [words, change] = useUrlWords()
  const { ready, communities, reading, wholeCity } = useChoices()
  const communityId = words.communityId ?? communities[0]?.value ?? reading[0]?.value
  const asked = useAnswer(
    readingBoard,
    { query: { communityId: communityId ?? '' } },
    { enabled: communityId !== undefined, keep: true },
  )
  useLive(['exchange.'], ['read-exchange-board'])
  const board = asked.data
  return (
    <Page
      title={t('pages.board')}
      sub={t('board.sub')}
      asked={ready && communityId === undefined ? undefined : asked}
      actions={
        <>
          {reading.length > 1 && (
            <Select
              aria-label={t('board.community')}
              style={{ minWidth: '14em' }}
              showSearch={{ optionFilterProp: 'label' }}
              options={reading}
              value={communityId}
              onChange={(id) => change({ communityId: id })}
            />
          )}
          {communityId && <MatchingButton key={communityId} communityId={wholeCity ? null : communityId} />}
          <AddResource />
          <AddNeed communityId={communities.find(({ value }) => value === communityId)?.value} />
        </>
      }
    >
      {board && (
        <div className="exchange-board">
          <Card
            title={t('board.resources')}
            more={<Go to={`/exchange/resources?communityId=${communityId}`}>{t('pages.resources')}</Go>}
          >
            <ResourceList rows={board.resources} />
            {board.moreResources > 0 && (
              <Go to={`/exchange/resources?communityId=${communityId}&state=offered`}>
                {t('board.more', { count: board.moreResources })}
              </Go>
            )}
          </Card>
          <Card title={t('board.pairs')}>
            <Pairs pairs={board.pairs} none={t('board.noPairs')} />
          </Card>
          <Card title={t('board.needs')} more={<Go to={`/exchange/needs?communityId=${communityId}`}>{t('pages.needs')}</Go>}>
            <NeedList rows={board.needs} />
            {board.moreNeeds > 0 && (
              <Go to={`/exchange/needs?communityId=${communityId}&state=open,matched,ordered`}>
                {t('board.more', { count: board.moreNeeds })}
              </Go>
            )}
          </Card>
        </div>
      )}
    </Page>
  )
}

export function ResourceList({ rows, none }: { rows: readonly ResourceRow[]; none?: string }) {
  const t = useWords('exchange')
  const say = useSay()
  if (rows.length === 0) return <p className="muted">{none ?? t('board.noResources')}</p>
  return (
    <ul className="exchange-list">
      {rows.map((row) => (
        <li key={row.id}>
          <div className="title-line">
            <Go to={`/exchange/resources/${row.id}`}>{row.title}</Go>
            <span className="tags-line">
              <StatusTag>{say.kind(row.kind)}</StatusTag>
              {row.stale && <StatusTag tone="today">{t('resource.stale')}</StatusTag>}
              {row.state === 'paused' && <StatusTag>{t('resourceStates.paused')}</StatusTag>}
            </span>
          </div>
          <div className="muted">
            {row.owner.name} · {say.per(row.perWhat, row.quantity, row.unit)} · {t('columns.left')}{' '}
            {say.whole(row.left, row.unit)}
          </div>
          <div className="muted">{say.windows(row.windows)}</div>
        </li>
      ))}
    </ul>
  )
}

export function NeedList({ rows, none }: { rows: readonly NeedRow[]; none?: string }) {
  const t = useWords('exchange')
  const say = useSay()
  if (rows.length === 0) return <p className="muted">{none ?? t('board.noNeeds')}</p>
  return (
    <ul className="exchange-list">
      {rows.map((row) => (
        <li key={row.id}>
          <div className="title-line">
            <Go to={`/exchange/needs/${row.id}`}>{row.title}</Go>
            <span className="tags-line">
              {row.urgency === 'urgent' && <StatusTag tone="today">{t('urgencies.urgent')}</StatusTag>}
              <NeedTag need={row} />
            </span>
          </div>
          <div className="muted">
            {say.kind(row.kind)} · {say.progress(row.metQuantity, row.quantity, row.unit)} ·{' '}
            {t('reasons.waited', { days: row.waitedDays })}
          </div>
          <div className="muted">{say.windows(row.windows)}</div>
        </li>
      ))}
    </ul>
  )
}
