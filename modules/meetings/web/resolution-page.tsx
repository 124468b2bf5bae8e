import { Actions } from '#ui/actions.tsx'
import { Facts } from '#ui/facts.tsx'
import { useMay } from '#ui/me.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { Print } from '#ui/print.tsx'
import { Go, usePath } from '#ui/router.tsx'
import { useAnswer, useCommand, useLive } from '#ui/send.ts'
import { Slot } from '#ui/slots.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { printingSlip, type ResolutionRow, readingResolution, strikingResolution } from '../contract.ts'
import { ChangeResolutionForm } from './item-forms.tsx'
import { BecameTag, Links } from './parts.tsx'

/** One resolution: who does it by when, its task, and what else was made of it. */
export function ResolutionPage() {
  const t = useWords('meetings')
  const { id } = usePath<'id'>()
  const asked = useAnswer(readingResolution, { params: { id } })
  useLive(['meetings.', 'tasks.'], ['read-resolution'])
  const one = asked.data
  return (
    <Page
      title={one?.text ?? t('pages.resolutions')}
      sub={
        one && (
          <>
            <BecameTag became={one.became} /> {one.no}
          </>
        )
      }
      asked={asked}
      crumbs={[{ label: t('pages.resolutions'), to: '/meetings/resolutions' }]}
    >
      {one && <Columns middle={<Middle one={one} />} right={<Right one={one} />} />}
    </Page>
  )
}

function Middle({ one }: { one: ResolutionRow }) {
  const t = useWords('meetings')
  const said = useSaid()
  return (
    <>
      <Card title={t('resolution.facts')}>
        <Facts
          facts={[
            [
              t('columns.series'),
              <Go key="meeting" to={`/meetings/${one.meetingId}`}>
                {t('meeting.named', { series: one.seriesName, no: one.meetingNo })}
              </Go>,
            ],
            [t('columns.owner'), one.ownerName],
            [t('columns.co'), one.coNames.join('、')],
            [t('columns.decidedOn'), said.day(one.decidedOn)],
            [t('columns.dueOn'), said.day(one.dueOn)],
            [t('columns.doneOn'), one.doneOn && said.day(one.doneOn)],
            [t('resolution.why'), one.why],
            [t('columns.task'), one.task && <Go to={`/tasks/${one.task.id}`}>{t(`taskStates.${one.task.state}`)}</Go>],
          ]}
        />
        {one.no && (
          <Print
            endpoint={printingSlip}
            input={(format) => ({ params: { id: one.id }, query: { format } })}
            label={t('print.slip')}
          />
        )}
      </Card>
      <Card title={t('columns.links')}>
        {one.links.length === 0 ? <p className="muted">{t('resolution.noLinks')}</p> : <Links links={one.links} />}
      </Card>
    </>
  )
}

function Right({ one }: { one: ResolutionRow }) {
  const t = useWords('meetings')
  const may = useMay('meetings.convene')
  const striking = useCommand(strikingResolution)
  const signed = one.state === 'decided' ? null : t('refusals.signed')
  return (
    <>
      <Slot name="meetings.resolution" id={one.id} />
      {may && one.state === 'decided' && (
        <Actions
          actions={[
            {
              key: 'change',
              label: t('resolve.change'),
              whyNot: signed,
              form: (close) => <ChangeResolutionForm resolution={one} close={close} />,
            },
            {
              key: 'strike',
              label: t('resolve.strike'),
              danger: true,
              whyNot: signed,
              run: async () => {
                await striking.mutateAsync({ params: { id: one.id }, body: { version: one.version } })
                history.back()
              },
            },
          ]}
        />
      )}
    </>
  )
}
