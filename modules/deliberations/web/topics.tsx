import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { Due } from '#ui/due.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { useMay } from '#ui/me.tsx'
import { Go, useGo } from '#ui/router.tsx'
import { useLive } from '#ui/send.ts'
import { useSaid, useWords } from '#ui/words.ts'
import { classes, listing, type Row } from '../contract.ts'
import { ProposeForm } from './forms.tsx'
import { StateTag } from './state-tag.tsx'

/** Topics of my area, or those my organisation is a party of. */
export function Topics() {
  const t = useWords('deliberations')
  const said = useSaid()
  const go = useGo()
  const mayPropose = useMay('deliberations.manage')
  const [adding, setAdding] = useState(false)
  useLive(['deliberations.'], ['list-deliberations'])
  const view = (key: string, filters: Record<string, string>) => ({ key, label: t(`list.views.${key}`), filters })
  return (
    <>
      <ListPage<Row>
        title={t('pages.list')}
        sub={t('list.sub')}
        endpoint={listing}
        sort="-proposedAt"
        open={(row) => `/deliberations/${row.id}`}
        columns={[
          { key: 'no', title: t('columns.no'), cell: (row) => row.no },
          {
            key: 'title',
            title: t('columns.title'),
            sort: 'title',
            lead: true,
            cell: (row) => <Go to={`/deliberations/${row.id}`}>{row.title}</Go>,
          },
          { key: 'class', title: t('columns.class'), sort: 'class', cell: (row) => row.class && t(`classes.${row.class}`) },
          { key: 'state', title: t('columns.state'), cell: (row) => <StateTag state={row.state} /> },
          { key: 'place', title: t('columns.place'), cell: (row) => row.place },
          { key: 'proposedAt', title: t('columns.proposedAt'), sort: 'proposedAt', cell: (row) => said.day(row.proposedAt) },
          { key: 'nextAt', title: t('columns.nextAt'), cell: (row) => row.nextAt && <Due at={row.nextAt} /> },
          {
            key: 'openObjections',
            title: t('columns.openObjections'),
            number: true,
            cell: (row) => row.openObjections > 0 && row.openObjections,
          },
        ]}
        filters={[
          { kind: 'text', key: 'q', label: t('list.q') },
          {
            kind: 'select',
            key: 'class',
            label: t('list.classFilter'),
            several: true,
            options: classes.map((value) => ({ value, label: t(`classes.${value}`) })),
          },
        ]}
        views={[
          view('open', { ended: 'false' }),
          view('proposed', { state: 'proposed' }),
          view('published', { state: 'published' }),
          view('doing', { state: 'standing' }),
          view('ended', { ended: 'true' }),
          view('all', {}),
        ]}
        empty={{ words: t('list.empty') }}
        actions={
          mayPropose && (
            <Button type="primary" onClick={() => setAdding(true)}>
              {t('propose.verb')}
            </Button>
          )
        }
      />
      <Drawer open={adding} onClose={() => setAdding(false)} title={t('propose.verb')} size={480} destroyOnHidden>
        <ProposeForm close={() => setAdding(false)} done={(id) => void go(`/deliberations/${id}`)} />
      </Drawer>
    </>
  )
}
