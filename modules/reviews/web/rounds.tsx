import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { Confirm } from '#ui/confirm.tsx'
import { ChoiceField, DayField, NumberField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { type Column, ListPage } from '#ui/list-page.tsx'
import { useMay } from '#ui/me.tsx'
import { notify } from '#ui/notice.tsx'
import { Go } from '#ui/router.tsx'
import { useCommand } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { useToday } from '#web/regions'
import { closingRound, listingRounds, OpenRound, openingRound, parts, publishingRound, type RoundRow } from '../contract.ts'

const tones = { open: 'action', closed: 'today', published: 'done' } as const

/** Rounds: opened, closed and published by the organisation department. */
export function Rounds() {
  const t = useWords('reviews')
  const said = useSaid()
  const may = useMay('reviews.open')
  const [opening, setOpening] = useState(false)
  const closing = useCommand(closingRound)
  const publishing = useCommand(publishingRound)
  const end = async (row: RoundRow) => {
    await closing.mutateAsync({ params: { id: row.id }, body: {} })
    notify(t('close.done'))
  }
  const publish = async (row: RoundRow) => {
    await publishing.mutateAsync({ params: { id: row.id }, body: {} })
    notify(t('publish.done'))
  }
  const to = (row: RoundRow, more = '') => `/reviews?roundId=${row.id}${more}`
  const columns: Column<RoundRow>[] = [
    {
      key: 'round',
      title: t('columns.round'),
      lead: true,
      cell: (row) => <Go to={to(row)}>{t('round', { year: row.year, part: t(`parts.${row.part}`) })}</Go>,
    },
    {
      key: 'state',
      title: t('columns.state'),
      cell: (row) => <StatusTag tone={tones[row.state]}>{t(`roundStates.${row.state}`)}</StatusTag>,
    },
    { key: 'openedOn', title: t('columns.openedOn'), cell: (row) => said.day(row.openedOn) },
    { key: 'closesOn', title: t('columns.closesOn'), cell: (row) => said.day(row.closesOn) },
    { key: 'pairs', title: t('columns.pairs'), number: true, cell: (row) => <Go to={to(row)}>{row.pairs}</Go> },
    {
      key: 'opened',
      title: t('columns.opened'),
      number: true,
      cell: (row) => <Go to={to(row, '&state=opened')}>{row.opened}</Go>,
    },
    {
      key: 'notReviewed',
      title: t('columns.notReviewed'),
      number: true,
      cell: (row) => <Go to={to(row, '&state=notReviewed')}>{row.notReviewed}</Go>,
    },
    {
      key: 'deeds',
      title: t('columns.deeds'),
      cell: (row) =>
        may &&
        (row.state === 'open' ? (
          <Confirm label={t('close.verb')} question={t('close.question')} words={t('close.words')} danger run={() => end(row)} />
        ) : row.state === 'closed' ? (
          <Confirm
            label={t('publish.verb')}
            question={t('publish.question')}
            words={t('publish.words')}
            run={() => publish(row)}
          />
        ) : null),
    },
  ]
  return (
    <>
      <ListPage<RoundRow>
        title={t('pages.rounds')}
        sub={t('rounds.sub')}
        crumbs={[{ label: t('pages.list'), to: '/reviews' }]}
        endpoint={listingRounds}
        columns={columns.filter(({ key }) => key !== 'deeds' || may)}
        empty={{ words: t('rounds.empty') }}
        actions={
          may && (
            <Button type="primary" onClick={() => setOpening(true)}>
              {t('open.verb')}
            </Button>
          )
        }
      />
      <Drawer open={opening} onClose={() => setOpening(false)} title={t('open.verb')} size={480} destroyOnHidden>
        <OpenForm close={() => setOpening(false)} />
      </Drawer>
    </>
  )
}

/** Waits for the city's date before it begins: the year in the form is that of today. */
function OpenForm({ close }: { close: () => void }) {
  const today = useToday()
  return today ? <OpenFields today={today} close={close} /> : null
}

function OpenFields({ today, close }: { today: string; close: () => void }) {
  const t = useWords('reviews')
  const command = useCommand(openingRound)
  const form = useForm({
    shape: OpenRound,
    start: { year: Number(today.slice(0, 4)), part: 'whole' },
    send: (body) => command.mutateAsync({ body }),
    done: ({ pairs }) => {
      notify(t('open.done', { pairs }))
      close()
    },
  })
  return (
    <Form form={form} submit={t('open.verb')} cancel={close}>
      <NumberField name="year" label={t('open.year')} min={2000} max={2100} />
      <ChoiceField name="part" label={t('open.part')} options={parts.map((value) => ({ value, label: t(`parts.${value}`) }))} />
      <DayField name="closesOn" label={t('open.closesOn')} min={today} />
    </Form>
  )
}
