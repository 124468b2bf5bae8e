import { Button, Drawer, Input } from 'antd'
import { useState } from 'react'
import type { AnswerOf } from '#common/endpoint.ts'
import { exportingCatalogue, readingCatalogue } from '#contract/concerns'
import { addressOf, useAnswer } from '#ui/send.ts'
import { Empty, Loading, WentWrong } from '#ui/states.tsx'
import { StatusTag } from '#ui/status-tag.tsx'
import { Table } from '#ui/table.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { useHandlers, usePlaceKinds } from './handlers.ts'
import { EndRow, RowForm } from './row-form.tsx'
import { Trial } from './trial.tsx'

export type Catalogue = AnswerOf<typeof readingCatalogue>
export type CatalogueRow = Catalogue['rows'][number]
type Open = { kind: 'add' } | { kind: 'replace' | 'end'; row: CatalogueRow }

export function CatalogueTab() {
  const asked = useAnswer(readingCatalogue, {})
  if (asked.isError) return <WentWrong error={asked.error} retry={() => void asked.refetch()} />
  return asked.data ? <Rows catalogue={asked.data} /> : <Loading />
}

/** Topic and kind of place, who leads, who helps, on what basis. */
function Rows({ catalogue }: { catalogue: Catalogue }) {
  const t = useWords('concerns')
  const [q, setQ] = useState('')
  const [open, setOpen] = useState<Open>()
  const { nameOf } = useHandlers(catalogue)
  const placeKind = usePlaceKinds()
  const said = useSaid()
  const words = q.trim()
  const rows = catalogue.rows.filter(
    ({ topicCode, topicPath }) => topicCode.startsWith(words) || topicPath.join(' ').includes(words),
  )
  const close = () => setOpen(undefined)
  const topic = (row: CatalogueRow) => row.topicPath.join(' / ')
  return (
    <>
      <Trial catalogue={catalogue} />
      <div className="filters">
        <div className="filter">
          <span>{t('configuration.catalogue.q')}</span>
          <Input
            aria-label={t('configuration.catalogue.q')}
            allowClear
            value={q}
            onChange={(event) => setQ(event.target.value)}
          />
        </div>
      </div>
      <div className="settings-bar">
        <span className="muted">{t('configuration.catalogue.rule')}</span>
        <a className="button" href={addressOf(exportingCatalogue, { query: {} })}>
          {t('configuration.export')}
        </a>
        <Button type="primary" onClick={() => setOpen({ kind: 'add' })}>
          {t('configuration.catalogue.add')}
        </Button>
      </div>
      {rows.length === 0 ? (
        <Empty words={t('configuration.catalogue.empty')} />
      ) : (
        <Table
          label={t('configuration.catalogue.label')}
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'topic',
              title: t('configuration.columns.topic'),
              lead: true,
              cell: (row) => (
                <span className="line-of-tags">
                  {topic(row)}
                  {row.topicRetired && <StatusTag tone="today">{t('configuration.catalogue.topicRetired')}</StatusTag>}
                  {row.broken && <StatusTag tone="alarm">{t('configuration.catalogue.broken')}</StatusTag>}
                </span>
              ),
            },
            { key: 'code', title: t('configuration.columns.code'), cell: ({ topicCode }) => topicCode, width: '6em' },
            { key: 'place', title: t('configuration.columns.placeKind'), cell: (row) => placeKind(row.placeKind) },
            { key: 'lead', title: t('configuration.columns.lead'), cell: (row) => nameOf(row.lead) },
            { key: 'co', title: t('configuration.columns.co'), cell: (row) => row.co.map(nameOf).join('、') },
            {
              key: 'basis',
              title: t('configuration.trial.basis'),
              cell: ({ basisZh, basisEn, by, fromAt }) => (
                <>
                  {said.lang === 'zh' ? basisZh : basisEn}
                  <span className="muted since">
                    {t('configuration.by', { name: by ?? t('configuration.system'), at: said.instant(fromAt) })}
                  </span>
                </>
              ),
            },
            {
              key: 'deeds',
              title: t('configuration.deeds'),
              cell: (row) => (
                <span className="row-deeds">
                  {(['replace', 'end'] as const).map((kind) => (
                    <Button key={kind} size="small" onClick={() => setOpen({ kind, row })}>
                      {t(`configuration.catalogue.${kind}`)}
                      <span className="hidden-words">{`${topic(row)} ${placeKind(row.placeKind)}`}</span>
                    </Button>
                  ))}
                </span>
              ),
            },
          ]}
        />
      )}
      <Drawer
        open={open !== undefined}
        onClose={close}
        size={640}
        destroyOnHidden
        title={
          open?.kind === 'end'
            ? t('configuration.catalogue.endTitle', { topic: topic(open.row) })
            : open && t(`configuration.catalogue.${open.kind}`)
        }
      >
        {open?.kind === 'end' && <EndRow row={open.row} close={close} />}
        {open && open.kind !== 'end' && (
          <RowForm catalogue={catalogue} row={open.kind === 'replace' ? open.row : undefined} close={close} />
        )}
      </Drawer>
    </>
  )
}
