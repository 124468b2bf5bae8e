import { useState } from 'react'
import { type ConcernRow, exporting, listing } from '#contract/concerns'
import { DropMenu } from '#ui/drop-menu.tsx'
import { Icon } from '#ui/icons.tsx'
import { useKeys } from '#ui/keys.tsx'
import { type Column, ListPage } from '#ui/list-page.tsx'
import { useMay } from '#ui/me.tsx'
import { Go, useGo, useUrlWords } from '#ui/router.tsx'
import { addressOf, useLive } from '#ui/send.ts'
import { useSaid, useWords } from '#ui/words.ts'
import { useAcceptMany } from './accept-many.tsx'
import { moreKeys, queryOf, useConcernFilters } from './concern-filters.ts'
import './concerns.css'
import { DueChip } from './due-chip.tsx'
import { useListViews } from './list-views.ts'
import { ClassTag, StateTag } from './state-tag.tsx'

/** The worklist: what waits for my units, what is open in my area, what we sent, and all that I may see. */
export function Concerns() {
  const t = useWords('concerns')
  const [words] = useUrlWords()
  const [more, setMore] = useState(moreKeys.some((key) => words[key]))
  const filters = useConcernFilters(words, more)
  const { views, save } = useListViews()
  const { accept, report } = useAcceptMany()
  const list = words.list ?? 'mine'
  const narrowed = Object.keys(words).some((key) => !['list', 'q', 'state', 'cursor', 'sort'].includes(key))
  useLive(['concerns.'], ['list-concerns', 'count-concerns'])

  return (
    <div className={more || narrowed ? 'concerns-list more' : 'concerns-list'}>
      <ListPage<ConcernRow>
        title={t('pages.list')}
        sub={t(`lists-help.${list}`)}
        actions={<Tools more={more} turn={() => setMore(!more)} />}
        endpoint={listing}
        sort={list === 'all' ? 'told' : 'due'}
        open={(row) => `/concerns/${row.id}`}
        columns={useColumns()}
        filters={filters}
        views={views}
        saveView={save}
        bulk={[{ key: 'accept', label: t('actions.accept'), run: accept }]}
        empty={{
          words: t(`empty.${list}`),
          next: list === 'mine' ? { label: t('lists.area'), to: '/concerns?list=area' } : undefined,
        }}
      />
      {report}
    </div>
  )
}

function useColumns(): Column<ConcernRow>[] {
  const t = useWords('concerns')
  const said = useSaid()
  return [
    { key: 'no', title: t('columns.no'), cell: (row) => <span className="no">{row.no}</span> },
    {
      key: 'title',
      title: t('columns.title'),
      cell: (row) => (
        <Go to={`/concerns/${row.id}`} className="two-lines">
          {row.title}
        </Go>
      ),
      lead: true,
      width: '30%',
    },
    {
      key: 'topic',
      title: t('columns.topic'),
      cell: ({ topic, class: kind }) => (
        <span className="topic-cell">
          {kind === 'urgent' && <ClassTag kind={kind} />} {topic.name}
        </span>
      ),
    },
    {
      key: 'place',
      title: t('columns.place'),
      cell: (row) => <span className="two-lines place-cell">{row.place}</span>,
    },
    {
      key: 'state',
      title: t('columns.state'),
      cell: (row) => (
        <span className="line-of-tags">
          <StateTag state={row.state} />
          {row.round > 1 && <span className="small">{t('round', { n: row.round })}</span>}
        </span>
      ),
    },
    {
      key: 'holder',
      title: t('columns.holder'),
      cell: (row) => (
        <span className="one-line" title={row.holder.name}>
          {row.holder.name}
        </span>
      ),
    },
    {
      key: 'due',
      title: t('columns.due'),
      cell: (row) => (row.state === 'closed' ? row.result && t(`results.${row.result}`) : <DueChip row={row} />),
    },
    {
      key: 'told',
      title: t('columns.told'),
      cell: (row) => (
        <time className="no" dateTime={row.toldAt} title={said.instant(row.toldAt)}>
          {said.near(row.toldAt)}
        </time>
      ),
    },
  ]
}

/** File one, more filters, and this list as a file. */
function Tools({ more, turn }: { more: boolean; turn: () => void }) {
  const t = useWords('concerns')
  const tu = useWords('ui')
  const go = useGo()
  const mayFile = useMay('concerns.file')
  const mayRead = useMay('concerns.read')
  const [{ cursor: _cursor, ...words }] = useUrlWords()
  useKeys(mayFile ? [{ key: 'n', says: t('pages.new'), run: () => void go('/concerns/new') }] : [])
  const take = (format: 'xlsx' | 'csv') =>
    location.assign(addressOf(exporting, { query: { ...queryOf(words), format } as never }))
  return (
    <>
      <button type="button" className="quiet" aria-expanded={more} onClick={turn}>
        {t(more ? 'filters.fewer' : 'filters.more')}
      </button>
      {mayRead && (
        <Go to="/concerns/clusters" className="button">
          {t('clusters.page')}
        </Go>
      )}
      <DropMenu
        name={tu('list.export')}
        label={
          <>
            <Icon name="download" /> {tu('list.export')}
          </>
        }
        items={[
          { key: 'xlsx', label: tu('list.exportXlsx'), run: () => take('xlsx') },
          { key: 'csv', label: tu('list.exportCsv'), run: () => take('csv') },
        ]}
      />
      {mayFile && (
        <Go to="/concerns/new" className="button primary">
          {t('pages.new')} <kbd className="on-primary">N</kbd>
        </Go>
      )}
    </>
  )
}
