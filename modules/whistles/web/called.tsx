import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { notify } from '#ui/notice.tsx'
import { Card, Page } from '#ui/page.tsx'
import { Go } from '#ui/router.tsx'
import { Refused, useAnswer, useCommand, useLive } from '#ui/send.ts'
import { Empty } from '#ui/states.tsx'
import { useWords } from '#ui/words.ts'
import { acknowledging, arriving, readingMyCalls } from '../contract.ts'
import { CallForm, ScoreForm } from './forms.tsx'
import { CallTag, ClockLine } from './parts.tsx'
import './whistles.css'

/** What calls us, for a phone: three large buttons a call, the most urgent on top. */
export function Called() {
  const t = useWords('whistles')
  const asked = useAnswer(readingMyCalls, {}, { every: 60 })
  useLive(['whistles.'], ['read-my-calls'])
  const { open = [], done = [] } = asked.data ?? {}
  return (
    <Page title={t('pages.mine')} sub={t('mine.sub')} asked={asked}>
      {open.length === 0 && <Empty words={t('mine.none')} next={{ label: t('pages.list'), to: '/whistles' }} />}
      {open.map((call) => (
        <OpenCall key={call.id} call={call} />
      ))}
      {done.length > 0 && (
        <Card title={t('mine.done')}>
          <ul className="whistle-done">
            {done.map(({ id, whistle, state }) => (
              <li key={id}>
                <Go to={`/whistles/${whistle.id}`}>{whistle.subject}</Go> <CallTag state={state} />
              </li>
            ))}
          </ul>
        </Card>
      )}
    </Page>
  )
}

type Mine = NonNullable<ReturnType<typeof useMine>>['open'][number]
const useMine = () => useAnswer(readingMyCalls, {}).data

function OpenCall({ call }: { call: Mine }) {
  const t = useWords('whistles')
  const [form, setForm] = useState<'result' | 'refuse' | 'score'>()
  const [fault, setFault] = useState<string>()
  const ack = useCommand(acknowledging)
  const arrive = useCommand(arriving)
  const close = () => setForm(undefined)
  const run = async (what: 'acknowledge' | 'arrive') => {
    setFault(undefined)
    try {
      await (what === 'acknowledge' ? ack : arrive).mutateAsync({ params: { id: call.id }, body: { version: call.version } })
      notify(t(`${what}.done`))
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      setFault(error.title)
    }
  }
  const { state, whistle } = call
  const scoring = whistle.state === 'scoring'
  const answering = state !== 'result' && state !== 'refused' && state !== 'released'
  const running = call.clocks.find((clock) => !clock.metAt && !clock.stopped)
  return (
    <section className="card whistle-call" aria-label={whistle.subject}>
      <header>
        <h2>
          <Go to={`/whistles/${whistle.id}`}>{whistle.subject}</Go>
        </h2>
        <CallTag state={state} />
      </header>
      <div className="card-body">
        <p>{whistle.place}</p>
        <p className="muted">
          {t('mine.by', { org: whistle.orgName ?? '' })} · {t(`types.${whistle.kind}`)} · {t(call.lead ? 'one.lead' : 'one.co')}
        </p>
        <p className="whistle-words">{call.task ?? call.words}</p>
        <p>
          <strong>{scoring ? t('mine.scoreNext') : t(`mine.next.${state}`)}</strong>{' '}
          {answering && running && <ClockLine clock={running} />}
        </p>
        {fault && (
          <p className="form-fault" role="alert">
            {fault}
          </p>
        )}
        {scoring
          ? !call.scored.called && (
              <Button block type="primary" size="large" onClick={() => setForm('score')}>
                {t('score.verb')}
              </Button>
            )
          : answering && (
              <div className="whistle-buttons">
                <Button
                  block
                  size="large"
                  type={call.acknowledgedAt ? 'default' : 'primary'}
                  disabled={Boolean(call.acknowledgedAt)}
                  loading={ack.isPending}
                  onClick={() => void run('acknowledge')}
                >
                  {t('acknowledge.verb')}
                </Button>
                <Button
                  block
                  size="large"
                  type={call.acknowledgedAt && !call.onSiteAt ? 'primary' : 'default'}
                  disabled={Boolean(call.onSiteAt)}
                  loading={arrive.isPending}
                  onClick={() => void run('arrive')}
                >
                  {t('arrive.verb')}
                </Button>
                <Button
                  block
                  size="large"
                  type={call.onSiteAt ? 'primary' : 'default'}
                  disabled={!call.onSiteAt}
                  onClick={() => setForm('result')}
                >
                  {t('result.verb')}
                </Button>
              </div>
            )}
        {answering && !scoring && !call.onSiteAt && !call.ruling && (
          <button type="button" className="link" onClick={() => setForm('refuse')}>
            {t('refuse.verb')}
          </button>
        )}
      </div>
      <Drawer open={form !== undefined} onClose={close} title={form && t(`${form}.verb`)} size={480} destroyOnHidden>
        {form === 'score' ? (
          <ScoreForm calls={[call]} side="called" close={close} />
        ) : (
          form && <CallForm calls={[call]} what={form} close={close} />
        )}
      </Drawer>
    </section>
  )
}
