import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { AnswerOf } from '#common/endpoint.ts'
import type { dryRunning, Plan } from '#contract/concerns'
import { Go } from '#ui/router.tsx'
import { Refused } from '#ui/send.ts'
import { Table } from '#ui/table.tsx'
import { useWords } from '#ui/words.ts'

export type Trialled = { plan: Plan; answer: AnswerOf<typeof dryRunning> }

/** How many concerns of the last month would have gone elsewhere, to whom, and which. */
export function DryRun({
  trialled: { plan, answer },
  back,
  confirm,
}: {
  trialled: Trialled
  back: () => void
  confirm: (plan: Plan) => Promise<void>
}) {
  const t = useWords('concerns')
  const heading = useRef<HTMLHeadingElement>(null)
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<string>()
  useEffect(() => heading.current?.focus(), [])
  const say = (key: string, facts?: Record<string, number>) => t(`configuration.dry.${key}`, facts)
  const named = (unit: { name: string } | null) => unit?.name ?? t('configuration.nobody')
  const { looked, moved, coChanged, byHandler, examples } = answer
  const run = async () => {
    setBusy(true)
    setRefused(undefined)
    try {
      await confirm(plan)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      setRefused(error.title)
    } finally {
      setBusy(false)
    }
  }
  return (
    <section className="dry-run">
      <h2 ref={heading} tabIndex={-1}>
        {say('title')}
      </h2>
      {refused && (
        <p className="form-fault" role="alert">
          {refused}
        </p>
      )}
      <p>{moved ? say('moved', { looked, moved }) : say('none', { looked })}</p>
      {coChanged > 0 && <p>{say('coChanged', { count: coChanged })}</p>}
      {byHandler.length > 0 && (
        <Table
          label={say('byHandler')}
          rows={byHandler}
          rowKey={({ org }) => org?.id ?? ''}
          columns={[
            { key: 'handler', title: say('handler'), lead: true, cell: ({ org }) => named(org) },
            { key: 'before', title: say('before'), number: true, cell: ({ before }) => before },
            { key: 'after', title: say('after'), number: true, cell: ({ after }) => after },
          ]}
        />
      )}
      {examples.length > 0 && (
        <>
          <h3>{say('examples', { count: examples.length })}</h3>
          <Table
            label={say('examples', { count: examples.length })}
            rows={examples}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'title',
                title: t('columns.title'),
                lead: true,
                cell: ({ id, title }) => (
                  <Go to={`/concerns/${id}`} target="_blank">
                    {title}
                  </Go>
                ),
              },
              { key: 'place', title: t('columns.place'), cell: ({ place }) => place },
              { key: 'from', title: say('from'), cell: ({ from }) => named(from) },
              { key: 'to', title: say('to'), cell: ({ to }) => named(to) },
            ]}
          />
        </>
      )}
      <p className="muted">{say('past')}</p>
      <div className="form-foot">
        <Button type="primary" loading={busy} onClick={() => void run()}>
          {say('confirm')}
        </Button>
        <Button disabled={busy} onClick={back}>
          {say('back')}
        </Button>
      </div>
    </section>
  )
}
