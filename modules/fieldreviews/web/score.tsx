import { useEffect, useRef, useState } from 'react'
import { z } from 'zod'
import { Facts } from '#ui/facts.tsx'
import { LongTextField, NumberField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { useMe } from '#ui/me.tsx'
import { notify } from '#ui/notice.tsx'
import { Card, Page } from '#ui/page.tsx'
import { usePath } from '#ui/router.tsx'
import { command, Refused, useAnswer } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { useWords } from '#ui/words.ts'
import { type MySheet, readingMySheet, scoringStop } from '../contract.ts'
import { type KeptScore, keep, readKept } from './sheets-kept.ts'

type Stop = MySheet['stops'][number]

/** A judge’s sheets on the phone: one stop after another, kept without a signal and handed in when there is one. */
export function ScorePage() {
  const t = useWords('fieldreviews')
  const { id } = usePath<'id'>()
  const personId = useMe().person.id
  const asked = useAnswer(readingMySheet, { params: { id } })
  const [waiting, setWaiting] = useState<KeptScore[]>(() => readKept(personId, id)?.waiting ?? [])
  const unreachable = asked.error instanceof Refused && asked.error.passing
  const sheet = asked.data ?? (unreachable ? readKept(personId, id)?.sheet : undefined)
  useEffect(() => {
    if (sheet) keep(personId, { sheet, waiting })
  }, [personId, sheet, waiting])
  const { send } = useHandingIn(id, waiting, setWaiting, () => void asked.refetch())
  const handIn = (score: KeptScore) => {
    setWaiting((before) => [...before.filter(({ stopId }) => stopId !== score.stopId), score])
    void send(score)
  }
  const ready = sheet?.round.state === 'open'
  const scored = new Set([
    ...(sheet?.stops ?? []).flatMap((stop) => (stop.mine ? stop.id : [])),
    ...waiting.map((one) => one.stopId),
  ])

  return (
    <Page
      title={sheet?.round.title ?? t('pages.score')}
      sub={t('score.sub')}
      asked={sheet ? undefined : asked}
      crumbs={[
        { label: t('pages.list'), to: '/fieldreviews' },
        { label: t('pages.one'), to: `/fieldreviews/${id}` },
      ]}
    >
      {sheet && (
        <div className="narrow">
          <div role="status">
            {unreachable && <p>{t('score.offline')}</p>}
            {!ready && <p>{t(sheet.round.state === 'published' ? 'score.notOpen' : 'score.closed')}</p>}
            {sheet.stops.length === 0 && <p>{t('score.none')}</p>}
            {sheet.stops.length > 0 && scored.size >= sheet.stops.length && <p>{t('score.all')}</p>}
          </div>
          {sheet.stops.map((stop, i) => (
            <OneStop
              key={stop.id}
              n={i + 1}
              stop={stop}
              criteria={sheet.round.criteria}
              ready={ready}
              waiting={waiting.find(({ stopId }) => stopId === stop.id)}
              handIn={handIn}
            />
          ))}
        </div>
      )}
    </Page>
  )
}

/** Sends what waits: at once, when the line is back, and every half minute in between. */
function useHandingIn(
  id: string,
  waiting: readonly KeptScore[],
  set: (change: (before: KeptScore[]) => KeptScore[]) => void,
  refresh: () => void,
) {
  const sending = useRef(new Set<string>())
  const send = async ({ refused: _, stopId, ...body }: KeptScore) => {
    const key = `${stopId} ${body.at}`
    if (sending.current.has(key)) return
    sending.current.add(key)
    const same = (one: KeptScore) => one.stopId === stopId && one.at === body.at
    try {
      await command(scoringStop, { params: { id, stopId }, body })
      set((before) => before.filter((one) => !same(one)))
      refresh()
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      if (!error.passing && error.status !== 401 && error.status !== 429)
        set((before) => before.map((one) => (same(one) ? { ...one, refused: error.title } : one)))
    } finally {
      sending.current.delete(key)
    }
  }
  useEffect(() => {
    const all = () => {
      for (const one of waiting) if (!one.refused) void send(one)
    }
    window.addEventListener('online', all)
    const clock = setInterval(all, 30_000)
    return () => {
      window.removeEventListener('online', all)
      clearInterval(clock)
    }
  })
  return { send }
}

const Sheet = (criteria: MySheet['round']['criteria']) =>
  z.object({
    points: z.array(z.number().int()).length(criteria.length),
    remark: z.string().trim().max(300).optional(),
  })
type OneProps = {
  n: number
  stop: Stop
  criteria: MySheet['round']['criteria']
  ready: boolean
  waiting: KeptScore | undefined
  handIn: (score: KeptScore) => void
}
function OneStop({ n, stop, criteria, ready, waiting, handIn }: OneProps) {
  const t = useWords('fieldreviews')
  const before = waiting ?? stop.mine
  const form = useForm({
    shape: Sheet(criteria),
    start: { points: criteria.map((_, i) => before?.points[i]), remark: before?.remark ?? undefined } as never,
    send: async ({ points, remark }) => handIn({ stopId: stop.id, points, remark, at: new Date().toISOString() }),
    done: () => notify(t('score.saved', { title: stop.title })),
  })
  const points = form.values.points as (number | undefined)[]
  const most = criteria.reduce((sum, { max }) => sum + max, 0)
  const state = waiting?.refused ? 'refused' : waiting ? 'waits' : stop.mine ? 'done' : null
  return (
    <Card title={`${t('score.stop', { n })} · ${stop.title}`}>
      <p className="muted">
        {stop.place} · {t('one.minutes', { n: stop.minutes })}
      </p>
      <Facts facts={stop.facts.map(({ label, value }) => [label, value] as const)} />
      {state && (
        <p role="status">
          <StatusTag tone={state === 'refused' ? 'alarm' : state === 'done' ? 'done' : 'today'}>
            {t(`score.${state}`, { words: waiting?.refused ?? '' })}
          </StatusTag>
        </p>
      )}
      {ready && (
        <Form form={form} submit={t(state ? 'score.again' : 'score.save')}>
          {criteria.map(({ title, max }, i) => (
            <NumberField key={title} name={`points.${i}`} label={`${title}${t('score.outOf', { max })}`} min={0} max={max} />
          ))}
          <LongTextField name="remark" label={t('score.remark')} help={t('score.remarkHelp')} max={300} rows={2} optional />
          <p>
            {t('score.total', { n: points.reduce<number>((sum, one) => sum + (one ?? 0), 0) }) + t('score.outOf', { max: most })}
          </p>
        </Form>
      )}
    </Card>
  )
}
