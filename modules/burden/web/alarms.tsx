import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { ListPage } from '#ui/list-page.tsx'
import { Go } from '#ui/router.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { type AlarmRow, exportingAlarms, exportingAlarmsCsv, listingAlarms } from '../contract.ts'
import { SettleForm } from './forms.tsx'

/** What was cut and comes back, and communities that are asked more than last year. */
export function Alarms() {
  const t = useWords('burden')
  const said = useSaid()
  const [open, setOpen] = useState<string>()
  const close = () => setOpen(undefined)
  const kinds = ['cancelled-again', 'rebound'] as const
  return (
    <>
      <ListPage<AlarmRow>
        title={t('pages.alarms')}
        sub={t('alarms.sub')}
        endpoint={listingAlarms}
        sort="-at"
        columns={[
          {
            key: 'title',
            title: t('columns.alarm'),
            lead: true,
            cell: (row) => (row.link ? <Go to={row.link}>{row.title}</Go> : row.title),
          },
          { key: 'kind', title: t('columns.kind'), cell: (row) => t(`alarmKinds.${row.kind}`) },
          {
            key: 'what',
            title: t('columns.what'),
            cell: (row) =>
              row.itemId ? (
                <Go to={`/burden/items/${row.itemId}`}>{row.item}</Go>
              ) : (
                t('alarms.grew', { asked: row.asked ?? 0, yearBefore: row.yearBefore ?? 0 })
              ),
          },
          { key: 'by', title: t('columns.imposer'), cell: (row) => row.by ?? '' },
          { key: 'at', title: t('columns.at'), sort: 'at', cell: (row) => said.near(row.at) },
          {
            key: 'settled',
            title: t('columns.settled'),
            cell: (row) =>
              row.settledWords ??
              (row.mayManage ? (
                <Button size="small" onClick={() => setOpen(row.id)}>
                  {t('settle.verb')}
                </Button>
              ) : (
                t('alarms.open')
              )),
          },
        ]}
        filters={[
          { kind: 'text', key: 'q', label: t('columns.alarm') },
          {
            kind: 'select',
            key: 'kind',
            label: t('columns.kind'),
            several: true,
            options: kinds.map((value) => ({ value, label: t(`alarmKinds.${value}`) })),
          },
        ]}
        views={[
          { key: 'all', label: t('alarms.views.all'), filters: {} },
          { key: 'open', label: t('alarms.views.open'), filters: { settled: 'false' } },
          { key: 'settled', label: t('alarms.views.settled'), filters: { settled: 'true' } },
        ]}
        exports={{ xlsx: exportingAlarms, csv: exportingAlarmsCsv }}
        empty={{ words: t('alarms.empty'), next: { label: t('pages.gauge'), to: '/burden/gauge' } }}
      />
      <Drawer open={open !== undefined} onClose={close} title={t('settle.verb')} size={480} destroyOnHidden>
        {open && <SettleForm id={open} close={close} />}
      </Drawer>
    </>
  )
}
