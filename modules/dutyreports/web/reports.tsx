import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { readingTree } from '#contract/regions'
import { ChoiceField, DayField, NumberField, SelectField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { useMay } from '#ui/me.tsx'
import { notify } from '#ui/notice.tsx'
import { Go } from '#ui/router.tsx'
import { useAnswer, useCommand, useLive } from '#ui/send.ts'
import { StatusTag, type Tone } from '#ui/status-tag.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { useToday } from '#web/regions'
import {
  exportingReports,
  exportingReportsCsv,
  levels,
  listingReports,
  OpenRound,
  openingRound,
  type ReportRow,
  type ReportState,
  reportStates,
} from '../contract.ts'

const tones: Record<ReportState, Tone> = {
  drafting: 'action',
  submitted: 'today',
  balloting: 'today',
  counted: 'today',
  graded: 'action',
  closed: 'done',
}
export function StateTag({ state }: { state: ReportState }) {
  const t = useWords('dutyreports')
  return <StatusTag tone={tones[state]}>{t(`states.${state}`)}</StatusTag>
}

/** Reports in the order of places; no grade stands here. */
export function Reports() {
  const t = useWords('dutyreports')
  const said = useSaid()
  const judges = useMay('dutyreports.comment')
  const [asking, setAsking] = useState(false)
  const today = useToday()
  useLive(['dutyreports.'], ['list-duty-reports'])
  const options = (part: string, keys: readonly string[]) => keys.map((value) => ({ value, label: t(`${part}.${value}`) }))
  const view = (key: string, filters: Record<string, string>) => ({ key, label: t(`list.views.${key}`), filters })
  return (
    <>
      <ListPage<ReportRow>
        title={t('pages.list')}
        sub={t('list.sub')}
        endpoint={listingReports}
        sort="place"
        open={(row) => `/dutyreports/${row.id}`}
        columns={[
          { key: 'year', title: t('columns.year'), cell: (row) => row.year },
          {
            key: 'place',
            title: t('columns.place'),
            sort: 'place',
            lead: true,
            cell: (row) => <Go to={`/dutyreports/${row.id}`}>{row.place}</Go>,
          },
          { key: 'post', title: t('columns.post'), cell: (row) => row.postName },
          {
            key: 'dueOn',
            title: t('columns.dueOn'),
            sort: 'dueOn',
            cell: (row) => (
              <>
                {said.day(row.dueOn)} {row.late && <StatusTag tone="alarm">{t('list.late')}</StatusTag>}
              </>
            ),
          },
          {
            key: 'submittedOn',
            title: t('columns.submittedOn'),
            sort: 'submittedOn',
            cell: (row) => row.submittedOn && said.day(row.submittedOn),
          },
          { key: 'problems', title: t('columns.problems'), number: true, cell: (row) => row.problems || '' },
          { key: 'openProblems', title: t('columns.openProblems'), number: true, cell: (row) => row.openProblems || '' },
          { key: 'state', title: t('columns.state'), cell: (row) => <StateTag state={row.state} /> },
        ]}
        filters={[
          { kind: 'text', key: 'q', label: t('list.q') },
          {
            kind: 'select',
            key: 'year',
            label: t('columns.year'),
            options: today
              ? [0, -1, -2].map((n) => {
                  const value = String(Number(today.slice(0, 4)) + n)
                  return { value, label: t('list.year', { year: value }) }
                })
              : [],
          },
          { kind: 'select', key: 'state', label: t('columns.state'), several: true, options: options('states', reportStates) },
        ]}
        views={[
          view('all', {}),
          view('open', { open: 'true' }),
          view('subdistrict', { level: 'subdistrict' }),
          view('community', { level: 'community' }),
        ]}
        exports={{ xlsx: exportingReports, csv: exportingReportsCsv }}
        empty={{ words: t('list.empty'), ...(judges ? { next: { label: t('round.verb'), run: () => setAsking(true) } } : {}) }}
        actions={
          judges && (
            <Button type="primary" onClick={() => setAsking(true)}>
              {t('round.verb')}
            </Button>
          )
        }
      />
      <Drawer open={asking} onClose={() => setAsking(false)} title={t('round.verb')} size={480} destroyOnHidden>
        {today && <RoundForm today={today} close={() => setAsking(false)} />}
      </Drawer>
    </>
  )
}

const Round = OpenRound.extend({ year: z.number().int() })
function RoundForm({ today, close }: { today: string; close: () => void }) {
  const t = useWords('dutyreports')
  const opening = useCommand(openingRound)
  const nodes = useAnswer(readingTree, { query: {} }).data?.nodes ?? []
  const form = useForm({
    shape: Round,
    start: { year: Number(today.slice(0, 4)), level: 'community' },
    send: (body) => opening.mutateAsync({ body }),
    done: ({ ids }) => {
      notify(t('round.done', { count: ids.length }))
      close()
    },
  })
  return (
    <Form form={form} submit={t('round.verb')} cancel={close}>
      <NumberField name="year" label={t('round.year')} min={2000} max={2100} />
      <ChoiceField
        name="level"
        label={t('round.level')}
        options={levels.map((value) => ({ value, label: t(`levels.${value}`) }))}
      />
      {form.values.level === 'community' && (
        <SelectField
          name="subdistrictId"
          label={t('round.subdistrict')}
          options={nodes.filter(({ level }) => level === 'subdistrict').map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <DayField name="dueOn" label={t('round.dueOn')} min={today} />
    </Form>
  )
}
