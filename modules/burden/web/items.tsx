import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { ListPage } from '#ui/list-page.tsx'
import { useMay } from '#ui/me.tsx'
import { Go } from '#ui/router.tsx'
import { useAnswer } from '#ui/send.ts'
import { Table } from '#ui/table.tsx'
import { useWords } from '#ui/words.ts'
import { decisions, exportingItems, exportingItemsCsv, type ItemRow, kinds, listingItems, readingSums } from '../contract.ts'
import { AddForm, PublishForm } from './forms.tsx'
import { DecisionTag, Papers, useCategories } from './parts.tsx'

/** The register: what loads communities, and what became of it. */
export function Items() {
  const t = useWords('burden')
  const categories = useCategories()
  const sums = useAnswer(readingSums, {}).data
  const mayManage = useMay('burden.manage')
  const [open, setOpen] = useState<'add' | 'publish'>()
  const close = () => setOpen(undefined)
  const named = new Map(categories.map(({ value, label }) => [value, label]))
  const options = (part: string, keys: readonly string[]) => keys.map((value) => ({ value, label: t(`${part}.${value}`) }))
  const view = (key: string, filters: Record<string, string>) => ({ key, label: t(`items.views.${key}`), filters })
  return (
    <>
      <ListPage<ItemRow>
        title={t('pages.items')}
        sub={t('items.sub')}
        actions={
          <>
            {sums?.mayAdd && <Button onClick={() => setOpen('add')}>{t('add.verb')}</Button>}
            {mayManage && sums && sums.waiting > 0 && (
              <Button type="primary" onClick={() => setOpen('publish')}>
                {t('publish.verb', { count: sums.waiting })}
              </Button>
            )}
            {mayManage && <Go to="/burden/import">{t('imports.items.title')}</Go>}
          </>
        }
        endpoint={listingItems}
        sort="name"
        open={(row) => `/burden/items/${row.id}`}
        columns={[
          {
            key: 'name',
            title: t('columns.name'),
            sort: 'name',
            lead: true,
            cell: (row) => <Go to={`/burden/items/${row.id}`}>{row.name}</Go>,
          },
          { key: 'kind', title: t('columns.kind'), sort: 'kind', cell: (row) => t(`kinds.${row.kind}`) },
          { key: 'category', title: t('columns.category'), cell: (row) => named.get(row.category) ?? row.category },
          { key: 'imposer', title: t('columns.imposer'), cell: (row) => row.imposer },
          { key: 'frequency', title: t('columns.frequency'), cell: (row) => t(`frequencies.${row.frequency}`) },
          { key: 'hours', title: t('columns.hours'), sort: 'halfHours', number: true, cell: (row) => row.halfHours / 2 },
          { key: 'decision', title: t('columns.decision'), cell: (row) => <DecisionTag decision={row.decision} /> },
          { key: 'docNo', title: t('columns.docNo'), cell: (row) => row.docNo ?? '' },
          { key: 'alarms', title: t('columns.alarms'), number: true, cell: (row) => row.alarms || '' },
        ]}
        filters={[
          { kind: 'text', key: 'q', label: t('items.q') },
          { kind: 'select', key: 'kind', label: t('columns.kind'), several: true, options: options('kinds', kinds) },
          {
            kind: 'select',
            key: 'decision',
            label: t('columns.decision'),
            several: true,
            options: options('decisions', decisions),
          },
          { kind: 'select', key: 'category', label: t('columns.category'), options: categories },
        ]}
        views={[
          view('all', {}),
          view('pending', { decision: 'pending' }),
          view('cut', { decision: 'merge,cancel' }),
          view('kept', { decision: 'keep' }),
          view('waiting', { decision: 'keep,merge,cancel', published: 'false' }),
        ]}
        exports={{ xlsx: exportingItems, csv: exportingItemsCsv }}
        empty={{ words: t('items.empty') }}
      />
      {sums && sums.rows.length > 0 && (
        <section className="card" aria-label={t('sums.title')} style={{ marginBlockStart: 16 }}>
          <header>
            <h2>{t('sums.title')}</h2>
          </header>
          <div className="card-body">
            <Table
              label={t('sums.title')}
              rows={sums.rows}
              rowKey={(row) => row.kind}
              columns={[
                { key: 'kind', title: t('columns.kind'), lead: true, cell: (row) => t(`kinds.${row.kind}`) },
                ...decisions.map((decision) => ({
                  key: decision,
                  title: t(`decisions.${decision}`),
                  number: true,
                  cell: (row: (typeof sums.rows)[number]) =>
                    row[decision] > 0 ? <Go to={`/burden/items?kind=${row.kind}&decision=${decision}`}>{row[decision]}</Go> : 0,
                })),
                { key: 'cut', title: t('sums.hoursCut'), number: true, cell: (row) => row.halfHoursCut / 2 },
              ]}
            />
            <Papers />
          </div>
        </section>
      )}
      <Drawer open={open !== undefined} onClose={close} title={open && t(`${open}.title`)} size={480} destroyOnHidden>
        {open === 'add' && <AddForm close={close} />}
        {open === 'publish' && <PublishForm close={close} />}
      </Drawer>
    </>
  )
}
