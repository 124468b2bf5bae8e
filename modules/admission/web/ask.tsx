import { Actions } from '#ui/actions.tsx'
import { Facts } from '#ui/facts.tsx'
import { LongTextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { Print } from '#ui/print.tsx'
import { Go, usePath } from '#ui/router.tsx'
import { Refused, useAnswer, useCommand, useLive } from '#ui/send.ts'
import { type Happening, Timeline } from '#ui/timeline.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { useToday } from '#web/regions'
import { type Ask, keepingAsk, printingSlip, ReturnAsk, readingAsk, returningAsk } from '../contract.ts'
import { whyNotReturn } from '../rules.ts'
import { AskTag, useDoor } from './parts.tsx'

/** One ask: who asks what, on which ground, and the community's right. */
export function AskPage() {
  const t = useWords('admission')
  const door = useDoor()
  const { id } = usePath<'id'>()
  const asked = useAnswer(readingAsk, { params: { id } })
  useLive(['admission.'], ['read-ask'])
  const said = useSaid()
  const ask = asked.data
  return (
    <Page
      title={ask?.title ?? t('pages.ask')}
      sub={ask && <AskTag state={ask.state} />}
      asked={asked}
      crumbs={[{ label: t('pages.asks'), to: '/admission/asks' }]}
    >
      {ask && (
        <Columns
          left={
            <Card title={t('ask.facts')}>
              <Facts
                facts={[
                  [t('columns.by'), ask.by],
                  [t('columns.place'), ask.place],
                  [t('columns.door'), door(ask.door)],
                  [t('columns.ground'), t(`grounds.${ask.ground}`)],
                  [
                    t('columns.matter'),
                    ask.matterId && (
                      <Go key="matter" to={`/admission/matters/${ask.matterId}`}>
                        {ask.matter}
                      </Go>
                    ),
                  ],
                  [t('fields.dataNeeded'), ask.fields.join('、')],
                  [t('columns.emergencyReason'), ask.emergencyReason],
                  [t('columns.emergencyUntil'), ask.emergencyUntil && said.instant(ask.emergencyUntil)],
                  [t('columns.hours'), ask.halfHours > 0 && String(ask.halfHours / 2)],
                  [t('columns.returnNo'), ask.returnNo],
                ]}
              />
              {ask.link && <Go to={ask.link}>{t('ask.record')}</Go>}
              {ask.returnedAt && (
                <Print
                  endpoint={printingSlip}
                  input={(format) => ({ params: { id: ask.id }, query: { format } })}
                  label={t('ask.slip')}
                />
              )}
            </Card>
          }
          middle={
            <>
              <Card title={t('ask.right')}>
                <p>{ask.law}</p>
              </Card>
              <Happened ask={ask} />
            </>
          }
          right={ask.mayReturn && <Deeds ask={ask} />}
        />
      )}
    </Page>
  )
}

function Happened({ ask }: { ask: Ask }) {
  const t = useWords('admission')
  const happenings: Happening[] = [{ key: 'asked', at: ask.at, title: t('ask.asked'), by: ask.askedBy ?? ask.by }]
  if (ask.endedAt) happenings.push({ key: 'ended', at: ask.endedAt, title: t('ask.ended'), by: ask.by })
  if (ask.returnedAt)
    happenings.push({
      key: 'returned',
      at: ask.returnedAt,
      title: t('askStates.returned'),
      by: ask.returnedBy ?? ask.place,
      words: ask.returnWords ?? undefined,
      tone: 'alarm',
    })
  return (
    <Card title={t('ask.happened')}>
      <Timeline happenings={happenings} />
    </Card>
  )
}

function Deeds({ ask }: { ask: Ask }) {
  const t = useWords('admission')
  const returning = useCommand(returningAsk)
  const keeping = useCommand(keepingAsk)
  const today = useToday()
  const refusal = whyNotReturn(ask, new Date())
  const whyNot = refusal && t(`whyNot.${refusal.code.split('.')[1]}`)
  const say = (words: string) => (run: Promise<unknown>) =>
    run.then(
      () => notify(words),
      (error: unknown) => {
        if (!(error instanceof Refused)) throw error
        notify(error.title)
      },
    )
  const one = { params: { id: ask.id } }
  return (
    <Actions
      actions={[
        {
          key: 'return',
          label: t('return.verb'),
          whyNot,
          primary: true,
          danger: true,
          run: () => void say(t('return.done'))(returning.mutateAsync({ ...one, body: {} })),
        },
        {
          key: 'words',
          label: t('return.withWords'),
          whyNot,
          form: (close: () => void) => <ReturnForm ask={ask} close={close} />,
        },
        {
          key: 'keep',
          label: t('return.undo'),
          whyNot:
            ask.returnedAt === null
              ? t('whyNot.not-returned')
              : ask.endedAt !== null
                ? t('whyNot.ask-ended')
                : ask.undoUntil && today > ask.undoUntil
                  ? t('whyNot.undo-over')
                  : null,
          run: () => void say(t('return.kept'))(keeping.mutateAsync(one)),
        },
      ]}
    />
  )
}

function ReturnForm({ ask, close }: { ask: Ask; close: () => void }) {
  const t = useWords('admission')
  const returning = useCommand(returningAsk)
  const form = useForm({
    shape: ReturnAsk,
    send: (body) => returning.mutateAsync({ params: { id: ask.id }, body }),
    done: () => {
      notify(t('return.done'))
      close()
    },
  })
  return (
    <Form form={form} submit={t('return.verb')} cancel={close} danger>
      <LongTextField name="words" label={t('return.words')} help={t('return.help')} max={200} optional />
    </Form>
  )
}
