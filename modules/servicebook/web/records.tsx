import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { LongTextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { useMay } from '#ui/me.tsx'
import { notify } from '#ui/notice.tsx'
import { Go } from '#ui/router.tsx'
import { useCommand, useLive } from '#ui/send.ts'
import { useSaid, useWords } from '#ui/words.ts'
import { confirming, declining, exporting, exportingCsv, listing, type RecordRow, sources, states } from '../contract.ts'
import { FindBook } from './find-book.tsx'
import { hours, StateTag, useService } from './parts.tsx'

/** What was served, and what waits for a word of the community; a whole sign-in list is confirmed at once. */
export function Records() {
  const t = useWords('servicebook')
  const said = useSaid()
  const { activities, nameOf } = useService()
  const may = useMay('servicebook.confirm')
  const confirm = useCommand(confirming)
  const [declined, setDeclined] = useState<{ rows: RecordRow[]; clear: () => void }>()
  useLive(['servicebook.'], ['list-service-records'])
  const waiting = (rows: readonly RecordRow[]) => rows.filter(({ state }) => state === 'claimed')
  async function confirmAll(rows: RecordRow[], clear: () => void) {
    const ids = waiting(rows).map(({ id }) => id)
    if (ids.length === 0) return notify(t('empty.waiting'))
    const { confirmed, refused } = await confirm.mutateAsync({ body: { ids } })
    clear()
    if (confirmed.length > 0) notify(t('confirm.done', { n: confirmed.length }))
    if (refused.length > 0) notify(t('confirm.refused', { n: refused.length, why: refused[0]!.title }))
  }
  const options = (part: string, keys: readonly string[]) => keys.map((value) => ({ value, label: t(`${part}.${value}`) }))
  return (
    <>
      <ListPage<RecordRow>
        title={t('pages.records')}
        sub={t('book.closing')}
        endpoint={listing}
        sort="-on"
        open={(row) => `/servicebook/books/${row.memberId}?year=${row.on.slice(0, 4)}`}
        actions={<FindBook />}
        columns={[
          { key: 'on', title: t('columns.on'), sort: 'on', cell: (row) => said.day(row.on) },
          {
            key: 'name',
            title: t('columns.name'),
            lead: true,
            cell: (row) => <Go to={`/servicebook/books/${row.memberId}?year=${row.on.slice(0, 4)}`}>{row.memberName}</Go>,
          },
          { key: 'unit', title: t('columns.unit'), cell: (row) => row.unitName },
          { key: 'activity', title: t('columns.activity'), cell: (row) => nameOf(row.activity) },
          { key: 'place', title: t('columns.place'), cell: (row) => row.place },
          { key: 'content', title: t('columns.content'), cell: (row) => row.content },
          { key: 'hours', title: t('columns.hours'), number: true, cell: (row) => hours(row.halfHours) },
          { key: 'points', title: t('columns.points'), number: true, cell: (row) => row.points },
          { key: 'source', title: t('columns.source'), cell: (row) => t(`sources.${row.source}`) },
          { key: 'state', title: t('columns.state'), cell: (row) => <StateTag state={row.state} /> },
        ]}
        filters={[
          { kind: 'text', key: 'q', label: t('filters.q') },
          { kind: 'select', key: 'state', label: t('filters.state'), several: true, options: options('states', states) },
          { kind: 'select', key: 'activity', label: t('filters.activity'), several: true, options: activities },
          { kind: 'select', key: 'source', label: t('filters.source'), several: true, options: options('sources', sources) },
          { kind: 'days', key: 'from', to: 'to', label: t('columns.on') },
        ]}
        views={[
          { key: 'waiting', label: t('views.waiting'), filters: { state: 'claimed' } },
          { key: 'all', label: t('views.all'), filters: {} },
          { key: 'paper', label: t('views.paper'), filters: { source: 'paper' } },
        ]}
        bulk={
          may
            ? [
                { key: 'confirm', label: t('confirm.verb'), run: (rows, clear) => void confirmAll(rows, clear) },
                {
                  key: 'decline',
                  label: t('decline.verb'),
                  danger: true,
                  run: (rows, clear) => setDeclined({ rows: waiting(rows), clear }),
                },
              ]
            : undefined
        }
        exports={{ xlsx: exporting, csv: exportingCsv }}
        empty={{ words: t('empty.records') }}
      />
      <Drawer
        open={declined !== undefined}
        onClose={() => setDeclined(undefined)}
        title={t('more.decline-many', { n: declined?.rows.length ?? 0 })}
        size={480}
        destroyOnHidden
      >
        {declined && declined.rows.length > 0 ? (
          <DeclineForm
            rows={declined.rows}
            close={() => {
              declined.clear()
              setDeclined(undefined)
            }}
          />
        ) : (
          <>
            <p>{t('empty.waiting')}</p>
            <Button onClick={() => setDeclined(undefined)}>{t('more.seen')}</Button>
          </>
        )}
      </Drawer>
    </>
  )
}

const Reason = z.object({ reason: z.string().trim().min(1).max(200) })
export function DeclineForm({ rows, close }: { rows: readonly Pick<RecordRow, 'id' | 'version'>[]; close: () => void }) {
  const t = useWords('servicebook')
  const decline = useCommand(declining)
  const form = useForm({
    shape: Reason,
    send: async ({ reason }) => {
      for (const { id, version } of rows) await decline.mutateAsync({ params: { id }, body: { reason, version } })
    },
    done: () => {
      notify(t('decline.done'))
      close()
    },
  })
  return (
    <Form form={form} submit={t('decline.verb')} cancel={close} danger>
      <LongTextField name="reason" label={t('decline.reason')} help={t('decline.help')} max={200} autoFocus />
    </Form>
  )
}
